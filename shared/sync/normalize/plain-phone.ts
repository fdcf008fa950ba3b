import { isPossibleIn, planOf, plansOf, validPlanOf, type NumberingPlan } from './numbering-plan.ts';

const plus = 43;
/** Longer than any number with its punctuation. */
const longest = 30;
const mostDigits = 20;

/** A valid number as E.164, and as its country's plan has it, without the trunk prefix. */
export type PlainPhone = { number: string; plan: NumberingPlan; national: string };

/**
 * Reads a telephone number as most people write it: ASCII digits, perhaps a plus in front, with spaces, dashes, dots,
 * slashes and brackets between. Its answer is always that of libphonenumber, whose rules it follows with patterns that
 * are compiled once.
 *
 * @returns undefined where it is not sure and the library must say: anything invalid, and the
 * rarer rules such as carrier codes and area codes that are filled in.
 */
export function readPlainPhone(text: string, country: string | undefined): PlainPhone | undefined {
  const international = text.charCodeAt(0) === plus;
  const digits = digitsOf(text, international ? 1 : 0);
  if (digits === undefined) return undefined;
  if (international) return readInternational(digits, text);
  const plan = country === undefined ? undefined : planOf(country);
  return plan === undefined ? undefined : readNational(digits, plan, text);
}

/** The digits of a text from a position on, or undefined if there is anything but digits and plain punctuation. */
function digitsOf(text: string, from: number): string | undefined {
  if (text.length > longest) return undefined;
  let digits = '';
  let start = from;
  for (let index = from; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code >= 48 && code <= 57) continue;
    if (!isPunctuation(code)) return undefined;
    if (start < index) digits += text.slice(start, index);
    start = index + 1;
  }
  if (start < text.length) digits += text.slice(start);
  return digits.length <= mostDigits ? digits : undefined;
}

/** Space, brackets, dash, dot and slash. */
function isPunctuation(code: number): boolean {
  return code === 32 || code === 40 || code === 41 || (code >= 45 && code <= 47);
}

/** A number that begins with its country calling code. No calling code is the beginning of another. */
function readInternational(digits: string, text: string): PlainPhone | undefined {
  // No calling code begins with 0, so this is none, or what stood before it was no exit code: rare enough for the library.
  if (digits.startsWith('0')) return undefined;
  let code = 0;
  for (let length = 1; length <= 3 && length < digits.length; length++) {
    code = code * 10 + digits.charCodeAt(length - 1) - 48;
    const sharers = plansOf(code);
    const [main] = sharers;
    if (main === undefined) continue;
    const national = withoutTrunk(digits.slice(length), main);
    return national === undefined ? undefined : finish(national, sharers, text);
  }
  return undefined;
}

function readNational(digits: string, plan: NumberingPlan, text: string): PlainPhone | undefined {
  const exit = plan.exit.exec(digits)?.[0];
  if (exit !== undefined) return readInternational(digits.slice(exit.length), text);
  const national = withoutTrunk(digits, plan);
  if (national === undefined) return undefined;
  // What begins with the calling code may lack nothing but its plus.
  if (digits.startsWith(String(plan.callingCode)) && !isPossibleIn(plan, national)) return undefined;
  return finish(national, plansOf(plan.callingCode), text);
}

/** The number without its trunk prefix; undefined where the prefix holds more, or where it might not be one. */
function withoutTrunk(digits: string, plan: NumberingPlan): string | undefined {
  const trunk = plan.trunk?.exec(digits);
  if (trunk === undefined || trunk === null || trunk[0] === '') return digits;
  if (trunk.length > 1 && trunk[trunk.length - 1] !== undefined) return undefined;
  const national = digits.slice(trunk[0].length);
  return plan.general.test(national) ? national : undefined;
}

/** The number, if it is valid in the country that it belongs to, of those with one calling code. */
function finish(national: string, sharers: readonly NumberingPlan[], text: string): PlainPhone | undefined {
  const plan = validPlanOf(national, sharers);
  if (plan === undefined) return undefined;
  // What was written as E.164 needs no second copy.
  const isE164 = text.length === plan.prefix.length + national.length && text.startsWith(plan.prefix);
  return { number: isE164 ? text : plan.prefix + national, plan, national };
}
