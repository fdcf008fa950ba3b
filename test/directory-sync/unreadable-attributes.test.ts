import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type {
  DirectorySettings,
  FieldMapping,
  Page,
  SyncIssue,
  SyncRun,
} from '../../shared/contract/index.ts';
import { directoryOf } from './some-directory.ts';
import { base, connectedWorld, connection, ended, settings } from './world.ts';
import type { World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await connectedWorld();
});
afterEach(() => world.sandbox.close());

const withMapping = (mapping: FieldMapping): DirectorySettings => ({
  ...settings,
  enabled: true,
  mapping: { ...settings.mapping, ...mapping },
});

/** As an older version, which let it pass, saved it. */
function savedBefore(old: DirectorySettings): void {
  const { connection: stored } = world.sandbox.iluminr.store.workspace();
  stored.restore({ ...stored.record, settings: old, settingsVersion: 1 });
}

async function unreadableIssues({ id }: SyncRun): Promise<SyncIssue[]> {
  const { body } = await world.admin('GET', `/v1/sync-runs/${id}/issues?limit=500`);
  return (body as Page<SyncIssue>).data.filter(({ code }) => code === 'unreadable_attribute');
}

/** Ways in which a mapping reads what iluminr's app may not. */
const unreadable: [field: string, attribute: string, mapping: FieldMapping][] = [
  ['$end', 'employeeLeaveDateTime', { $end: { from: 'employeeLeaveDateTime' } }],
  [
    '$end',
    'employeeLeaveDateTime',
    { $end: { from: ['onPremisesExtensionAttributes.extensionAttribute7', 'EmployeeLeaveDateTime'] } },
  ],
  ['jobTitle', 'aboutMe', { jobTitle: { template: '{jobTitle} ({aboutMe})' } }],
  ['timeZone', 'mailboxSettings', { timeZone: { from: 'mailboxSettings.timeZone' } }],
  ['$start', 'signInActivity', { $start: { from: 'signInActivity.lastSignInDateTime' } }],
];

describe('a mapping that reads what iluminr’s app may not', () => {
  test.each(unreadable)(
    '%s from %s is refused by save, preview and explain alike',
    async (field, attribute, mapping) => {
      const draft = withMapping(mapping);
      const answers = [
        ['', await world.admin('PUT', `${base}/settings`, draft)],
        ['settings.', await world.admin('POST', `${base}/preview`, { settings: draft })],
        ['settings.', await world.admin('POST', `${base}/explain`, { who: 'anybody', settings: draft })],
      ] as const;
      for (const [at, { status, body }] of answers) {
        const errors = [{ path: `${at}mapping.${field}`, code: 'unreadable_attribute' }];
        expect([status, body]).toMatchObject([400, { code: 'validation_failed', errors }]);
        const { errors: [error] = [] } = body as { errors?: { message: string }[] };
        expect(error?.message.toLowerCase()).toContain(attribute.toLowerCase());
        expect(error?.message).toContain('another attribute');
      }
      expect((await connection(world)).settings).toBeNull();
    },
  );

  test.each(unreadable)(
    '%s from %s, saved before, takes no consent away: the rest is synced, and it is said',
    async (field, attribute, mapping) => {
      savedBefore(withMapping(mapping));
      await world.admin('POST', `${base}/runs`);
      const run = await ended(world);
      expect(run).toMatchObject({ status: 'succeeded', error: null });
      expect(run.totals.created).toBeGreaterThan(40);
      expect((await connection(world)).state).not.toBe('disconnected_by_microsoft');
      const said = await unreadableIssues(run);
      expect(said).toMatchObject([{ severity: 'warning', sourceId: null, field }]);
      expect(said[0]?.message.toLowerCase()).toContain(attribute.toLowerCase());
      expect(await world.admin('POST', `${base}/preview`)).toMatchObject({ status: 200 });
      const { [field]: _unreadable, ...others } = mapping;
      await world.admin('PUT', `${base}/settings`, withMapping(others));
      await world.admin('POST', `${base}/runs`);
      await expect.poll(async () => (await ended(world)).id).not.toBe(run.id);
      expect(await unreadableIssues(await ended(world))).toEqual([]);
    },
  );

  test('a constant reads nothing, whatever stands beside it', async () => {
    const mapping: FieldMapping = { jobTitle: { constant: 'Warden', from: 'aboutMe' } };
    expect((await world.admin('PUT', `${base}/settings`, withMapping(mapping))).status).toBe(200);
  });
});

describe('what Graph refuses, and no list of ours names', () => {
  const attribute = 'extension_0a1b_unit';
  const mapping: FieldMapping = {
    ...settings.mapping,
    department: { from: [attribute, 'department'] },
    company: { from: 'city' },
  };
  const users = [{ id: 'ann', department: 'Ops', city: 'Lantern Bay' }, { id: 'ben' }];
  const selects = (url: URL, name: string): boolean =>
    url.searchParams.get('$select')?.split(',').includes(name) === true;

  test.each([400, 403, 501])(
    'an attribute that is answered with %i is named and read without; the consent stands',
    async (status) => {
      const directory = directoryOf(users, (url) => (selects(url, attribute) ? status : undefined));
      const { run } = await directory.run({ mapping });
      expect(run).toMatchObject({ status: 'succeeded', error: null, totals: { created: 2 } });
      const ann = directory.contacts.find(({ email }) => email?.startsWith('ann'));
      expect(ann).toMatchObject({ department: 'Ops', company: 'Lantern Bay' });
      expect(directory.issues(run.id)).toMatchObject([
        { code: 'unreadable_attribute', severity: 'warning', sourceId: null, field: 'department' },
      ]);
      expect(directory.issues(run.id)[0]?.message).toContain(attribute);
    },
  );

  test('a draft that reads it is refused at its row, by preview and explain alike', async () => {
    const directory = directoryOf(users, (url) => (selects(url, attribute) ? 403 : undefined));
    const refused = {
      problem: {
        status: 400,
        code: 'validation_failed',
        errors: [{ path: 'settings.mapping.department', code: 'unreadable_attribute' }],
      },
    };
    await expect(directory.preview({ mapping })).rejects.toMatchObject(refused);
    await expect(directory.explain('ann', { mapping })).rejects.toMatchObject(refused);
  });

  test('a consent that was withdrawn is told as that, whatever is mapped', async () => {
    const directory = directoryOf(users, () => 403);
    const { run } = await directory.run({ mapping });
    expect(run).toMatchObject({ status: 'failed', error: { code: 'consent_revoked' } });
  });

  test('groups that the app may not read are no attribute', async () => {
    const directory = directoryOf(users, ({ pathname }) => (pathname.includes('/groups/') ? 403 : undefined));
    const scope = { ...settings.scope, users: 'groups' as const, groupIds: ['g'] };
    const { run } = await directory.run({ mapping, scope });
    expect(run).toMatchObject({ status: 'failed', error: { code: 'consent_revoked' } });
  });
});
