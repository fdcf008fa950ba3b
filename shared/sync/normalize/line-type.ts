import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { isMobileIn, plansOf, validPlanOf } from './numbering-plan.ts';

/** `mobile`: a mobile, or a number of which its country's plan cannot tell. `service`: toll-free, shared-cost and the like. */
export type LineType = 'mobile' | 'landline' | 'service';

/** Types of libphonenumber that reach no single person's telephone. */
const services: ReadonlySet<string> = new Set([
  'TOLL_FREE',
  'SHARED_COST',
  'PREMIUM_RATE',
  'PAGER',
  'UAN',
  'VOICEMAIL',
]);

/** Types that the library had to tell. Bounded, as are the numbers that it had to read. */
const lineTypes = new Map<string, LineType>();
const cacheSize = 20_000;

/** What kind of line a valid E.164 number is, by libphonenumber's metadata. */
export function lineTypeOf(number: string): LineType {
  if (isPlainlyMobile(number)) return 'mobile';
  const cached = lineTypes.get(number);
  if (cached !== undefined) return cached;
  const type = parsePhoneNumberFromString(number)?.getType();
  const lineType = type === 'FIXED_LINE' ? 'landline' : services.has(type ?? '') ? 'service' : 'mobile';
  if (lineTypes.size >= cacheSize) lineTypes.clear();
  lineTypes.set(number, lineType);
  return lineType;
}

/** Whether its country's plan says that a valid E.164 number is a mobile and nothing else; North America never can. */
export function isCertainlyMobile(number: string): boolean {
  return parsePhoneNumberFromString(number)?.getType() === 'MOBILE';
}

/** Whether the plan of its country says that a number is a mobile, or may be one: most are, and the library need not say. */
function isPlainlyMobile(number: string): boolean {
  for (let length = 1; length <= 3; length++) {
    const sharers = plansOf(Number(number.slice(1, 1 + length)));
    if (sharers.length === 0) continue;
    const national = number.slice(1 + length);
    const plan = validPlanOf(national, sharers);
    return plan !== undefined && isMobileIn(plan, national);
  }
  return false;
}
