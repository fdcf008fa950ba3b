export { defaultPolicy, PlanInputError } from './policy.ts';
export { entraMapping } from './mapping/entra-defaults.ts';
export { canonicalEmail } from './normalize/email.ts';
export { checkMapping } from './mapping/check.ts';
export { mapRecord } from './mapping/map-record.ts';
export { planSync } from './plan.ts';
export { toCountry } from './normalize/country.ts';
export { toE164 } from './normalize/phone.ts';
export type * from './types.ts';
