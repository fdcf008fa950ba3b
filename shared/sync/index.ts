export { defaultPolicy, PlanInputError } from './policy.ts';
export { entraMapping } from './default-mapping.ts';
export { canonicalEmail } from './email.ts';
export { checkMapping } from './check-mapping.ts';
export { mapRecord } from './mapping.ts';
export { planSync } from './plan.ts';
export { toCountry } from './country.ts';
export { toE164 } from './phone.ts';
export type * from './types.ts';
