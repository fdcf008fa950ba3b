import metadata from 'libphonenumber-js/max/metadata';

/**
 * The numbering plan of one country with its patterns compiled, which is most of what reading a number costs: the library
 * compiles them anew for every number.
 */
export type NumberingPlan = {
  callingCode: number;
  /** A plus and the calling code. */
  prefix: string;
  /** What is dialled before a foreign country code, for example 0011 in Australia. */
  exit: RegExp;
  /** What any number of the country looks like, without its trunk prefix. */
  general: RegExp;
  /** What is dialled before a number inside the country, for example 0. */
  trunk: RegExp | undefined;
  /** How long its numbers may be. */
  lengths: readonly number[];
  /** How its numbers begin, where that tells it from the other countries with its calling code. */
  leading: RegExp | undefined;
  /** By length: a number that looks like one of the country's fixed, mobile, toll-free and other numbers is valid. */
  valid: (RegExp | undefined)[];
  /** By length: what its mobile numbers look like. */
  mobile: (RegExp | undefined)[];
};

/** A country in the metadata of libphonenumber-js, version 4: an array, 0 where there is nothing. */
type Columns = readonly [
  callingCode: string,
  exit: string,
  general: string,
  lengths: readonly number[],
  formats: unknown,
  trunk: string | 0,
  trunkFormat: unknown,
  trunkPattern: string | 0,
  transform: unknown,
  trunkOptional: unknown,
  leading: string | 0,
  types: readonly (0 | readonly [pattern: string, lengths?: readonly number[]])[],
];

/** Where the types of a country have its mobile numbers. */
const mobileType = 1;

const columns = metadata.countries as Partial<Record<string, Columns>>;
const countriesByCode: Partial<Record<number, readonly string[]>> = metadata.country_calling_codes;
const plansByCountry = new Map<string, NumberingPlan>();
const plansByCode: (readonly NumberingPlan[])[] = [];

/** The plan of a country (ISO 3166 alpha-2), or undefined where there is none. */
export function planOf(country: string): NumberingPlan | undefined {
  const cached = plansByCountry.get(country);
  if (cached !== undefined) return cached;
  const data = Object.hasOwn(columns, country) ? columns[country] : undefined;
  if (data === undefined) return undefined;
  const plan = compile(data);
  plansByCountry.set(country, plan);
  return plan;
}

/** The plans of the countries with a calling code, the main one first; empty where there is none. */
export function plansOf(callingCode: number): readonly NumberingPlan[] {
  return (plansByCode[callingCode] ??= (countriesByCode[callingCode] ?? []).map(planOf).filter(isDefined));
}

/**
 * The plan by which a number without its trunk prefix is valid, of those with one calling code. Where a plan says how its
 * numbers begin, that tells whose a number is, valid or not.
 */
export function validPlanOf(national: string, sharers: readonly NumberingPlan[]): NumberingPlan | undefined {
  for (const sharer of sharers) {
    const { leading } = sharer;
    const isShared = sharers.length > 1;
    if (isShared && leading?.test(national) === false) continue;
    if (isValidIn(sharer, national)) return sharer;
    if (isShared && leading !== undefined) return undefined;
  }
  return undefined;
}

/** Whether a number that is valid by a plan is a mobile, or may be one. */
export function isMobileIn(plan: NumberingPlan, national: string): boolean {
  return plan.mobile[national.length]?.test(national) === true;
}

/** Whether a number without its trunk prefix is valid by a plan; of other lengths than the plan's there are no patterns. */
function isValidIn(plan: NumberingPlan, national: string): boolean {
  return plan.valid[national.length]?.test(national) === true && plan.general.test(national);
}

/** Whether a number has the length and the general look of the numbers of a plan. */
export function isPossibleIn(plan: NumberingPlan, national: string): boolean {
  return plan.lengths.includes(national.length) && plan.general.test(national);
}

function compile(data: Columns): NumberingPlan {
  const [callingCode, exit, general, lengths, , trunk, , trunkPattern, , , leading, types] = data;
  const valid: (RegExp | undefined)[] = [];
  const mobile: (RegExp | undefined)[] = [];
  for (const length of lengths) {
    valid[length] = patternOf(types, length);
    mobile[length] = patternOf(types.slice(mobileType, mobileType + 1), length);
  }
  return {
    callingCode: Number(callingCode),
    prefix: `+${callingCode}`,
    exit: beginning(exit),
    general: entire(general),
    trunk: trunkPattern !== 0 ? beginning(trunkPattern) : trunk !== 0 ? beginning(trunk) : undefined,
    lengths,
    leading: leading === 0 ? undefined : beginning(leading),
    valid,
    mobile,
  };
}

/** What the numbers of some types and one length look like, or undefined where there are none. */
function patternOf(types: Columns[11], length: number): RegExp | undefined {
  // A type that names no lengths has all of them.
  const patterns = types.flatMap((type) =>
    type === 0 || type[0] === '' || type[1]?.includes(length) === false ? [] : [type[0]],
  );
  return patterns.length > 0 ? entire(patterns.join('|')) : undefined;
}

function beginning(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})`);
}

function entire(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`);
}

function isDefined(plan: NumberingPlan | undefined): plan is NumberingPlan {
  return plan !== undefined;
}
