import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Contact } from '../../../shared/contract/index.ts';
import { projectRoot } from '../../package/project.ts';
import { readHrRows } from '../../sandbox/people/load.ts';
import { startStack, type Stack } from '../start/stack.ts';
import { freePortRange } from '../host/ports.ts';
import { reportRun, type RunReport } from '../start/report.ts';
import { runByHand } from '../workflows/run-workflow.ts';
import { readStandIn } from '../sandbox/stand-in.ts';
import { readTemplate, withSettings } from './templates.ts';
import { createWorkflow, withCredentials, type SavedWorkflow } from '../workflows/workflows.ts';

type User = {
  id: string;
  mail: string;
  mobilePhone: string;
  usageLocation: CountryCode;
  accountEnabled: boolean;
};

const folder = join(projectRoot, '..', 'shared', 'data', 'adventure-works');
const directory = join(folder, 'entra-users.json');
const hr = join(folder, 'hr-employees.csv');

/** Microsoft's sample company, on input nobody here wrote. The data lies beside the project and may be absent. */
describe.runIf(existsSync(directory))('Adventure Works through a real n8n', () => {
  let stack: Stack;
  let users: User[];
  let runs: RunReport[];
  let afterAdditive: Contact[];
  let afterHr: Contact[];

  beforeAll(async () => {
    users = (JSON.parse(readFileSync(directory, 'utf8')) as { value: User[] }).value;
    stack = await startStack({ port: await freePortRange(), directory, hr });
    const standIn = readStandIn(stack.sandbox.iluminr);
    const save = (name: string): Promise<SavedWorkflow> =>
      createWorkflow(
        stack.n8n,
        withCredentials(
          withSettings(readTemplate(name), { hrFileUrl: stack.sandbox.control.hrUrl, preview: false }),
          stack.credentials,
        ),
      );
    const additive = await save('entra-additive');
    runs = [
      await reportRun('entra-additive', await runByHand(stack.n8n, additive), standIn),
      await reportRun('entra-additive', await runByHand(stack.n8n, additive), standIn),
    ];
    afterAdditive = await standIn.contacts();
    const hrEntra = await save('hr-entra');
    runs.push(await reportRun('hr-entra', await runByHand(stack.n8n, hrEntra), standIn));
    afterHr = await standIn.contacts();
  }, 300_000);

  afterAll(() => stack.close());

  const valid = (number: string, country: CountryCode): string | null => {
    const parsed = parsePhoneNumberFromString(number, { defaultCountry: country, extract: false });
    return parsed?.isValid() === true ? parsed.number : null;
  };
  const byLink = (contacts: Contact[], source: string): Map<string | undefined, Contact> =>
    new Map(contacts.map((contact) => [contact.externalIds[source], contact]));

  test('the first run creates one contact for every enabled person with an address', () => {
    const contacts = byLink(afterAdditive, 'entra');
    const expected = users.filter(({ mail, accountEnabled }) => accountEnabled && mail !== '');
    expect(contacts.size).toBe(expected.length);
    for (const { id, mail } of expected) expect(contacts.get(id)?.email).toBe(mail.toLowerCase());
    expect(runs[0]?.created).toBe(expected.length);
  });

  test('it brings every number that is valid in the country of the person, and no other', () => {
    const contacts = byLink(afterAdditive, 'entra');
    for (const user of users) {
      expect(contacts.get(user.id)?.mobile).toBe(valid(user.mobilePhone, user.usageLocation));
    }
  });

  test('the second run creates none and counts them as existed', () => {
    expect(runs[1]).toMatchObject({ created: 0, updated: 0, existed: users.length });
  });

  test('HR links everyone to the contact they have, and creates and removes nobody', () => {
    expect(afterHr.map(({ id }) => id).sort()).toEqual(afterAdditive.map(({ id }) => id).sort());
    expect(afterHr.every(({ status }) => status === 'active')).toBe(true);
    expect(byLink(afterHr, 'hr').size).toBe(users.length);
  });

  test('HR brings valid numbers, mobiles to mobile and desk phones to phone, and the town', () => {
    const contacts = byLink(afterHr, 'hr');
    for (const row of readHrRows(hr)) {
      const contact = contacts.get(row['employee_id']);
      const number = valid(row['phone'] ?? '', countryOf(row['country'] ?? ''));
      if (number !== null)
        expect(row['phone_type'] === 'Work' ? contact?.phone : contact?.mobile).toBe(number);
      expect(contact?.location).toBe(row['city']);
    }
  });

  test('HR touches no field that Entra knows better', () => {
    const before = new Map(afterAdditive.map((contact) => [contact.id, contact]));
    for (const contact of afterHr) {
      const { externalIds: _links, mobile: _mobile, phone: _phone, location: _location, ...rest } = contact;
      const { version: _version, updatedAt: _updated, ...kept } = rest;
      expect(before.get(contact.id)).toMatchObject(kept);
    }
  });
});

function countryOf(name: string): CountryCode {
  const codes: Record<string, CountryCode> = {
    'United States': 'US',
    Canada: 'CA',
    Australia: 'AU',
    Germany: 'DE',
    France: 'FR',
    'United Kingdom': 'GB',
  };
  const code = codes[name];
  if (code === undefined) throw new Error(`No code for ${name}`);
  return code;
}
