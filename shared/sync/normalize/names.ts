/** What stands before a surname and belongs to it, in lower case. */
export const particles: ReadonlySet<string> = new Set(
  (
    'af al av bin binti da dal dalla das de degli dei del della den der des di do dos du el ibn la las le lo los ' +
    'mac st st. ten ter van vom von y zu zum zur'
  ).split(' '),
);

/** What stands behind a name and belongs to neither half, without dots and in lower case. */
export const suffixes: ReadonlySet<string> = new Set(
  (
    'jr sr ii iii iv phd dphil md dds dvm jd llb llm ba bsc ma msc mba mph rn pe cpa cfa pmp esq esquire ' +
    'obe mbe cbe kc qc am ao frcs frcp dipling'
  ).split(' '),
);

/** Longer than any name. */
const longest = 1000;
const remark = /\s*[([][^()[\]]*[)\]]$/u;

/** A name taken apart; a half that is not there is empty. */
export type NameParts = { given: string; family: string };

/**
 * The parts of a display name, for people whose given name or surname the directory lacks. A part that is known is taken
 * out first and the rest is the other. Else `Family, Given` is told at the comma; else the last word is the family name,
 * with its particles (`van der Berg`). Suffixes (`PhD`, `Jr.`, `III`) and a remark in brackets belong to neither. A single
 * word is a given name.
 */
export function splitDisplayName(displayName: string, known: Partial<NameParts> = {}): NameParts {
  const name = withoutSuffixes(displayName.slice(0, longest).replace(/\s+/gu, ' ').trim());
  const family = known.family?.trim() ?? '';
  const given = known.given?.trim() ?? '';
  const besideFamily = family === '' ? undefined : without(name, family);
  if (besideFamily !== undefined) return { given: besideFamily, family };
  const besideGiven = given === '' ? undefined : without(name, given);
  if (besideGiven !== undefined) return { given, family: besideGiven };
  const comma = name.indexOf(',');
  if (comma > 0) return { given: name.slice(comma + 1).trim(), family: name.slice(0, comma).trim() };
  return splitAtSurname(name.replaceAll(',', '').trim());
}

function splitAtSurname(name: string): NameParts {
  const words = name.split(' ');
  let first = words.length - 1;
  if (first < 1) return { given: name, family: '' };
  while (first > 1 && particles.has((words[first - 1] ?? '').toLowerCase())) first -= 1;
  return { given: words.slice(0, first).join(' '), family: words.slice(first).join(' ') };
}

/** The rest of a name that begins or ends with a known part, or undefined when it does neither. */
function without(name: string, part: string): string | undefined {
  const [whole, wanted] = [fold(name), fold(part)];
  // A letter that folds to several would move what follows.
  if (whole.length !== name.length || wanted.length !== part.length || wanted.length >= whole.length)
    return undefined;
  if (whole.startsWith(wanted) && /[ ,]/.test(whole.charAt(wanted.length)))
    return name.slice(wanted.length).replace(/^[ ,]+/, '');
  if (whole.endsWith(wanted) && /[ ,]/.test(whole.charAt(whole.length - wanted.length - 1)))
    return name.slice(0, -wanted.length).replace(/[ ,]+$/, '');
  return undefined;
}

function fold(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

/** A name without its suffixes and a remark in brackets behind it, unless nothing would be left. */
function withoutSuffixes(name: string): string {
  let rest = name.replace(remark, '');
  for (;;) {
    const at = Math.max(rest.lastIndexOf(' '), rest.lastIndexOf(','));
    const last = rest.slice(at + 1).replaceAll('.', '');
    // In capitals or with a dot, `MA` and `AM` are degrees and orders; written as a word they are names.
    if (at < 1 || !suffixes.has(last.toLowerCase()) || !looksLikeSuffix(rest.slice(at + 1), rest.charAt(at)))
      break;
    rest = rest.slice(0, at).replace(/[ ,]+$/, '');
  }
  return rest === '' ? name : rest;
}

/** Whether a word is written as a suffix is: behind a comma, with a dot, or with more than one capital. */
function looksLikeSuffix(word: string, before: string): boolean {
  return before === ',' || word.includes('.') || /\p{Lu}.*\p{Lu}/u.test(word) || /^[JS]r$/.test(word);
}
