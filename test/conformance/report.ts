import type { SeenDuty } from './duties.ts';
import type { Outcome } from './kit.ts';
import type { Result, Verdict } from './result.ts';

const marks: Record<Verdict, string> = {
  holds: 'holds  ',
  differs: 'DIFFERS',
  missing: 'MISSING',
  unseen: 'unseen ',
};

/** One line for a terminal, with what was seen under a rule that does not hold. */
export function lineOf({ id, rule, verdict, detail }: Result): string {
  const line = `${marks[verdict]}  ${id.padEnd(34)} ${rule}`;
  return detail === '' ? line : `${line}\n${' '.repeat(46)}${printable(detail)}`;
}

/** What a server says, on one line and without the characters that steer a terminal. */
export function printable(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, ' ');
}

/** How many rules hold, differ, are missing and could not be seen. */
export function countsOf(results: readonly Result[]): Record<Verdict, number> {
  const counts = { holds: 0, differs: 0, missing: 0, unseen: 0 };
  for (const { verdict } of results) counts[verdict] += 1;
  return counts;
}

/** What was seen of a duty, in one line for a terminal. */
export function dutyLineOf({ id, owes, held, unheld, unseen, why }: SeenDuty): string {
  const seen = [
    ...(held.length > 0 ? [`${held.length} checks hold`] : []),
    ...(unheld.length > 0 ? [`DIFFERS in ${unheld.join(', ')}`] : []),
    ...(unseen.length > 0 ? [`not seen: ${unseen.join(', ')}`] : []),
    ...(why === null ? [] : [why]),
  ];
  return `${id.padEnd(10)} ${seen.join('; ')}\n${' '.repeat(11)}${owes}`;
}

/** The closing lines of a terminal. */
export function summaryOf(outcome: Outcome): string {
  const { holds, differs, missing, unseen } = countsOf(outcome.results);
  return `${holds} hold, ${differs} differ, ${missing} missing, ${unseen} not seen. ${leftOf(outcome)}`;
}

function leftOf({ allowedWrites, leftBehind }: Outcome): string {
  if (!allowedWrites) return 'Nothing was written.';
  return leftBehind === 0
    ? 'What the kit created is inactive, without address and links.'
    : `${leftBehind} contacts of the kit could not be put away; their names begin with "Con".`;
}

export function jsonReport(outcome: Outcome): string {
  return `${JSON.stringify({ ...outcome, counts: countsOf(outcome.results) }, null, 2)}\n`;
}

/** The results as JUnit's XML, which build servers read: what differs or is missing is a failure, what was not seen is skipped. */
export function junitReport({ results }: Outcome): string {
  const { differs, missing, unseen } = countsOf(results);
  const cases = results.map(({ id, rule, verdict, detail }) => {
    const [group = ''] = id.split('.');
    const open = `  <testcase classname="conformance.${attribute(group)}" name="${attribute(`${id}: ${rule}`)}"`;
    if (verdict === 'holds') return `${open}/>`;
    const inside =
      verdict === 'unseen'
        ? `<skipped message="${attribute(detail)}"/>`
        : `<failure type="${verdict}" message="${attribute(detail)}"/>`;
    return `${open}>${inside}</testcase>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuite name="iluminr contract" tests="${results.length}" failures="${differs + missing}" skipped="${unseen}">
${cases.join('\n')}
</testsuite>
`;
}

function attribute(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;');
}
