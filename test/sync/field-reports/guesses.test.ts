import { describe, expect } from 'vitest';
import type { FieldMapping } from '../../../shared/sync/index.ts';
import { runCases, type Case } from './case.ts';
import { creates, hr, hrContact, hrMapping, hrRow, removed, toldOf, type Planned } from './plan-rows.ts';

const dated: FieldMapping = { ...hrMapping, $start: { from: 'joined' }, $end: { from: 'left' } };
const now = new Date('2026-06-15T09:00:00Z');

/** Mobile of the one contact that the plan creates. */
const mobileOf = ({ plan }: Planned): unknown => creates(plan)[0]?.mobile;

/** A row whose mobile is given, in a country. */
const phoned = (phone: string, country = 'AU'): Case['input'] => ({
  sources: [hr([hrRow('1', { phone, country })])],
  contacts: [],
  policy: { mode: 'update' },
});

/** Countries, dates, numbers and states that cannot be known: a guess is never written as a fact. */
const cases: Case[] = [
  {
    source: 'dilshod/xlsx2csv#190',
    right: 'a number that came through as 3.108207129E9 is that very number or none',
    input: phoned('3.108207129E9', 'US'),
    check: (planned) => expect([undefined, '+13108207129']).toContain(mobileOf(planned)),
  },
  {
    source: 'alphagov/notifications-admin#4124',
    right: 'a number whose digits a spreadsheet rounded away (4.47900E+11) is left out and told',
    input: phoned('4.47900E+11', 'GB'),
    check: (planned) => {
      expect(mobileOf(planned)).toBeUndefined();
      expect(toldOf(planned.told, '1')).toContain('invalid_mobile');
    },
  },
  {
    source: 'BioHazard786/Alternate#21',
    right: 'a number that says its country is not read in the default one',
    input: phoned('+1 (650) 253-0000', 'IN'),
    check: (planned) => expect(mobileOf(planned)).toBe('+16502530000'),
  },
  {
    source: 'BioHazard786/Alternate#30',
    right:
      'a national number beside a country that cannot be read is left out and told, not read in the default one',
    input: phoned('0491 570 006', 'Erewhon'),
    check: (planned) => {
      expect(mobileOf(planned)).toBeUndefined();
      expect(toldOf(planned.told, '1')).toContain('unknown_country');
    },
  },
  {
    source: 'vincentarelbundock/countrycode#261',
    right: 'NA is Namibia where a country belongs, not a filler',
    input: phoned('081 234 5678', 'NA'),
    check: (planned) => expect(mobileOf(planned)).toBe('+264812345678'),
  },
  {
    source: 'daddyz/phonelib#78',
    right: 'a Norwegian number that fits the plan of the default country stays Norwegian',
    input: phoned('+47 924 48 617', 'US'),
    check: (planned) => expect(mobileOf(planned)).toBe('+4792448617'),
  },
  {
    source: 'catamphetamine/libphonenumber-js#488',
    right: 'a number that begins with a plus is never given the default country besides',
    input: phoned('+5108675432', 'US'),
    check: (planned) => expect(mobileOf(planned)).toBeUndefined(),
  },
  {
    source: 'owncloud-archive/contacts#818',
    right: 'of two numbers in one cell none is made up of both',
    input: phoned('+61 491 570 006 ::: +61 491 570 156'),
    check: (planned) => expect([undefined, '+61491570006']).toContain(mobileOf(planned)),
  },
  {
    source: 'dannymcc/may#250',
    right:
      'a day that may be a month is no date: whoever starts on 12/07/2026 is not left out by it, and it is told',
    input: {
      sources: [hr([hrRow('1', { joined: '12/07/2026' })], { mapping: dated })],
      contacts: [],
      policy: { mode: 'full' },
      now,
    },
    check: (planned) => {
      expect(creates(planned.plan)).toHaveLength(1);
      expect(toldOf(planned.told, '1')).toContain('ambiguous_date');
    },
  },
  {
    source: 'gbif/pipelines#228',
    right: 'an ambiguous end removes nobody',
    input: {
      sources: [hr([hrRow('1', { left: '06/05/2026' }), hrRow('2')], { mapping: dated })],
      contacts: [hrContact('1'), hrContact('2')],
      policy: { mode: 'full' },
      now,
    },
    check: ({ plan, told }) => {
      expect(removed(plan)).toEqual([]);
      expect(toldOf(told, '1')).toContain('ambiguous_date');
    },
  },
  {
    source: 'frappe/erpnext#20856',
    right: 'with a format said, both columns of dates are read by it',
    input: {
      sources: [
        hr([hrRow('1', { joined: '05/03/2020', left: '07/06/2026' }), hrRow('2', { joined: '05/03/2020' })], {
          mapping: {
            ...dated,
            $start: { from: 'joined', format: 'dmy' },
            $end: { from: 'left', format: 'dmy' },
          },
        }),
      ],
      contacts: [hrContact('1'), hrContact('2')],
      policy: { mode: 'full' },
      now,
    },
    check: ({ plan, told }) => {
      expect(removed(plan)).toEqual(['con_1']);
      expect(told.map(({ code }) => code)).not.toContain('ambiguous_date');
    },
  },
  {
    source: 'zammad/zammad#2286',
    right: 'a bit mask such as userAccountControl 514 is no state: it removes nobody and is told',
    input: {
      sources: [hr([hrRow('1', { status: '514' }), hrRow('2', { status: '512' })])],
      contacts: [hrContact('1'), hrContact('2')],
      policy: { mode: 'full' },
    },
    check: ({ plan, told }) => {
      expect(removed(plan)).toEqual([]);
      expect(toldOf(told, '1')).toContain('invalid_state');
    },
  },
  {
    source: 'grokability/snipe-it#10610',
    right: 'an active flag that nobody has removes nobody',
    input: {
      sources: [hr([hrRow('1'), hrRow('2')], { mapping: { ...hrMapping, $state: { from: 'active_flag' } } })],
      contacts: [hrContact('1'), hrContact('2')],
      policy: { mode: 'full' },
    },
    check: ({ plan }) => expect(plan.changes).toEqual([]),
  },
];

describe('field reports: a guess written as a fact', () => runCases(cases));
