import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startSandbox } from '../../sandbox/index.ts';
import type { Sandbox } from '../../sandbox/index.ts';
import { describeFailure } from '../../../widget/api/failure.ts';
import { loadIssues } from '../../../widget/api/issues.ts';
import type { ApiAccess } from '../../../widget/api/request.ts';
import { loadRuns } from '../../../widget/api/runs.ts';
import { ServerClock } from '../../../widget/base/server-clock.ts';
import { SessionKeeper } from '../../../widget/api/session.ts';
import { loadContactFields, previewSettings, saveSettings } from '../../../widget/api/settings.ts';
import { serverFaults } from '../../../widget/mapping/server-faults.ts';
import { draftOf, settingsOf, withRow } from '../../../widget/mapping/settings-draft.ts';

const { signal } = new AbortController();
let world: Sandbox;
let api: ApiAccess;

beforeEach(async () => {
  world = await startSandbox();
  const { iluminr, entra } = world;
  const session = iluminr.issueSession({ workspace: 'uat', name: 'Admin User', role: 'admin' });
  api = { base: iluminr.url, session: new SessionKeeper(async () => session), clock: new ServerClock() };
  entra.state.grant(entra.tenantId, entra.widgetClientId, ['User.Read.All', 'GroupMember.Read.All']);
  const tenant = { id: entra.tenantId, name: 'Lantern Bay Utilities' };
  iluminr.store.workspace('uat').connection.connected(tenant, 'Admin User', new Date().toISOString());
});
afterEach(() => world.close());

describe('the settings, against the stand-ins', () => {
  test('preview the default mapping with real people, and write nobody before it is turned on', async () => {
    const fields = await loadContactFields(api, signal);
    const settings = settingsOf(draftOf(null, fields), true);
    const { totals, sample } = await previewSettings(api, settings, signal);
    expect(sample).toHaveLength(20);
    expect(totals.created).toBeGreaterThan(40);
    expect(world.iluminr.store.contacts()).toEqual([]);
    expect(await saveSettings(api, settings, undefined, signal)).toMatchObject({ settings });
  });

  test('bring a refusal of iluminr to the row it is about', async () => {
    const fields = await loadContactFields(api, signal);
    const gone = {
      key: 'shoeSize',
      label: 'Shoe size',
      type: 'text',
      required: false,
      custom: true,
    } as const;
    const draft = withRow(draftOf(null, [...fields, gone]), 'customFields.shoeSize', {
      choice: 'fixed',
      fixed: '44',
    });
    const failure = await saveSettings(api, settingsOf(draft, true), undefined, signal).catch(
      describeFailure,
    );
    if (!('code' in failure)) expect.fail('the save was taken');
    expect(serverFaults(failure.problem?.errors ?? [], draft)).toEqual({
      rows: new Map([['customFields.shoeSize', 'is not a custom field of this organisation']]),
      rest: [],
    });
  });
});

describe('the history, against the stand-in', () => {
  test('lists what pipelines report beside what iluminr ran, twenty at a time, newest first', async () => {
    const { runs } = world.iluminr.store.workspace('uat');
    for (let number = 1; number <= 21; number += 1) {
      const executor = number % 2 === 0 ? 'n8n' : 'iluminr';
      const startedAt = new Date(number * 1000).toISOString();
      runs.begin(
        { pipeline: `Run ${number}`, source: 'entra', mode: 'additive', dryRun: false, startedAt },
        executor,
      );
    }
    const first = await loadRuns(api, { limit: 20 }, signal);
    expect(first.data).toHaveLength(20);
    expect(first.data[0]).toMatchObject({ pipeline: 'Run 21', executor: 'iluminr' });
    const second = await loadRuns(api, { limit: 20, cursor: first.nextCursor ?? '' }, signal);
    expect(second.data.map(({ pipeline }) => pipeline)).toEqual(['Run 1']);
    expect(second.nextCursor).toBeNull();
  });

  test('reads every issue of a run, page by page, up to the limit and says whether there are more', async () => {
    const { runs } = world.iluminr.store.workspace('uat');
    const startedAt = new Date().toISOString();
    const { id } = runs.begin(
      { pipeline: 'Workday', source: 'workday', mode: 'full', dryRun: false, startedAt },
      'n8n',
    );
    const issues = (count: number) =>
      Array.from({ length: count }, (_, number) => ({
        code: 'unreachable',
        severity: 'warning' as const,
        sourceId: String(number),
        message: 'Neither email nor mobile.',
      }));
    runs.addIssues(id, issues(1201));
    const told: number[] = [];
    const list = await loadIssues(api, id, signal, (count) => told.push(count));
    expect(list.issues.map(({ sourceId }) => sourceId)).toEqual(issues(1201).map(({ sourceId }) => sourceId));
    expect(list.complete).toBe(true);
    expect(told).toEqual([500, 1000, 1201]);

    runs.addIssues(id, issues(3800));
    const cut = await loadIssues(api, id, signal);
    expect(cut.issues).toHaveLength(5000);
    expect(cut.complete).toBe(false);
  });
});
