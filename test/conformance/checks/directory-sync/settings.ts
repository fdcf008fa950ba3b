import { directoryGroupPageSchema, settingsHistoryPageSchema } from '../../../../shared/contract/index.ts';
import type { DirectoryGroup, DirectorySettings } from '../../../../shared/contract/index.ts';
import { bodyOf, expectProblem, expectThat, Unseen } from '../../check.ts';
import type { Bench, Check } from '../../check.ts';
import { ask, connected } from './ask.ts';

const noGroup = '00000000-0000-4000-8000-00000000dead';

async function groups(bench: Bench, query: Record<string, string>): Promise<DirectoryGroup[]> {
  const answer = await ask(bench, 'GET', `/groups?${new URLSearchParams(query).toString()}`);
  return bodyOf(answer, 200, directoryGroupPageSchema, 'GET /directory-sync/entra/groups').data;
}

async function saved(bench: Bench): Promise<{ settings: DirectorySettings; version: number }> {
  const { settings, settingsVersion } = await connected(bench);
  if (settings === null) throw new Unseen('There are no settings yet; run again when there are.');
  expectThat(typeof settingsVersion === 'number', 'The connection does not say the version of its settings.');
  return { settings, version: settingsVersion ?? 0 };
}

export const settingsChecks: Check[] = [
  {
    id: 'directory-sync.groups',
    rule: 'Groups are found by the beginning of their name, and by their ids',
    needs: ['session'],
    run: async (bench) => {
      await connected(bench);
      const [group] = await groups(bench, { limit: '5' });
      if (group === undefined) throw new Unseen('The directory has no groups.');
      const { id, displayName } = group;
      const found = await groups(bench, { search: displayName });
      expectThat(
        found.some((one) => one.id === id),
        `The search for "${displayName}" does not find the group of that name.`,
      );
      const none = await groups(bench, { search: bench.unique('group') });
      expectThat(none.length === 0, `A search that fits no group finds ${none.length}.`);
      const byId = await groups(bench, { ids: `${id},${noGroup}` });
      expectThat(
        byId.length === 1 && byId[0]?.id === id,
        `Asked for one group that exists and one that does not, the answer has ${byId.length}.`,
      );
    },
  },
  {
    id: 'directory-sync.group-not-found',
    rule: 'Settings that name a group which is not there are 409 group_not_found, never 500',
    needs: ['session'],
    run: async (bench) => {
      await connected(bench);
      const settings: DirectorySettings = {
        mapping: { email: { from: 'mail' } },
        scope: { users: 'groups', groupIds: [noGroup], includeGuests: false, includeDisabled: false },
        schedule: { every: '1d' },
        enabled: false,
      };
      const answer = await ask(bench, 'POST', '/preview', { body: { settings } });
      expectProblem(answer, 'group_not_found', 'POST /preview with a group that is not there');
    },
  },
  {
    id: 'directory-sync.settings-version',
    rule: 'Settings that somebody else has saved meanwhile are 412 version_conflict, and stay',
    needs: ['session', 'writes'],
    run: async (bench) => {
      const { settings, version } = await saved(bench);
      const headers = { 'if-match': String(version + 1) };
      const answer = await ask(bench, 'PUT', '/settings', { body: settings, headers });
      expectProblem(answer, 'version_conflict', 'PUT /settings with another version');
      expectThat((await saved(bench)).version === version, 'Refused settings moved the version.');
    },
  },
  {
    id: 'directory-sync.settings-history',
    rule: 'The history of the settings is newest first, and begins at the version that they have',
    needs: ['session'],
    run: async (bench) => {
      const { version } = await saved(bench);
      const answer = await ask(bench, 'GET', '/settings/history');
      const { data } = bodyOf(answer, 200, settingsHistoryPageSchema, 'GET /settings/history');
      const versions = data.map((entry) => entry.version);
      expectThat(versions[0] === version, `The history begins at ${String(versions[0])}, not ${version}.`);
      const inOrder = [...versions].sort((one, other) => other - one);
      expectThat(versions.join() === inOrder.join(), 'The history is not newest first.');
    },
  },
];
