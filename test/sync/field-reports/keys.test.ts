import { describe, expect } from 'vitest';
import { emptyContact } from '../../contract/empty-contact.ts';
import { runCases, type Case } from './case.ts';
import {
  byEmployeeId,
  changesOf,
  createdEmails,
  creates,
  entra,
  graphUser,
  hr,
  hrContact,
  hrRow,
  removed,
  toldOf,
} from './plan-rows.ts';

const crew = Array.from({ length: 60 }, (_, index) => String(2000 + index));

/** Keys that repeat, fill a gap or changed: a key counts only while nothing contradicts it. */
const cases: Case[] = [
  {
    source: 'react-csv/react-csv#136',
    right: 'long ids that a spreadsheet made one (4.687E+17) switch off nobody whose address is in the rows',
    input: {
      sources: [
        hr([
          ...crew.slice(3).map((id) => hrRow(id)),
          ...crew.slice(0, 3).map((id) => hrRow(id, { employee_id: '4.687E+17' })),
        ]),
      ],
      contacts: crew.map((id) => hrContact(id)),
      policy: { mode: 'full' },
    },
    check: ({ plan, told }) => {
      expect(removed(plan)).toEqual([]);
      expect(creates(plan)).toEqual([]);
      for (const id of crew.slice(0, 3)) expect(toldOf(told, `Ada Bell${id}`)).toContain('duplicate_id');
    },
  },
  {
    source: 'OSIRIS-Solutions/osiris#213',
    right: 'an empty id is nobody, so the contact with an empty id is not overwritten',
    input: {
      sources: [hr([hrRow('', { employee_id: '' }), hrRow('b', { employee_id: '   ' })])],
      contacts: [
        emptyContact('con_bob', {
          email: 'bob@tarn.example',
          externalIds: { hr: '' },
          customFields: { employeeId: '' },
        }),
      ],
      policy: { ...byEmployeeId, mode: 'full' },
    },
    check: ({ plan, told }) => {
      expect(changesOf(plan, 'con_bob')).toEqual([]);
      expect(told.filter(({ code }) => code === 'missing_id').map(({ displayName }) => displayName)).toEqual(
        expect.arrayContaining(['Ada Bell', 'Ada Bellb']),
      );
    },
  },
  {
    source: 'zammad/zammad#1233',
    right: 'the same name before the @ of another domain is another person',
    input: {
      sources: [
        entra([graphUser('m1', { mail: 'max.meier@tarn.example', givenName: 'Maxine', surname: 'Meier' })]),
      ],
      contacts: [
        emptyContact('con_max', { email: 'max.meier@fell.example', firstName: 'Max', lastName: 'Meierhof' }),
      ],
      policy: { mode: 'update' },
    },
    check: ({ plan }) => {
      expect(changesOf(plan, 'con_max')).toEqual([]);
      expect(createdEmails(plan)).toEqual(['max.meier@tarn.example']);
    },
  },
  {
    source: 'bitwarden/directory-connector#190',
    right: 'an address that three accounts hold is given to none of them, all are told, and the others go on',
    input: {
      sources: [
        entra([
          ...['t1', 't2', 't3'].map((id) => graphUser(id, { mail: 'test@tarn.example' })),
          graphUser('new'),
        ]),
      ],
      contacts: [
        emptyContact('con_test', { email: 'test@tarn.example', firstName: 'Tess', lastName: 'Ting' }),
      ],
      policy: { mode: 'update' },
    },
    check: ({ plan, told }) => {
      expect(changesOf(plan, 'con_test')).toEqual([]);
      expect(createdEmails(plan)).toEqual(['ada.new@tarn.example']);
      for (const id of ['t1', 't2', 't3']) expect(toldOf(told, id)).toContain('duplicate_email');
    },
  },
  {
    source: 'tutao/tutanota#4186',
    right:
      'two people of one household share an address: the contact that has it keeps it, the other gets a contact with their mobile',
    input: {
      sources: [
        hr([
          hrRow('1', { first_name: 'Joan', work_email: 'smith@home.example', phone: '0491 570 006' }),
          hrRow('2', { first_name: 'John', work_email: 'smith@home.example', phone: '0491 570 156' }),
        ]),
      ],
      contacts: [hrContact('1', { firstName: 'Joan', email: 'smith@home.example', mobile: '+61491570006' })],
      policy: { mode: 'full' },
    },
    check: ({ plan, told }) => {
      expect(changesOf(plan, 'con_1')).toEqual([]);
      expect(creates(plan)).toMatchObject([
        { firstName: 'John', mobile: '+61491570156', externalIds: { hr: '2' } },
      ]);
      expect(creates(plan)[0]).not.toHaveProperty('email');
      expect(toldOf(told, '2')).toContain('duplicate_email');
    },
  },
  {
    source: 'owncloud/user_ldap#751',
    right: 'a collision of two people keeps no newcomer out',
    input: {
      sources: [
        entra([
          graphUser('c1', { mail: 'same@tarn.example' }),
          graphUser('c2', { mail: 'same@tarn.example' }),
          ...['n1', 'n2', 'n3'].map((id) => graphUser(id)),
        ]),
      ],
      contacts: [],
      policy: { mode: 'additive' },
    },
    check: ({ plan, told }) => {
      expect(createdEmails(plan)).toEqual([
        'ada.n1@tarn.example',
        'ada.n2@tarn.example',
        'ada.n3@tarn.example',
      ]);
      for (const id of ['c1', 'c2']) expect(toldOf(told, id)).toContain('duplicate_email');
    },
  },
];

describe('field reports: keys trusted blindly', () => runCases(cases));
