import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  changesOf,
  createdEmails,
  creates,
  planRows,
  removed,
  toldOf,
  type Planned,
  type RowInput,
} from './plan-rows.ts';

const folder = new URL('../../../../shared/data/field-reports/', import.meta.url);

/** The reports stand beside the project, not in it: where they are missing their rules are tested all the same, in this folder. */
describe.skipIf(!existsSync(folder))(
  'field reports (skipped where ../shared/data/field-reports is absent)',
  () => {
    const report = (name: string): Planned =>
      planRows(JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as RowInput);

    it('c01: whoever has an ended second job stays', () => {
      const { plan } = report('c01-two-jobs-one-ended');
      expect(removed(plan)).toEqual([]);
      expect(changesOf(plan, 'con_ida')).toEqual([]);
      expect(plan.summary).toMatchObject({ created: 0, updated: 0, deactivated: 0, held: 0 });
    });

    it('c02: four contractors with the id N/A are created or named, none is lost', () => {
      const { plan, told } = report('c02-placeholder-ids-in-hr');
      const emails = createdEmails(plan);
      expect(emails).toContain('ed.holm@tarn.example');
      for (const name of ['Ola Kerr', 'Bo Lind', 'Cy Vane', 'Di Ross']) {
        const email = `${name.toLowerCase().replace(' ', '.')}@tarn.example`;
        expect(emails.includes(email) || toldOf(told, name).length > 0, name).toBe(true);
      }
    });

    it('c03: N/A never leads to the contact of somebody else', () => {
      const { plan } = report('c03-placeholder-id-takes-another-contact');
      expect(changesOf(plan, 'con_bob')).toEqual([]);
      expect(creates(plan)).toMatchObject([
        { email: 'megan.bowen@tarn.example', mobile: '+61491570156', externalIds: { entra: 'e1' } },
      ]);
    });

    it('c04: 0 never joins two people', () => {
      const { plan, told } = report('c04-placeholder-id-joins-two-people');
      const megan = creates(plan).find(({ email }) => email === 'megan.bowen@tarn.example');
      expect(megan).toMatchObject({ firstName: 'Megan', lastName: 'Bowen' });
      expect(megan).not.toHaveProperty('mobile');
      const bob = creates(plan).find(({ email }) => email === 'bob.tiler@tarn.example');
      expect(bob !== undefined || toldOf(told, 'Bob Tiler').length > 0).toBe(true);
    });

    it('c05: numbers of NZL, IRL and JPN are read there', () => {
      const { plan } = report('c05-alpha3-country');
      expect(JSON.stringify(plan.changes)).not.toContain('+61');
      expect(creates(plan).map(({ firstName, mobile, phone }) => [firstName, mobile, phone])).toEqual(
        expect.arrayContaining([
          ['Aro', '+64211234567', undefined],
          ['Nia', '+353871234567', undefined],
          ['Ken', undefined, '+81312345678'],
        ]),
      );
    });

    it('c06: a country beside an empty usageLocation counts before the default', () => {
      const { plan } = report('c06-usage-location-missing');
      const [aro = {}] = creates(plan);
      expect(aro.email).toBe('aro.tane@tarn.example');
      expect([undefined, '+64211234567']).toContain(aro.mobile);
      expect(aro).not.toHaveProperty('phone');
    });

    it('c08: direction marks are dropped, so the contact is found', () => {
      const { plan } = report('c08-direction-marks');
      expect(creates(plan)).toEqual([]);
      expect(changesOf(plan, 'con_eve')).toMatchObject([
        { operation: 'update', contact: { mobile: '+61491570006', externalIds: { hr: '5201' } } },
      ]);
      expect(changesOf(plan, 'con_flo')).toMatchObject([
        { operation: 'update', contact: { mobile: '+61491570156', externalIds: { hr: '5202' } } },
      ]);
    });

    it('c10: a lost leading zero switches nobody off and doubles nobody', () => {
      const { plan } = report('c10-leading-zero-lost');
      expect(removed(plan)).toEqual([]);
      expect(creates(plan)).toEqual([]);
      expect(plan.changes.map(({ operation, reason }) => `${operation} ${reason}`)).toEqual(
        Array.from({ length: 4 }, () => 'update relinked'),
      );
      for (const { contact } of plan.changes) expect(contact).not.toHaveProperty('groups');
    });

    it('c11: an account made anew keeps the contact', () => {
      const { plan } = report('c11-account-made-anew');
      expect(removed(plan)).toEqual([]);
      expect(creates(plan)).toEqual([]);
      const relinked = plan.changes.filter(({ reason }) => reason === 'relinked');
      expect(relinked.map(({ contactId }) => contactId).sort()).toEqual(['con_0', 'con_1', 'con_2']);
      for (const { contact } of relinked) {
        expect(contact).not.toHaveProperty('groups');
        expect(contact).not.toHaveProperty('mobile');
      }
    });

    it('c12: an alias and a sign-in name lead to the contact', () => {
      const { plan } = report('c12-alias');
      expect(creates(plan)).toEqual([]);
      expect(changesOf(plan, 'con_jane')).toMatchObject([
        { operation: 'update', contact: { email: 'jane.jones@tarn.example', externalIds: { entra: 'e1' } } },
      ]);
      expect(changesOf(plan, 'con_kim')).toMatchObject([
        { operation: 'update', contact: { email: 'kim.lowe@tarn.example', externalIds: { entra: 'e2' } } },
      ]);
    });

    it('c14: damaged text is never written over good text, and is told', () => {
      const { plan, told } = report('c14-broken-encoding');
      expect(JSON.stringify([...plan.changes, ...plan.held])).not.toMatch(/[\uFFFD\u0080-\u009F]/u);
      expect(toldOf(told, '5401')).toContain('damaged_text');
      expect(toldOf(told, '5403')).toContain('damaged_text');
    });

    it('c15: damaged addresses make no second contact', () => {
      const { plan, told } = report('c15-damaged-addresses');
      expect(createdEmails(plan)).toEqual([
        'oz.pike@tarn.example',
        'pia.reed@tarn.example',
        'qi.shaw@tarn.example',
      ]);
      for (const id of ['5501', '5502', '5503']) expect(toldOf(told, id), id).toContain('invalid_email');
      const ned = changesOf(plan, 'con_ned.ash').length > 0 || toldOf(told, '5504').includes('invalid_email');
      expect(ned).toBe(true);
      expect(toldOf(told, '5507')).toContain('several_values');
    });

    it('c16: a placeholder does not hide the private address', () => {
      const { plan } = report('c16-placeholder-stops-the-fallback');
      expect(createdEmails(plan)).toEqual([
        'ray@home.example',
        'sky@home.example',
        'tia@home.example',
        'uri@home.example',
      ]);
    });

    it('c26: an admin account on the same number leaves nobody out', () => {
      const { plan, told } = report('c26-admin-account-has-the-same-number');
      expect(creates(plan)).toMatchObject([
        {
          email: 'jane.orr@tarn.example',
          mobile: '+61491570006',
          externalIds: { entra: 'e1', hr: '8001' },
        },
      ]);
      expect(toldOf(told, 'e2')).toContain('second_account');
    });

    it('c28: what a source leaves empty is not cleared', () => {
      expect(report('c28-blank-in-source-overwrites').plan.changes).toEqual([]);
    });

    it('c29: a changed address under one id is one update', () => {
      const { plan } = report('c29-email-changed-same-id');
      expect(plan.held).toEqual([]);
      expect(plan.changes).toMatchObject([
        {
          operation: 'update',
          contactId: 'con_lee',
          contact: { email: 'lee.moss@tarn.example', lastName: 'Fox-Moss' },
        },
      ]);
    });
  },
);
