import { describe, expect } from 'vitest';
import { emptyContact } from '../../contract/empty-contact.ts';
import { runCases, type Case } from './case.ts';
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
  hrRow,
  removed,
  toldOf,
} from './plan-rows.ts';

const crew = Array.from({ length: 40 }, (_, index) => `u${index}`);

/** What is known of a person besides the key that failed: aliases, numbers of employees, names. */
const cases: Case[] = [
  {
    source: 'RocketChat/Rocket.Chat#41279',
    right: 'a contact made by hand with the address is adopted, not doubled',
    input: {
      sources: [entra([graphUser('e1', { userPrincipalName: 'other@tarn.example' })])],
      contacts: [
        emptyContact('con_hand', { email: 'ADA.E1@tarn.example', firstName: 'Ada', lastName: 'Belle1' }),
      ],
      policy: { mode: 'update' },
    },
    check: ({ plan }) => {
      expect(creates(plan)).toEqual([]);
      expect(changesOf(plan, 'con_hand')).toMatchObject([{ operation: 'update', reason: 'linked' }]);
    },
  },
  {
    source: 'grokability/snipe-it#6474',
    right: 'a new domain for everybody under the same ids is one update each',
    input: {
      sources: [
        entra(
          crew.map((id) =>
            graphUser(id, { mail: `ada.${id}@fell.example`, userPrincipalName: `ada.${id}@fell.example` }),
          ),
        ),
      ],
      contacts: crew.map((id) => entraContact(id)),
      policy: { mode: 'full' },
    },
    check: ({ plan }) => {
      expect(plan.summary).toMatchObject({
        created: 0,
        updated: crew.length,
        deactivated: 0,
        held: 0,
        review: 0,
      });
    },
  },
  {
    source: 'MicrosoftDocs/azure-docs#101526',
    right: 'a tenant moved to another: every account has a new id, and everybody keeps the contact',
    input: {
      sources: [
        entra(crew.map((id, index) => graphUser(id, { id: `new-${index}`, employeeId: `7${index}` }))),
      ],
      contacts: crew.map((id, index) =>
        entraContact(id, { customFields: { employeeId: `7${index}` }, groups: ['Crisis team'] }),
      ),
      policy: { ...byEmployeeId, mode: 'full' },
    },
    check: ({ plan }) => {
      expect(creates(plan)).toEqual([]);
      expect(removed(plan)).toEqual([]);
      expect(plan.changes.map(({ reason }) => reason)).toEqual(crew.map(() => 'relinked'));
    },
  },
  {
    source: 'zulip/zulip#20041',
    right: 'a name and an address that changed with a marriage are one update of the same contact',
    input: {
      sources: [entra([graphUser('e1', { surname: 'Moss', mail: 'ada.moss@tarn.example' })])],
      contacts: [entraContact('e1')],
      policy: { mode: 'full' },
    },
    check: ({ plan }) => {
      expect(plan.changes).toMatchObject([
        {
          operation: 'update',
          contactId: 'con_e1',
          contact: { lastName: 'Moss', email: 'ada.moss@tarn.example' },
        },
      ]);
    },
  },
  {
    source: 'owncloud/user_ldap#751',
    right: 'an account deleted and made anew with a married name is known by its alias and employee number',
    input: {
      sources: [
        entra([
          ...crew.map((id) => graphUser(id)),
          graphUser('e2', {
            surname: 'Moss',
            mail: 'ada.moss@tarn.example',
            userPrincipalName: 'ada.moss@tarn.example',
            proxyAddresses: ['SMTP:ada.moss@tarn.example', 'smtp:ada.e1@tarn.example'],
            employeeId: '81',
          }),
        ]),
      ],
      contacts: [
        ...crew.map((id) => entraContact(id)),
        entraContact('e1', {
          customFields: { employeeId: '81' },
          groups: ['Crisis team'],
          mobile: '+61491570006',
        }),
      ],
      policy: { ...byEmployeeId, mode: 'full' },
    },
    check: ({ plan }) => {
      expect(creates(plan)).toEqual([]);
      expect(removed(plan)).toEqual([]);
      expect(changesOf(plan, 'con_e1')).toMatchObject([
        {
          operation: 'update',
          reason: 'relinked',
          contact: { externalIds: { entra: 'e2' }, lastName: 'Moss', email: 'ada.moss@tarn.example' },
        },
      ]);
    },
  },
  {
    source: 'MicrosoftDocs/azure-docs#74908',
    right: 'a guest whose address stands only among the other mails is found by it',
    input: {
      sources: [
        entra([
          graphUser('g1', {
            mail: null,
            userPrincipalName: 'gus_fell.example#EXT#@tarn.example',
            otherMails: ['gus@fell.example'],
            givenName: 'Gus',
            surname: 'Fell',
            mobilePhone: '+61 491 570 006',
          }),
        ]),
      ],
      contacts: [emptyContact('con_gus', { email: 'gus@fell.example', firstName: 'Gus', lastName: 'Fell' })],
      policy: { mode: 'update' },
    },
    check: ({ plan }) => {
      expect(creates(plan)).toEqual([]);
      expect(changesOf(plan, 'con_gus')).toMatchObject([
        { operation: 'update', contact: { externalIds: { entra: 'g1' }, mobile: '+61491570006' } },
      ]);
    },
  },
  {
    source: 'microsoftgraph/microsoft-graph-docs#18964',
    right: 'two people of one name and nothing else in common are two people',
    input: {
      sources: [hr([hrRow('1', { first_name: 'Kim', last_name: 'Lee', phone: '0491 570 006' })])],
      contacts: [
        emptyContact('con_kim', {
          email: 'kim.lee@fell.example',
          firstName: 'Kim',
          lastName: 'Lee',
          mobile: '+61491570156',
        }),
      ],
      policy: { mode: 'update' },
    },
    check: ({ plan }) => {
      expect(createdEmails(plan)).toEqual(['ada.1@tarn.example']);
      expect(changesOf(plan, 'con_kim')).toEqual([]);
    },
  },
  {
    source: 'FossifyOrg/Contacts#66',
    right: 'who has the name and the number of a contact, and no key of it, is named instead of doubled',
    input: {
      sources: [hr([hrRow('1', { first_name: 'Kim', last_name: 'Lee', phone: '0491 570 006' })])],
      contacts: [
        emptyContact('con_kim', {
          email: 'kim.lee@fell.example',
          firstName: 'Kim',
          lastName: 'Lee',
          mobile: '+61491570006',
        }),
      ],
      policy: { mode: 'update' },
    },
    check: ({ plan, told }) => {
      expect(plan.changes).toEqual([]);
      expect(toldOf(told, '1')).toContain('possible_duplicate');
    },
  },
  {
    source: 'markmhendrickson/neotoma#1509',
    right: 'whoever logs in as a user with the address is there already',
    input: {
      sources: [hr([hrRow('1')])],
      contacts: [
        emptyContact('usr_ada', {
          type: 'user',
          email: 'ada.1@tarn.example',
          firstName: 'Ada',
          lastName: 'Bell1',
        }),
      ],
      policy: { mode: 'additive' },
    },
    check: ({ plan }) => {
      expect(plan.changes).toEqual([]);
      expect(plan.summary.existed).toBe(1);
    },
  },
  {
    source: 'onyx-dot-app/onyx#8959',
    right: 'additive: a contact with the address counts as there, whatever link it carries',
    input: {
      sources: [hr([hrRow('1')])],
      contacts: [hrContact('1', { externalIds: { hr: 'an-older-id' } })],
      policy: { mode: 'additive' },
    },
    check: ({ plan }) => {
      expect(plan.changes).toEqual([]);
      expect(plan.summary.existed).toBe(1);
    },
  },
];

describe('field reports: evidence that is known and not used', () => runCases(cases));
