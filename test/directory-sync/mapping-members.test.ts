import { describe, expect, test } from 'vitest';
import { entraMapping } from '../../shared/sync/index.ts';
import type { FieldMapping } from '../../shared/sync/index.ts';
import { directoryOf } from './some-directory.ts';
import { settings } from './world.ts';

const mapped = (members: FieldMapping) => ({ mapping: { ...entraMapping, ...members } });

describe('the first and the last day of work', () => {
  const dates = mapped({ $start: { from: 'employeeHireDate' }, $end: { from: 'lastDay' } });
  const users = [
    { id: 'ahead', employeeHireDate: '2026-11-16T00:00:00Z' },
    { id: 'begun', employeeHireDate: '2026-11-15T00:00:00Z' },
    { id: 'over', lastDay: '2026-11-14' },
    { id: 'last', lastDay: '2026-11-15' },
    { id: 'always' },
  ];

  test('who has not begun, and whose last day is over, is skipped with the reason; the others are added', async () => {
    const directory = directoryOf(users);
    const { run, people } = await directory.run(dates);
    expect(run.totals).toMatchObject({ read: 5, created: 3, skipped: 2, failed: 0 });
    const of = (id: string) => people.find(({ sourceId }) => sourceId === id);
    expect(of('ahead')).toMatchObject({
      outcome: 'skipped',
      issues: [{ code: 'not_started', severity: 'info' }],
    });
    expect(of('ahead')?.issues[0]?.message).toContain('starts on 2026-11-16');
    expect(of('over')).toMatchObject({ outcome: 'skipped', issues: [{ code: 'ended', severity: 'info' }] });
    expect(of('over')?.issues[0]?.message).toContain('2026-11-14');
    expect(directory.contacts.map(({ externalIds }) => externalIds['entra']).sort()).toEqual([
      'always',
      'begun',
      'last',
    ]);
    expect(
      directory
        .issues(run.id)
        .map(({ code }) => code)
        .sort(),
    ).toEqual(['ended', 'not_started']);
  });

  test('the day after, who begins then is added, and nobody who has a contact is touched', async () => {
    const directory = directoryOf(users);
    await directory.run(dates);
    directory.host.clock.at += 24 * 60 * 60_000;
    const { run, people } = await directory.run(dates);
    expect(run.totals).toMatchObject({ created: 1, existed: 3, skipped: 1 });
    expect(people.find(({ sourceId }) => sourceId === 'last')?.outcome).toBe('existed');
    expect(directory.contacts.every(({ status }) => status === 'active')).toBe(true);
  });

  test('find a person says the same of a draft', async () => {
    const directory = directoryOf(users);
    const rule = async (who: string) => (await directory.explain(who, dates))[0];
    expect(await rule('ahead')).toMatchObject({ decision: 'skipped', rows: [{ state: 'not_started' }] });
    expect((await rule('ahead'))?.rule).toContain('first day of work is still to come');
    expect(await rule('over')).toMatchObject({ decision: 'skipped', rows: [{ state: 'ended' }] });
    expect((await rule('over'))?.rule).toContain('last day of work is over');
    expect(await rule('begun')).toMatchObject({ decision: 'create' });
  });

  test('a date is read in the order that the mapping says, and left out and named where it says none', async () => {
    const two = [{ id: 'one', employeeHireDate: '05/12/2026' }];
    const run = (format?: 'dmy' | 'mdy') =>
      directoryOf(two).run(
        mapped({ $start: { from: 'employeeHireDate', ...(format === undefined ? {} : { format }) } }),
      );
    expect((await run('dmy')).run.totals).toMatchObject({ created: 0, skipped: 1 });
    expect((await run('mdy')).run.totals).toMatchObject({ created: 1, skipped: 0 });
    const unsaid = await run();
    expect(unsaid.run.totals).toMatchObject({ created: 1 });
    expect(unsaid.people[0]?.issues).toMatchObject([{ code: 'ambiguous_date', severity: 'warning' }]);
  });
});

describe('the state', () => {
  const values = { 'Perm FT': 'active', Leaver: 'deleted' };
  const words = mapped({ $state: { from: 'employeeType', values } });
  const users = [
    { id: 'perm', employeeType: ' perm ft ' },
    { id: 'leaver', employeeType: 'Leaver' },
    { id: 'odd', employeeType: 'Zero hours' },
    { id: 'off', employeeType: 'Perm FT', accountEnabled: false },
  ];

  test('comes from the words of the mapping; one that it lacks is named and says nothing', async () => {
    const { run, people } = await directoryOf(users).run(words);
    expect(run.totals).toMatchObject({ read: 3, created: 2, skipped: 1 });
    const of = (id: string) => people.find(({ sourceId }) => sourceId === id);
    expect(of('leaver')).toMatchObject({
      outcome: 'skipped',
      issues: [{ code: 'deleted', severity: 'info' }],
    });
    expect(of('odd')).toMatchObject({ outcome: 'created', issues: [{ code: 'unmapped_value' }] });
    expect(of('off')).toMatchObject({ outcome: 'left_out', leftOut: 'disabled' });
  });

  test('of a disabled account is disabled whatever the mapping says, and the list says why nobody was created', async () => {
    const scope = { ...settings.scope, includeDisabled: true };
    const { people } = await directoryOf(users).run({ ...words, scope });
    expect(people.find(({ sourceId }) => sourceId === 'off')).toMatchObject({
      outcome: 'skipped',
      issues: [{ code: 'disabled', severity: 'info' }],
    });
  });
});

test('the country that the mapping names is the one that national numbers are read in', async () => {
  const directory = directoryOf([
    { id: 'ann', mobilePhone: '0491 570 006', city: 'Australia', usageLocation: null },
  ]);
  await directory.run(mapped({ $country: { from: 'city' } }));
  expect(directory.contacts).toMatchObject([{ mobile: '+61491570006' }]);
});

test('an alias finds the contact that somebody has, and only where the mapping names it', async () => {
  const users = [{ id: 'ann', mail: 'ann@lanternbay.example', otherMails: ['old@lanternbay.example'] }];
  const runWith = async (members: FieldMapping) => {
    const directory = directoryOf(users);
    await directory.add({ email: 'old@lanternbay.example', firstName: 'Person', lastName: 'ann' });
    return (await directory.run(mapped(members))).run.totals;
  };
  expect(await runWith({ $aliases: { from: 'otherMails' } })).toMatchObject({ created: 0, existed: 1 });
  expect(await runWith({ $aliases: { from: 'proxyAddresses' } })).toMatchObject({ created: 1, existed: 0 });
});

describe('the preview', () => {
  test('shows for each member what the directory says and what comes of it', async () => {
    const members = mapped({
      $state: { from: 'employeeType', values: { Perm: 'active' } },
      $start: { from: 'employeeHireDate' },
      $country: { from: 'usageLocation' },
      $aliases: { from: ['otherMails', 'userPrincipalName'] },
    });
    const { sample } = await directoryOf([
      {
        id: 'ann',
        employeeType: 'Perm',
        employeeHireDate: '05/12/2026',
        usageLocation: 'AU',
        otherMails: ['old@lanternbay.example'],
      },
    ]).preview(members);
    expect(sample[0]?.special).toEqual({
      $state: { said: ['Perm'], means: ['active'] },
      $start: { said: ['05/12/2026'], means: [] },
      $country: { said: ['AU'], means: ['AU'] },
      $aliases: {
        said: ['old@lanternbay.example', 'ann@lanternbay.example'],
        means: ['old@lanternbay.example'],
      },
    });
    expect(Object.keys(sample[0]?.contact ?? {})).not.toContain('startsOn');
    expect(Object.keys(sample[0]?.contact ?? {})).not.toContain('aliases');
  });

  test('keeps room for people who are simply added beside those of whom there is only something to know', async () => {
    const users = Array.from({ length: 60 }, (_, index) => ({
      id: `person-${index}`,
      ...(index < 40 ? { lastDay: '2026-01-01' } : {}),
    }));
    const { sample } = await directoryOf(users).preview(mapped({ $end: { from: 'lastDay' } }));
    expect(sample).toHaveLength(20);
    const outcomes = sample.map(({ outcome }) => outcome);
    expect(outcomes.filter((outcome) => outcome === 'created').length).toBeGreaterThanOrEqual(10);
    expect(outcomes).toContain('skipped');
  });
});
