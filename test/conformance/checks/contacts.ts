import { isDeepStrictEqual } from 'node:util';
import { contactSchema, limits } from '../../../shared/contract/index.ts';
import type { Contact, NewContact } from '../../../shared/contract/index.ts';
import { bodyOf, expectProblem, expectStatus, expectThat } from '../check.ts';
import type { Bench, Check } from '../check.ts';

const mail = ({ unique }: Bench, name: string): string => `${unique(name)}@conformance.example`;

async function patch({ call }: Bench, { id }: Contact, body: unknown, headers = {}): Promise<Contact> {
  const answer = await call('PATCH', `/v1/contacts/${id}`, { body, headers });
  return bodyOf(answer, 200, contactSchema, 'PATCH /contacts/{id}');
}

async function turn({ call }: Bench, { id }: Contact, to: 'deactivate' | 'reactivate'): Promise<Contact> {
  const answer = await call('POST', `/v1/contacts/${id}/${to}`);
  return bodyOf(answer, 200, contactSchema, `POST /contacts/{id}/${to}`);
}

async function read({ call }: Bench, { id }: Contact): Promise<Contact> {
  return bodyOf(await call('GET', `/v1/contacts/${id}`), 200, contactSchema, 'GET /contacts/{id}');
}

/** That what a call answered is what is stored, so that an answer that only pretends is seen. */
async function expectStored(bench: Bench, answered: Contact, call: string): Promise<void> {
  const stored: Readonly<Record<string, unknown>> = await read(bench, answered);
  for (const [field, value] of Object.entries(answered))
    expectThat(
      isDeepStrictEqual(stored[field], value),
      `${call} answered ${field} ${JSON.stringify(value)}, and ${JSON.stringify(stored[field])} is stored.`,
    );
}

async function expectRefused(bench: Bench, contact: unknown, what: string): Promise<void> {
  const answer = await bench.call('POST', '/v1/contacts', { body: contact });
  if (answer.status === 201) bench.keep(String((answer.body as { id: unknown }).id));
  expectProblem(answer, 'validation_failed', `POST /contacts with ${what}`);
}

export const contactChecks: Check[] = [
  {
    id: 'contacts.create',
    rule: 'POST /contacts is 201 with the contact as it was sent, active, at version 1, made by the API',
    needs: ['writes'],
    run: async (bench) => {
      const sent = {
        email: mail(bench, 'create'),
        firstName: 'Con',
        lastName: 'Formance',
        mobile: '+61491570006',
        phone: '+61255501234',
        jobTitle: 'Warden',
        company: 'Kit',
        department: 'Tests',
        location: 'Perth',
        language: 'en-AU',
        timeZone: 'Australia/Perth',
        externalIds: { [bench.unique('source')]: '7' },
      } satisfies NewContact;
      const contact = await bench.create(sent);
      for (const [field, value] of Object.entries(sent)) {
        const held = contact[field as keyof typeof sent];
        expectThat(
          JSON.stringify(held) === JSON.stringify(value),
          `POST /contacts sent ${field} ${JSON.stringify(value)} and got ${JSON.stringify(held)} back.`,
        );
      }
      expectThat(
        contact.status === 'active' && contact.version === 1 && contact.origin === 'contacts-api',
        `A new contact is ${contact.status}, at version ${contact.version}, of the origin ${contact.origin}.`,
      );
      await expectStored(bench, contact, 'POST /contacts');
    },
  },
  {
    id: 'contacts.groups-sorted',
    rule: 'groups are stored sorted and without repeats',
    needs: ['writes'],
    run: async (bench) => {
      const { groups } = await bench.create({ firstName: 'Con', groups: ['Wardens', 'Fire', 'Wardens'] });
      expectThat(
        JSON.stringify(groups) === '["Fire","Wardens"]',
        `The groups Wardens, Fire, Wardens came back as ${groups.join(', ')}.`,
      );
    },
  },
  {
    id: 'contacts.get',
    rule: 'GET /contacts/{id} gives the contact as it is stored',
    needs: ['writes'],
    run: async (bench) => {
      const created = await bench.create({ firstName: 'Con', lastName: 'Get' });
      const answer = await bench.call('GET', `/v1/contacts/${created.id}`);
      const read = bodyOf(answer, 200, contactSchema, 'GET /contacts/{id}');
      expectThat(
        read.id === created.id && read.lastName === 'Get',
        'GET /contacts/{id} gives another contact.',
      );
    },
  },
  {
    id: 'contacts.patch',
    rule: 'PATCH changes the fields named and no other, and the version grows by one',
    needs: ['writes'],
    run: async (bench) => {
      const created = await bench.create({ firstName: 'Con', lastName: 'Patch', location: 'Perth' });
      const changed = await patch(bench, created, { location: 'Hobart' });
      expectThat(
        changed.location === 'Hobart' && changed.lastName === 'Patch',
        'PATCH /contacts/{id} did not change just the field named.',
      );
      expectThat(
        changed.version === created.version + 1,
        `PATCH /contacts/{id} moved the version from ${created.version} to ${changed.version}.`,
      );
      await expectStored(bench, changed, 'PATCH /contacts/{id}');
    },
  },
  {
    id: 'contacts.links-merge',
    rule: 'externalIds are merged source by source, and null removes one',
    needs: ['writes'],
    run: async (bench) => {
      const [kept, gone, added] = [bench.unique('a'), bench.unique('b'), bench.unique('c')];
      const created = await bench.create({ firstName: 'Con', externalIds: { [kept]: '1', [gone]: '2' } });
      const { externalIds } = await patch(bench, created, { externalIds: { [gone]: null, [added]: '3' } });
      expectThat(
        externalIds[kept] === '1' && externalIds[added] === '3' && !(gone in externalIds),
        `Links were not merged: ${JSON.stringify(Object.values(externalIds))} is left of 1, 2, minus 2, plus 3.`,
      );
    },
  },
  {
    id: 'contacts.email-unique',
    rule: 'An address that an active contact has is 409 email_taken, whatever the case, with conflictId',
    needs: ['writes'],
    run: async (bench) => {
      const email = mail(bench, 'unique');
      const holder = await bench.create({ firstName: 'Con', email });
      const answer = await bench.call('POST', '/v1/contacts', {
        body: { firstName: 'Con', email: email.toUpperCase() },
      });
      if (answer.status === 201) bench.keep(String((answer.body as { id: unknown }).id));
      const { conflictId } = expectProblem(answer, 'email_taken', 'POST /contacts with an address in use');
      expectThat(conflictId === holder.id, `email_taken names ${String(conflictId)} instead of who has it.`);
    },
  },
  {
    id: 'contacts.link-unique',
    rule: 'A link that another contact has is 409 external_id_taken',
    needs: ['writes'],
    run: async (bench) => {
      const externalIds = { [bench.unique('taken')]: '1' };
      await bench.create({ firstName: 'Con', externalIds });
      const answer = await bench.call('POST', '/v1/contacts', { body: { firstName: 'Con', externalIds } });
      if (answer.status === 201) bench.keep(String((answer.body as { id: unknown }).id));
      expectProblem(answer, 'external_id_taken', 'POST /contacts with a link in use');
    },
  },
  {
    id: 'contacts.deactivate',
    rule: 'Deactivating makes inactive; doing it again is 200 and changes nothing',
    needs: ['writes'],
    run: async (bench) => {
      const created = await bench.create({ firstName: 'Con' });
      const off = await turn(bench, created, 'deactivate');
      expectThat(off.status === 'inactive', 'POST /contacts/{id}/deactivate left the contact active.');
      const again = await turn(bench, created, 'deactivate');
      expectThat(again.version === off.version, 'Deactivating an inactive contact moved its version.');
      await expectStored(bench, again, 'POST /contacts/{id}/deactivate');
    },
  },
  {
    id: 'contacts.reactivate',
    rule: 'Reactivating makes active again',
    needs: ['writes'],
    run: async (bench) => {
      const created = await bench.create({ firstName: 'Con' });
      await turn(bench, created, 'deactivate');
      const on = await turn(bench, created, 'reactivate');
      expectThat(on.status === 'active', 'POST /contacts/{id}/reactivate left the contact inactive.');
      await expectStored(bench, on, 'POST /contacts/{id}/reactivate');
    },
  },
  {
    id: 'contacts.reactivate-conflict',
    rule: 'The address of an inactive contact is free, and reactivating into a taken one is 409 email_taken',
    needs: ['writes'],
    run: async (bench) => {
      const email = mail(bench, 'returned');
      const first = await bench.create({ firstName: 'Con', email });
      await turn(bench, first, 'deactivate');
      await bench.create({ firstName: 'Con', email });
      const answer = await bench.call('POST', `/v1/contacts/${first.id}/reactivate`);
      expectProblem(answer, 'email_taken', 'POST /contacts/{id}/reactivate into a taken address');
    },
  },
  ...(['patch', 'deactivate', 'reactivate'] as const).map((verb): Check => ({
    id: `contacts.version-${verb}`,
    rule: `If-Match with an old version is 412 version_conflict on ${verb}, and nothing changes`,
    needs: ['writes'],
    run: async (bench) => {
      const created = await bench.create({ firstName: 'Con', location: 'Perth' });
      if (verb === 'reactivate') await turn(bench, created, 'deactivate');
      else await patch(bench, created, { location: 'Sydney' });
      const headers = { 'if-match': String(created.version) };
      const path = `/v1/contacts/${created.id}`;
      const answer =
        verb === 'patch'
          ? await bench.call('PATCH', path, { body: { location: 'Hobart' }, headers })
          : await bench.call('POST', `${path}/${verb}`, { headers });
      expectProblem(answer, 'version_conflict', `${verb} with an old version`);
      const read = bodyOf(await bench.call('GET', path), 200, contactSchema, 'GET /contacts/{id}');
      expectThat(
        read.status === (verb === 'reactivate' ? 'inactive' : 'active') && read.location !== 'Hobart',
        `${verb} with an old version was refused and done all the same.`,
      );
    },
  })),
  {
    id: 'contacts.version-current',
    rule: 'If-Match with the current version lets the change through',
    needs: ['writes'],
    run: async (bench) => {
      const created = await bench.create({ firstName: 'Con' });
      const headers = { 'if-match': String(created.version) };
      expectStatus(
        await bench.call('PATCH', `/v1/contacts/${created.id}`, { body: { location: 'Perth' }, headers }),
        200,
        'PATCH with the current version',
      );
    },
  },
  {
    id: 'contacts.limit-text',
    rule: `A text of more than ${limits.text} characters is 400`,
    needs: ['writes'],
    run: async (bench) => {
      await expectRefused(bench, { firstName: `Con${'x'.repeat(limits.text)}` }, 'a name that is too long');
    },
  },
  {
    id: 'contacts.phone-form',
    rule: 'A mobile number that is not E.164 is 400',
    needs: ['writes'],
    run: async (bench) => {
      await expectRefused(bench, { firstName: 'Con', mobile: '0491 570 006' }, 'a national number');
    },
  },
  {
    id: 'contacts.email-form',
    rule: 'What is no address is 400',
    needs: ['writes'],
    run: async (bench) => {
      await expectRefused(bench, { firstName: 'Con', email: 'nobody' }, 'an address without @');
    },
  },
];
