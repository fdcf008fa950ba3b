import { leftOutReasons } from '../../shared/contract/sync-runs/run-words.ts';
import type { LeftOut } from '../../shared/contract/sync-runs/sync-run.ts';
import type { CardKey } from './en/card.ts';
import type { Translator } from './translator.ts';

/** "43 people were left out: 31 guests, 12 disabled accounts"; undefined when nobody was, or nobody counted. */
export function leftOutLine(card: Translator<CardKey>, leftOut: LeftOut): string | undefined {
  const counted = leftOutReasons.flatMap((reason) => {
    const count = leftOut[reason] ?? 0;
    return count === 0 ? [] : [{ count, text: card.text(`left_out.${reason}`, { count }) }];
  });
  if (counted.length === 0) return undefined;
  const list = new Intl.ListFormat(card.language, { type: 'unit', style: 'short' });
  return card.text('left_out.line', {
    count: counted.reduce((sum, { count }) => sum + count, 0),
    reasons: list.format(counted.map(({ text }) => text)),
  });
}
