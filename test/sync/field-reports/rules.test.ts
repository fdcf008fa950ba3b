import { describe, expect, it } from 'vitest';
import { emptyContact } from '../../contract/empty-contact.ts';
import {
  byEmployeeId,
  changesOf,
  createdEmails,
  creates,
  entra,
  entraContact,
  graphUser,
  hr,
  hrContact,
  hrMapping,
  hrRow,
  planRows,
  removed,
  toldOf,
} from './plan-rows.ts';

const crew = Array.from({ length: 60 }, (_, index) => String(2000 + index));

/** The rule behind each report of planning.test.ts, on rows of its own, so that it is held where the reports are not at hand. */
describe('the rules behind the field reports', () => {
  it('several jobs under one id are one person, who works there if any job does (c01)', () => {
    const jobs = [hrRow('1'), hrRow('1', { status: 'Terminated', city: 'Albany' }), hrRow('2')];
    for (const rows of [jobs, jobs.toReversed()]) {
      const { plan } = planRows({
        sources: [hr(rows)],
        contacts: [hrContact('1'), hrContact('2')],
        policy: { mode: 'full' },
      });
      expect(plan.changes).toEqual([]);
      expect(plan.held).toEqual([]);
    }
  });

  it.each(['N/A', 'n.a.', 'none', 'NULL', '-', '?', 'unknown', 'TBA', 'tbc', 'x', '0', '00000', '99999'])(
    'people whose id is %s are each told, and none takes another away (c02)',
    (filler) => {
      const rows = ['Ola', 'Bo', 'Cy'].map((name) =>
        hrRow(name, { employee_id: filler, first_name: name, last_name: 'Kerr' }),
      );
      const { plan, told } = planRows({ sources: [hr(rows)], contacts: [], policy: { mode: 'full' } });
      for (const name of ['Ola', 'Bo', 'Cy']) {
        const email = `ada.${name}@tarn.example`.toLowerCase();
        expect(createdEmails(plan).includes(email) || toldOf(told, `${name} Kerr`).length > 0, name).toBe(
          true,
        );
      }
    },
  );

  it.each(['N/A', '0', '-', 'TBC', '99999'])('the custom key %s leads to no contact (c03)', (filler) => {
    const { plan } = planRows({
      sources: [entra([graphUser('e1', { employeeId: filler })])],
      contacts: [
        emptyContact('con_bob', {
          email: 'bob@fell.example',
          firstName: 'Bob',
          lastName: 'Tiler',
          customFields: { employeeId: filler },
        }),
      ],
      policy: byEmployeeId,
    });
    expect(changesOf(plan, 'con_bob')).toEqual([]);
    expect(createdEmails(plan)).toEqual(['ada.e1@tarn.example']);
  });

  it.each(['N/A', '0', '-', 'TBC', '99999'])('the custom key %s joins no two people (c04)', (filler) => {
    const { plan } = planRows({
      sources: [
        entra([graphUser('e1', { employeeId: filler })]),
        hr(
          [hrRow('7', { first_name: 'Bob', last_name: 'Tiler', employee_id: filler, phone: '0491 570 006' })],
          {
            mapping: { ...hrMapping, $id: { from: 'work_email' } },
          },
        ),
      ],
      contacts: [],
      policy: { ...byEmployeeId, precedence: { mobile: ['hr', 'entra'] } },
    });
    const megan = creates(plan).find(({ email }) => email === 'ada.e1@tarn.example');
    expect(megan).toBeDefined();
    expect(megan).not.toHaveProperty('mobile');
  });

  it.each([
    ['NZL', '021 123 4567', '+64211234567'],
    ['IRL', '087 123 4567', '+353871234567'],
    ['New Zealand', '021 123 4567', '+64211234567'],
    ['nz', '021 123 4567', '+64211234567'],
  ])(
    'a number beside the country %s is read there, not in the default one (c05)',
    (country, phone, mobile) => {
      const { plan } = planRows({
        sources: [hr([hrRow('1', { country, phone })])],
        contacts: [],
        policy: {},
      });
      expect(creates(plan)[0]?.mobile).toBe(mobile);
    },
  );

  it('where usageLocation is empty, the country counts (c06)', () => {
    const user = graphUser('e1', {
      usageLocation: null,
      country: 'New Zealand',
      mobilePhone: '021 123 4567',
    });
    const { plan } = planRows({ sources: [entra([user])], contacts: [], policy: {} });
    expect(creates(plan)[0]?.mobile).toBe('+64211234567');
  });

  it.each(['\u202A', '\u200E', '\u2066', '\u200B', '\uFEFF', '\u00AD', '\uFE0F'])(
    'an invisible %j in an address or a number hides nobody (c08)',
    (mark) => {
      const row = hrRow('1', {
        work_email: `${mark}ada.1@tarn.example${mark}`,
        phone: `${mark}0491 570 006${mark}`,
      });
      const { plan } = planRows({
        sources: [hr([row])],
        contacts: [
          emptyContact('con_ada', { email: 'ada.1@tarn.example', firstName: 'Ada', lastName: 'Bell1' }),
        ],
        policy: { mode: 'update' },
      });
      expect(creates(plan)).toEqual([]);
      expect(changesOf(plan, 'con_ada')).toMatchObject([{ contact: { mobile: '+61491570006' } }]);
    },
  );

  it('an id that lost its leading zero is the same person by address and name (c10)', () => {
    const { plan } = planRows({
      sources: [hr(crew.map((id, index) => hrRow(id, { employee_id: index < 4 ? id : `0${id}` })))],
      contacts: crew.map((id) =>
        hrContact(id, { externalIds: { hr: `0${id}` }, customFields: { employeeId: `0${id}` } }),
      ),
      policy: { ...byEmployeeId, mode: 'full' },
    });
    expect(removed(plan)).toEqual([]);
    expect(creates(plan)).toEqual([]);
    expect(plan.changes.map(({ contactId, reason }) => `${contactId ?? ''} ${reason}`).sort()).toEqual(
      crew.slice(0, 4).map((id) => `con_${id} relinked`),
    );
  });

  it('an account made anew keeps the contact, its groups and its mobile (c11)', () => {
    const { plan } = planRows({
      sources: [entra(crew.map((id, index) => graphUser(id, { id: index < 3 ? `anew-${id}` : id })))],
      contacts: crew.map((id) => entraContact(id, { groups: ['Crisis team'], mobile: '+61491570006' })),
      policy: { mode: 'full' },
    });
    expect(removed(plan)).toEqual([]);
    expect(creates(plan)).toEqual([]);
    expect(plan.changes).toHaveLength(3);
    for (const { reason, contact } of plan.changes) {
      expect(reason).toBe('relinked');
      expect(Object.keys(contact ?? {})).toEqual(['externalIds']);
    }
  });

  it('an address that somebody else took over passes the old contact on to nobody', () => {
    const { plan, told } = planRows({
      sources: [
        entra([
          ...crew.map((id) => graphUser(id)),
          graphUser('new', { givenName: 'Zed', surname: 'Young', mail: 'ada.old@tarn.example' }),
        ]),
      ],
      contacts: [...crew.map((id) => entraContact(id)), entraContact('old', { groups: ['Crisis team'] })],
      policy: { mode: 'full' },
    });
    expect(changesOf(plan, 'con_old').map(({ operation }) => operation)).toEqual(['deactivate']);
    expect(told.map(({ code }) => code)).toContain('address_passed_on');
  });

  it('a former address and a sign-in name lead to the contact and are never written (c12)', () => {
    const user = graphUser('e1', {
      mail: 'ada.moss@tarn.example',
      userPrincipalName: 'amoss@tarn.example',
      proxyAddresses: ['SMTP:ada.moss@tarn.example', 'smtp:ada.bell@tarn.example'],
    });
    for (const email of ['ada.bell@tarn.example', 'amoss@tarn.example']) {
      const { plan } = planRows({
        sources: [entra([user])],
        contacts: [emptyContact('con_ada', { email, firstName: 'Ada', lastName: 'Bell' })],
        policy: { mode: 'update' },
      });
      expect(creates(plan), email).toEqual([]);
      expect(changesOf(plan, 'con_ada')).toMatchObject([{ contact: { email: 'ada.moss@tarn.example' } }]);
    }
  });

  it.each(['Ren\uFFFD', 'RenÃ©', 'Sean Oâ€™Brien', 'O\u0092Brien'])(
    'the damaged name %j is not written over a good one (c14)',
    (name) => {
      const { plan, told } = planRows({
        sources: [hr([hrRow('1', { first_name: name })])],
        contacts: [hrContact('1', { firstName: 'René' })],
        policy: { mode: 'update' },
      });
      expect(plan.changes).toEqual([]);
      expect(toldOf(told, '1')).toContain('damaged_text');
    },
  );

  it.each([
    '<ada.1@tarn.example',
    'ada>1@tarn.example',
    'ad\uFFFDa.1@tarn.example',
    'ada 1@tarn.example',
    'ada.1@',
  ])('%j is no address (c15)', (address) => {
    const { plan, told } = planRows({
      sources: [hr([hrRow('1', { work_email: address, phone: '0491 570 006' })])],
      contacts: [],
      policy: { mode: 'update' },
    });
    expect(creates(plan)[0]).not.toHaveProperty('email');
    expect(toldOf(told, '1')).toContain('invalid_email');
  });

  it.each([
    ['Ada Bell <ada.1@tarn.example>', 'ada.1@tarn.example'],
    ['ada.1@tarn.example;', 'ada.1@tarn.example'],
    ["'ada.1@tarn.example", 'ada.1@tarn.example'],
    ['N/A; ada.1@tarn.example, ada.2@tarn.example', 'ada.1@tarn.example'],
  ])('of %j the address is %s (c15)', (text, address) => {
    const { plan } = planRows({
      sources: [hr([hrRow('1', { work_email: text })])],
      contacts: [],
      policy: {},
    });
    expect(createdEmails(plan)).toEqual([address]);
  });

  it.each(['N/A', '-', 'none', '', 'noemail@tarn.example', 'not an address'])(
    'the work address %j does not hide the private one (c16)',
    (address) => {
      const mapping = { ...hrMapping, email: { from: ['work_email', 'private_email'] } };
      const row = hrRow('1', { work_email: address, private_email: 'ada@home.example' });
      const { plan } = planRows({ sources: [hr([row], { mapping })], contacts: [], policy: {} });
      expect(createdEmails(plan)).toEqual(['ada@home.example']);
    },
  );

  it('an admin account on the same number is a second account of one human (c26)', () => {
    const { plan, told } = planRows({
      sources: [
        entra([
          graphUser('a', {
            mail: null,
            userPrincipalName: 'adm.bell@tarn.example',
            surname: 'Bell1 (admin)',
            employeeId: '1',
          }),
          graphUser('e1', { mail: 'ada.1@tarn.example', surname: 'Bell1', employeeId: '1' }),
        ]),
        hr([hrRow('1', { phone: '0491 570 006' })]),
      ],
      contacts: [],
      policy: byEmployeeId,
    });
    expect(creates(plan)).toMatchObject([
      { email: 'ada.1@tarn.example', mobile: '+61491570006', externalIds: { entra: 'e1', hr: '1' } },
    ]);
    expect(toldOf(told, 'a')).toContain('second_account');
  });

  it('what a source leaves empty clears nothing (c28)', () => {
    const user = graphUser('e1', { mobilePhone: null, businessPhones: [], jobTitle: '', employeeId: null });
    const { plan } = planRows({
      sources: [entra([user])],
      contacts: [
        entraContact('e1', { mobile: '+61491570006', jobTitle: 'Nurse', customFields: { employeeId: '7' } }),
      ],
      policy: { mode: 'full' },
    });
    expect(plan.changes).toEqual([]);
  });

  it('a changed address under one id is one update (c29)', () => {
    const { plan } = planRows({
      sources: [entra([graphUser('e1', { mail: 'ada.moss@tarn.example', surname: 'Moss' })])],
      contacts: [entraContact('e1')],
      policy: { mode: 'full' },
    });
    expect(plan.changes).toMatchObject([{ operation: 'update', contactId: 'con_e1' }]);
    expect(plan.held).toEqual([]);
  });

  it('a name that looks like a filler is a name', () => {
    const rows = [
      hrRow('1', { first_name: 'Jennifer', last_name: 'Null' }),
      hrRow('2', { first_name: 'Soo', last_name: 'Na' }),
      hrRow('3', { first_name: 'X', last_name: 'None' }),
    ];
    const { plan } = planRows({ sources: [hr(rows)], contacts: [], policy: {} });
    expect(creates(plan).map(({ lastName }) => lastName)).toEqual(['Null', 'Na', 'None']);
  });
});
