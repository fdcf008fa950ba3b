import { outlook, totalsOf, unnamedText } from './outlook.ts';
import type { SignOff } from './sign-off.ts';
import { warningsOf } from './warnings.ts';

/** The report in a few lines, for a mail or a chat. */
export function signOffText(signOff: SignOff): string {
  const unnamed = unnamedText(signOff);
  return [
    outlook(signOff),
    ...warningsOf(signOff).map((warning) => `Attention: ${warning}`),
    '',
    ...totalsOf(signOff).map(({ label, count }) => `${label}: ${count}`),
    ...(unnamed === undefined ? [] : [unnamed]),
    '',
    'The report is attached: HTML to read and sign, CSV to sort and to compare with a later plan.',
    `Plan ${signOff.planId.slice(0, 12)}`,
  ].join('\n');
}
