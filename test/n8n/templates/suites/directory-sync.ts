import { beforeAll, describe, expect, test } from 'vitest';
import type { DirectorySettings } from '../../../../shared/contract/index.ts';
import { entraMapping } from '../../../../shared/sync/index.ts';
import { runByHand } from '../../workflows/run-workflow.ts';
import type { SavedWorkflow } from '../../workflows/workflows.ts';
import { everySecond, itemsOf, runBySchedule, runItem } from '../template-runs.ts';
import type { Customer, TemplateStage } from '../template-stage.ts';

/** Groups of the invented company: one region, and a team within the company. */
const region = 'Region Asia Pacific';
const crisisTeam = 'Crisis management team';

/** Template 7: what an Admin User chose on the card, executed by n8n and shown on the card. */
export function directorySyncSuite(stage: () => TemplateStage): void {
  describe('Directory sync by n8n', () => {
    let customer: Customer;
    let byHand: SavedWorkflow;
    let byClock: SavedWorkflow;
    let members: Set<string>;

    const choose = (change: Partial<DirectorySettings>): void => {
      const { connection } = customer.sandbox.iluminr.store.workspace('uat');
      const settings = connection.settings ?? firstSettings(groupId(customer, region));
      connection.restore({ ...connection.record, settings: { ...settings, ...change } });
    };

    beforeAll(async () => {
      customer = await stage().customer();
      members = membersOf(customer, region);
      expect(members.size).toBeGreaterThan(2);
      const { connection } = customer.sandbox.iluminr.store.workspace('uat');
      connection.connected(
        { id: customer.sandbox.entra.tenantId, name: 'Lantern Bay' },
        'Ada',
        new Date().toISOString(),
      );
      choose({});
      byHand = await stage().save('directory-sync', customer);
      byClock = await stage().save('directory-sync', customer, {}, everySecond);
    }, 60_000);

    test('by hand it looks: it reads whom the card names and writes nobody', async () => {
      const run = await runByHand(stage().n8n, byHand);
      expect(run.error).toBeUndefined();
      const read = itemsOf(run, 'Entra User').filter((item) => stateOf(item) === 'active');
      expect(new Set(read.map(({ id }) => id))).toEqual(members);
      expect(await customer.standIn.contacts()).toEqual([]);
    });

    test("by its clock, it creates them by the card's mapping, with their contact groups, and the card shows the run", async () => {
      choose({ contactGroups: [{ groupId: groupId(customer, crisisTeam), contactGroup: 'Crisis team' }] });
      const run = await runBySchedule(stage().n8n, byClock);
      expect(run.error).toBeUndefined();
      const contacts = await customer.standIn.contacts();
      expect(new Set(contacts.map(({ externalIds }) => externalIds['entra']))).toEqual(members);
      const team = membersOf(customer, crisisTeam);
      for (const { company, externalIds, groups } of contacts) {
        expect(company).toBe('By the card');
        expect(groups).toEqual(team.has(externalIds['entra'] ?? '') ? ['Crisis team'] : []);
      }
      const runs = await customer.standIn.runs();
      // A tick that began before this run was reported has nobody left to create.
      expect(runs).toContainEqual(
        expect.objectContaining({
          executor: 'n8n',
          source: 'entra',
          totals: expect.objectContaining({ created: members.size }) as unknown,
        }),
      );
    });

    test('a clock that ticks before the schedule has come round reads nobody', async () => {
      const run = await runBySchedule(stage().n8n, byClock);
      expect(run.error).toBeUndefined();
      expect(itemsOf(run, 'Settings')).toEqual([]);
      expect(run.outputs['Entra User']).toBeUndefined();
    });

    test('what is changed on the card counts from the next run on, and by hand it only looks', async () => {
      choose({ scope: { users: 'all', includeGuests: false, includeDisabled: false } });
      const run = await runByHand(stage().n8n, byClock);
      expect(run.error).toBeUndefined();
      expect(runItem(run)).toMatchObject({ totals: { existed: members.size } });
      const found = itemsOf(run, 'Apply Changes').filter(({ status }) => status === 'valid');
      expect(found.length + members.size).toBeGreaterThan(50);
      expect(await customer.standIn.contacts()).toHaveLength(members.size);
    });
  });
}

function directoryOf({ sandbox }: Customer) {
  return sandbox.graph.store.directory(sandbox.entra.tenantId);
}

function groupId(customer: Customer, name: string): string {
  const group = [...directoryOf(customer).groups.values()].find(({ displayName }) => displayName === name);
  if (group === undefined) throw new Error(`There is no group ${name}.`);
  return group.id;
}

/** Ids of the enabled people in a group or in groups inside it. */
function membersOf(customer: Customer, name: string): Set<string> {
  const directory = directoryOf(customer);
  const ids = directory.transitiveMembers(groupId(customer, name));
  return new Set(ids.filter((id) => directory.records.get(id)?.user.accountEnabled === true));
}

function firstSettings(group: string): DirectorySettings {
  return {
    mapping: { ...entraMapping, company: { constant: 'By the card' } },
    scope: { users: 'groups', groupIds: [group], includeGuests: true, includeDisabled: true },
    schedule: { every: '1h' },
    enabled: true,
  };
}

function stateOf(item: Record<string, unknown>): string {
  return (item['_sync'] as { state: string }).state;
}
