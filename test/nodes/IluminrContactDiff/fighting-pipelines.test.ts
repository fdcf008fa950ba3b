import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fightHints } from '../../../nodes/IluminrContactDiff/fighting-pipelines.ts';
import { keyHints } from '../../../nodes/IluminrContactDiff/source-keys.ts';
import type { IluminrClient } from '../../../shared/contacts/index.ts';
import { planSync } from '../../../shared/sync/index.ts';
import type { Plan } from '../../../shared/sync/index.ts';
import { openAccount, type Account } from '../../contacts/account.ts';
import { contact, full, person } from '../../sync/given.ts';

const at = (hour: number): string => new Date(Date.UTC(2026, 10, 23, hour)).toISOString();
const names = ['ann', 'bob', 'cle', 'dan'];

/** HR says Perth of everybody; the contacts say Sydney, since `changedAt`. */
const contactsOf = (changedAt: string) =>
  names.map((name) => contact(name, { location: 'Sydney', updatedAt: changedAt }));
const planOf = (changedAt: string): Plan =>
  planSync({
    sources: [
      full(
        'entra',
        names.map((name) => person(name, { location: 'Perth' })),
      ),
    ],
    contacts: contactsOf(changedAt),
    policy: { mode: 'update' },
  });

describe('two pipelines that write the same field of the same contacts', () => {
  let account: Account;
  let client: IluminrClient;

  beforeEach(async () => {
    account = await openAccount();
    client = account.client();
  });
  afterEach(() => account.close());

  const ran = async (
    source: string,
    hour: number,
    updated: number,
    more: { dryRun?: boolean } = {},
  ): Promise<void> => {
    const begin = {
      pipeline: `Sync of ${source}`,
      source,
      mode: 'update',
      dryRun: false,
      startedAt: at(hour),
    } as const;
    const { id } = await client.startRun({ ...begin, ...more }, `${source}-${hour}`);
    await client.updateRun(id, { status: 'succeeded', totals: { updated }, finishedAt: at(hour) });
  };
  const hintsFor = (changedAt: string) =>
    fightHints(client, ['entra'], planOf(changedAt), contactsOf(changedAt));

  it('are told, with the fields and the other pipeline, and what to do', async () => {
    await ran('entra', 6, 4);
    await ran('payroll', 8, 4);
    const [hint] = await hintsFor(at(8));
    expect(hint?.message).toBe(
      '4 contacts that this plan updates (location) were changed after its last run, and "Sync of payroll" updated ' +
        "contacts since: two pipelines may be undoing each other. Give each field to one of them, by 'Only Write These Fields'.",
    );
  });

  it.each<[string, () => Promise<void>, string]>([
    ['this pipeline never ran', () => ran('payroll', 8, 4), at(8)],
    ['nobody else ran since', () => ran('payroll', 5, 4).then(() => ran('entra', 6, 4)), at(8)],
    ['the other one updated nobody', () => ran('entra', 6, 4).then(() => ran('payroll', 8, 0)), at(8)],
    [
      'the other one only previewed',
      () => ran('entra', 6, 4).then(() => ran('payroll', 8, 4, { dryRun: true })),
      at(8),
    ],
    [
      'the contacts are as the last run left them',
      () => ran('entra', 6, 4).then(() => ran('payroll', 8, 4)),
      at(6),
    ],
  ])('are not told when %s', async (_, runs, changedAt) => {
    await runs();
    expect(await hintsFor(changedAt)).toEqual([]);
  });
});

describe('the key of a source', () => {
  const contacts = names.map((name) => contact(name));

  it('that nobody is linked by, where another form of it links people, is told', () => {
    expect(keyHints(['hr', 'Entra'], contacts)).toMatchObject([
      {
        message:
          "Nobody is linked by 'Entra', and 4 contacts by 'entra'. If Source 2 is the same system, its key has to be 'entra'.",
      },
    ]);
  });

  it('that is new, or known, is nothing to tell', () => {
    expect(keyHints(['entra', 'hr'], contacts)).toEqual([]);
    expect(keyHints(['hr'], [])).toEqual([]);
  });
});
