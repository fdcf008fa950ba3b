import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Contact, SyncIssue } from '../../../shared/contract/index.ts';
import { builtIn, loadPeople, readHrRows } from '../../sandbox/people/load.ts';
import { freePortRange } from '../host/ports.ts';
import { readStandIn } from '../sandbox/stand-in.ts';
import { importTemplates } from '../start/import-templates.ts';
import { reportRun } from '../start/report.ts';
import { startStack, type Stack } from '../start/stack.ts';
import { runLive } from '../start/run-live.ts';
import { runByHand } from '../workflows/run-workflow.ts';
import type { SavedWorkflow } from '../workflows/workflows.ts';

type User = {
  id: string;
  userType: string;
  accountEnabled: boolean;
  givenName: string | null;
  surname: string | null;
  employeeId: string | null;
  userPrincipalName: string;
};

/** Jonas's account for administration: the same employee number and name, another address. */
const adminAccount = 'adm.jonas.lindqvist@lanternbay.example';
const filler = new Set(['0000', 'N/A']);

const users = (loadPeople().users as unknown as User[]).filter(
  ({ userType, accountEnabled }) => userType !== 'Guest' && accountEnabled,
);
const known = new Set(users.map(({ employeeId }) => employeeId));
const ended = new Set(
  (loadPeople().users as unknown as User[])
    .filter(({ accountEnabled }) => !accountEnabled)
    .map(({ employeeId }) => employeeId),
);
/** Employee numbers of those whom HR alone has. */
const onlyInHr = readHrRows(builtIn.hr)
  .map((row) => row['employee_id'] ?? '')
  .filter((id) => !known.has(id) && !ended.has(id) && !filler.has(id));

/** What one run of a template left behind. */
type Outcome = { contacts: Contact[]; issues: SyncIssue[] };

// The sandbox's own company is dirty in every way that the README of the sandbox lists.
describe('the invented company through a real n8n', () => {
  let stack: Stack;
  let fromNothing: Outcome;
  let additive: Outcome;
  let afterAdditive: Outcome;
  let again: Outcome;
  let templates: Map<string, SavedWorkflow>;

  beforeAll(async () => {
    stack = await startStack({ port: await freePortRange() });
    const standIn = readStandIn(stack.sandbox.iluminr);
    templates = await importTemplates(stack);
    const run = async (template: string): Promise<Outcome> => {
      const workflow: SavedWorkflow | undefined = templates.get(template);
      if (workflow === undefined) throw new Error(`There is no template ${template}.`);
      const { runId } = await reportRun(template, await runLive(stack.n8n, workflow), standIn);
      return { contacts: await standIn.contacts(), issues: await standIn.issues(runId) };
    };
    fromNothing = await run('hr-entra');
    await stack.sandbox.control.call('/rehearsal/empty', { method: 'POST' });
    additive = await run('entra-additive');
    afterAdditive = await run('hr-entra');
    again = await run('hr-entra');
  }, 400_000);

  afterAll(() => stack.close());

  const outcomes = (): [string, Outcome][] => [
    ['HR file + Entra into an empty account', fromNothing],
    ['Entra directory sync', additive],
    ['HR file + Entra after it', afterAdditive],
    ['HR file + Entra once more', again],
  ];
  const linked = (contacts: Contact[], source: string, id: string): Contact[] =>
    contacts.filter(({ externalIds }) => externalIds[source] === id);

  test('a workflow that has run for the proof looks again when somebody executes it by hand, as its note says', async () => {
    const standIn = readStandIn(stack.sandbox.iluminr);
    await stack.sandbox.control.call('/rehearsal/empty', { method: 'POST' });
    for (const name of ['entra-additive', 'hr-entra']) {
      await runByHand(stack.n8n, templates.get(name)!);
      expect(await standIn.contacts(), name).toEqual([]);
    }
  });

  test('nobody is lost: whoever is enabled has an active contact, and contractors that only HR knows too', () => {
    for (const [name, { contacts }] of outcomes()) {
      for (const { id, userPrincipalName } of users) {
        if (userPrincipalName === adminAccount) continue;
        expect(linked(contacts, 'entra', id), `${userPrincipalName} after ${name}`).toMatchObject([
          { status: 'active' },
        ]);
      }
    }
    for (const { contacts } of [fromNothing, afterAdditive, again])
      for (const id of onlyInHr) expect(linked(contacts, 'hr', id), id).toMatchObject([{ status: 'active' }]);
  });

  test('nobody is there who should not be', () => {
    const most = users.length + onlyInHr.length;
    expect(fromNothing.contacts).toHaveLength(most - 1);
    expect(additive.contacts).toHaveLength(users.length);
    expect(afterAdditive.contacts).toHaveLength(most);
    expect(again.contacts).toHaveLength(most);
    for (const [, { contacts }] of outcomes())
      expect(contacts.every(({ status }) => status === 'active')).toBe(true);
  });

  test('nobody is doubled: no address and no id is on two contacts, and no name but that of the second account', () => {
    for (const [name, { contacts }] of outcomes()) {
      const emails = contacts.flatMap(({ email }) => email ?? []);
      expect(new Set(emails).size, name).toBe(emails.length);
      const ids = contacts.flatMap(({ externalIds }) => Object.entries(externalIds).map(String));
      expect(new Set(ids).size, name).toBe(ids.length);
      const names = contacts.map(({ firstName, lastName }) => `${firstName} ${lastName}`);
      const twice = names.filter((each, at) => names.indexOf(each) !== at);
      // Template 1 reads no employee numbers, so nothing tells it that both accounts are one person's.
      expect(twice, name).toEqual(contacts === fromNothing.contacts ? [] : ['Jonas Lindqvist']);
    }
  });

  test('nobody is merged: names, addresses and employee numbers of a contact are those of one person', () => {
    for (const [name, { contacts }] of outcomes()) {
      for (const { id, surname, employeeId, userPrincipalName } of users) {
        const [contact] = linked(contacts, 'entra', id);
        if (contact === undefined) continue;
        const family = surname?.replace(/[\u202a-\u202e]/g, '') ?? '';
        expect(contact.lastName, `${userPrincipalName} after ${name}`).toContain(family);
        const hrId = contact.externalIds['hr'];
        if (hrId !== undefined) expect(hrId, `${userPrincipalName} after ${name}`).toBe(employeeId);
      }
    }
  });

  test('the review names everyone whom a person has to look at', () => {
    for (const { issues } of [fromNothing, afterAdditive, again]) {
      const named = (code: string): (string | null)[] =>
        issues.filter((issue) => issue.code === code).map(({ displayName }) => displayName);
      expect(named('missing_id').sort()).toEqual(['Joost de Wit', 'Mele Tupou']);
      expect(named('duplicate_email').sort()).toEqual(["Pita Fa'asavalu", 'Wendell Ashgrove']);
      expect(named('landline_in_mobile')).toEqual(['François Lefèvre']);
      expect(named('damaged_text')).toEqual(['K\uFFFDthe Müller-Lüdenscheidt']);
      expect(named('invalid_mobile')).toContain('Tallulah Smith');
    }
  });

  test('a second account is named: it has no contact of its own, or one from before that shares the number', () => {
    const jonas = ({ issues }: Outcome): string[] =>
      issues.filter(({ displayName }) => displayName === 'Jonas Lindqvist').map(({ code }) => code);
    expect(jonas(fromNothing)).toEqual(['second_account']);
    for (const outcome of [afterAdditive, again])
      expect(new Set(jonas(outcome))).toEqual(new Set(['shared_key']));
  });

  test('the third run finds nothing more to write', () => {
    const versions = ({ contacts }: Outcome): [string, number][] =>
      contacts.map(({ id, version }) => [id, version]);
    expect(versions(again)).toEqual(versions(afterAdditive));
  });

  test('prints what the review says, each kind of sentence once, to be read aloud', () => {
    const sentences = new Map<string, string>();
    for (const [, { issues }] of outcomes())
      for (const { code, message } of issues) if (!sentences.has(code)) sentences.set(code, message);
    const printed = [...sentences].map(([code, sentence]) => `${code}\n  ${sentence}\n`).join('');
    process.stdout.write(`\n${printed}`);
    for (const sentence of sentences.values()) expect(sentence).toMatch(/^\S.*[.?]$/s);
  });
});
