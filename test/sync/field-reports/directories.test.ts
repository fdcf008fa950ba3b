import { describe, expect } from 'vitest';
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
  hrMapping,
  hrRow,
  removed,
  toldOf,
} from './plan-rows.ts';

const now = new Date('2026-11-27T00:00:00Z');
const crew = Array.from({ length: 40 }, (_, index) => String(3000 + index));
const dated = { ...hrMapping, $start: { from: 'joined' }, $end: { from: 'left' } };

/** What other people's directory syncs and HR imports stumbled over: spellings of one thing, and words for nothing. */
const cases: Case[] = [
  {
    source: 'pagermon/pagermon#440',
    right: 'ids that lost their leading zeros in a spreadsheet double nobody and switch off nobody',
    input: {
      sources: [hr(crew.map((id) => hrRow(id, { employee_id: String(Number(`00${id}`)) })))],
      contacts: crew.map((id) =>
        hrContact(id, { externalIds: { hr: `00${id}` }, customFields: { employeeId: `00${id}` } }),
      ),
      policy: { ...byEmployeeId, mode: 'full' },
    },
    check: ({ plan }) => {
      expect(removed(plan)).toEqual([]);
      expect(creates(plan)).toEqual([]);
      expect(plan.changes.map(({ reason }) => reason)).toEqual(crew.map(() => 'relinked'));
    },
  },
  {
    source: 'mattermost/mattermost#25816',
    right: 'an id whose capitals changed switches off nobody and doubles nobody',
    input: {
      sources: [hr([hrRow('x', { employee_id: 'AUSER' }), ...crew.map((id) => hrRow(id))])],
      contacts: [hrContact('x', { externalIds: { hr: 'Auser' } }), ...crew.map((id) => hrContact(id))],
      policy: { mode: 'full' },
    },
    check: ({ plan }) => {
      expect(removed(plan)).toEqual([]);
      expect(creates(plan)).toEqual([]);
    },
  },
  {
    source: 'rancher/rancher#52996',
    right: 'an active flag as text, "False" and "True", means what it says',
    input: {
      sources: [
        hr([hrRow('1', { active: 'False' }), hrRow('2', { active: 'True' }), hrRow('3', { active: true })], {
          mapping: { ...hrMapping, $state: { from: 'active' } },
        }),
      ],
      contacts: ['1', '2', '3'].map((id) => hrContact(id)),
      policy: { mode: 'full' },
    },
    check: ({ plan }) => expect(removed(plan)).toEqual(['con_1']),
  },
  {
    source: 'AzureAD/entra-id-inbound-provisioning#16',
    right: 'an active flag that one row leaves out disables nobody',
    input: {
      sources: [
        entra([graphUser('1', { accountEnabled: undefined }), graphUser('2', { accountEnabled: null })], {
          mapping: { $base: 'entra' },
        }),
      ],
      contacts: [entraContact('1'), entraContact('2')],
      policy: { mode: 'full' },
    },
    check: ({ plan }) => expect(removed(plan)).toEqual([]),
  },
  {
    source: 'ltb-project/service-desk#194',
    right: 'an account that never expires, in every way Active Directory says so, is not one that has ended',
    input: {
      sources: [
        hr(
          [
            '0',
            '9223372036854775807',
            '9223372032559808511',
            '1601-01-01T00:00:00Z',
            '12/31/9999',
            '0000-00-00',
          ].map((left, index) => hrRow(String(index), { left })),
          { mapping: dated },
        ),
      ],
      contacts: ['0', '1', '2', '3', '4', '5'].map((id) => hrContact(id)),
      policy: { mode: 'full' },
      now,
    },
    check: ({ plan }) => expect(removed(plan)).toEqual([]),
  },
  {
    source: 'Netflix/iep#287',
    right: 'whoever left once and was hired again after is there',
    input: {
      sources: [
        hr(
          [
            hrRow('1', { joined: '2026-01-05', left: '2024-06-30' }),
            hrRow('2', { joined: '2020-01-05', left: '2026-06-30' }),
          ],
          {
            mapping: dated,
          },
        ),
      ],
      contacts: [hrContact('1'), hrContact('2')],
      policy: { mode: 'full' },
      now,
    },
    check: ({ plan }) => expect(removed(plan)).toEqual(['con_2']),
  },
  {
    source: 'KingdomFirst/Excavator#152',
    right: 'a national number whose leading zero a spreadsheet took away is the number it was',
    input: {
      sources: [hr([hrRow('1', { phone: 491570006 }), hrRow('2', { phone: '7400123456', country: 'GB' })])],
      contacts: [],
      policy: { mode: 'update' },
    },
    check: ({ plan }) =>
      expect(
        creates(plan)
          .map(({ mobile }) => mobile)
          .sort(),
      ).toEqual(['+447400123456', '+61491570006']),
  },
  {
    source: 'CDCgov/dibbs-ecr-viewer#497',
    right: 'an extension in any spelling costs nobody the number',
    input: {
      sources: [
        hr(
          [
            '+1-608-271-9000-x11',
            '+1 608-271-9000 x11',
            '+1 608-271-9000x11',
            '+1 608-271-9000 ext. 11',
            '+1 608 271 9000 #11',
          ].map((desk, index) => hrRow(String(index), { desk })),
          { mapping: { ...hrMapping, phone: { from: 'desk' } } },
        ),
      ],
      contacts: [],
      policy: { mode: 'update' },
    },
    check: ({ plan }) =>
      expect(new Set(creates(plan).map(({ phone }) => phone))).toEqual(new Set(['+16082719000'])),
  },
  {
    source: 'RocketChat/Rocket.Chat#10247',
    right: 'of a list of addresses the first is the address, and the others find the contact too',
    input: {
      sources: [
        hr([
          hrRow('1', { work_email: ['r.karlov@tarn.example', 'r.k@tarn.example'] }),
          hrRow('2', { work_email: ['', 'two@tarn.example'] }),
        ]),
      ],
      contacts: [],
      policy: { mode: 'update' },
    },
    check: ({ plan }) => expect(createdEmails(plan)).toEqual(['r.karlov@tarn.example', 'two@tarn.example']),
  },
  {
    source: 'bitwarden/directory-connector#181',
    right: 'deleted accounts with the address of somebody who works there neither stop nor remove them',
    input: {
      sources: [
        entra(
          [
            graphUser('new'),
            graphUser('old1', { mail: 'ada.new@tarn.example', _sync: { state: 'deleted' } }),
            graphUser('old2', { mail: 'ada.new@tarn.example', _sync: { state: 'deleted' } }),
          ],
          { mapping: { $base: 'entra' } },
        ),
      ],
      contacts: [entraContact('new')],
      policy: { mode: 'full' },
    },
    check: ({ plan }) => {
      expect(changesOf(plan, 'con_new')).toEqual([]);
      expect(toldOf(plan.review, 'new')).toEqual([]);
    },
  },
  {
    source: 'bitwarden/directory-connector#152',
    right: 'one account that comes twice, once as current and once as disabled, is one person who is there',
    input: {
      sources: [
        entra(
          [graphUser('1', { accountEnabled: false }), graphUser('1'), ...crew.map((id) => graphUser(id))],
          {
            mapping: { $base: 'entra' },
          },
        ),
      ],
      contacts: [entraContact('1'), ...crew.map((id) => entraContact(id))],
      policy: { mode: 'full' },
    },
    check: ({ plan }) => {
      expect(plan.changes).toEqual([]);
      expect(plan.held).toEqual([]);
    },
  },
];

describe('field reports: spellings of one thing, and words for nothing', () => runCases(cases));
