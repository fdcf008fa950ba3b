import { describe, expect, test } from 'vitest';
import { proseOf, readMarkdown } from './markdown.ts';
import { sourceText } from './sources.ts';
import { scenes } from './sync-scenes.ts';

/** The rows of the page's tables: what comes in, what the sync does, what it says. */
const rows = proseOf(readMarkdown('docs/what-the-sync-does.md'))
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (-|what comes in)/.test(line))
  .map((line) => line.slice(1, -1).split(' | '))
  .map(([kind = '', does = '', says = '']) => ({ kind: kind.trim(), does: does.trim(), says: says.trim() }));

/** A sentence of the page, with `…` for what differs from case to case. */
function pattern(sentence: string): RegExp {
  const pieces = sentence.split('…').map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${pieces.join('.+')}$`);
}

describe('what the sync does with …', () => {
  test('every kind of the page has a scene that shows it, and every scene a row', () => {
    expect(rows.map(({ kind }) => kind).sort()).toEqual(Object.keys(scenes).sort());
  });

  test.each(rows)('$kind: says what the page says', ({ kind, does, says }) => {
    expect(does).not.toBe('');
    const said = scenes[kind]?.() ?? [];
    expect(said.length).toBeGreaterThan(0);
    expect(
      said.filter((sentence) => pattern(says).test(sentence)),
      said.join('\n'),
    ).not.toEqual([]);
  });
});

describe('why a change is made', () => {
  const rules = sourceText('shared/sync/explain/rules.ts');
  const listed = [...readMarkdown('docs/what-the-sync-does.md').matchAll(/^- `([a-z_]+)`: (.+)$/gm)].map(
    ([, reason = '', sentence = '']) => ({ reason, sentence }),
  );

  test('every reason that a plan can carry is there, and no other', () => {
    const table = /const changeRules: .+ = \{\n([^}]+)\}/.exec(rules)?.[1] ?? '';
    const known = [...table.matchAll(/^ {2}([a-z_]+): /gm)].map(([, reason = '']) => reason);
    expect(known.length).toBeGreaterThan(10);
    expect(listed.map(({ reason }) => reason).sort()).toEqual(known.sort());
  });

  test.each(listed)('$reason is told as explainPerson tells it', ({ reason, sentence }) => {
    const quote = sentence.includes("'") ? '"' : "'";
    expect(rules).toContain(`  ${reason}: ${quote}${sentence}${quote},`);
  });
});
