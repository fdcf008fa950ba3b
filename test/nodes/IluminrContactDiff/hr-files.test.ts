import { existsSync, readFileSync } from 'node:fs';
import type { IDataObject } from 'n8n-workflow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  expectRead,
  expectReadOrStopped,
  openHrCompany,
  type Fate,
  type HrCompany,
  type User,
} from './hr-csv.ts';

const folder = new URL('../../../../shared/data/field-reports/csv/', import.meta.url);

/** The files as they were meant: four people with numbers and places, a new one, and nobody for who has left. */
const meant = {
  'con_ana.marsh': { mobile: '+61491570006', phone: undefined, location: 'Perth' },
  'con_ben.ost': { mobile: '+61491570156', phone: undefined, location: 'Perth' },
  'con_cle.mueller': { mobile: undefined, phone: '+61255501234', location: 'Zürich Street' },
  'con_dov.obrien': { mobile: '+61491570157', phone: undefined, location: 'Perth' },
  'zed.new@tarn.example': { mobile: '+61491570158', phone: undefined, location: 'Perth' },
};

/** HR's files after public reports, which stand beside the project; without them hr-shapes.test.ts holds the rules. */
describe.skipIf(!existsSync(folder))(
  'HR files that are not as they should be (skipped where ../shared is absent)',
  () => {
    let company: HrCompany;
    const fateOf = (name: string, options: IDataObject = {}): Promise<Fate> =>
      company.fateOf(readFileSync(new URL(`${name}.csv`, folder)), options);

    beforeAll(async () => {
      const file = readFileSync(new URL('directory.json', folder), 'utf8');
      company = await openHrCompany((JSON.parse(file) as { value: User[] }).value);
    });
    afterAll(() => company.close());

    it('v00: a plain file is read', async () => expectRead(await fateOf('v00-plain'), meant));

    it.each([
      ['v01-sep-line-semicolon', { delimiter: ';' }],
      ['v02-sep-line-comma', {}],
      ['v04-utf16-setting', { encoding: 'utf16le' }],
      ['v07b-tab-setting', { delimiter: '\\t' }],
      ['v13-email-column-renamed', {}],
      ['v16-header-case', {}],
    ])('%s: read as it was meant, or the run stops', async (name, options) => {
      expectReadOrStopped(await fateOf(name, options), meant);
    });

    const odd = [
      ...['v01-sep-line-semicolon', 'v02-sep-line-comma', 'v07-tabs', 'v10-ragged-row-in-the-middle'],
      ...['v11-trailing-delimiter', 'v13-email-column-renamed', 'v16-header-case', 'v17-work-mobile'],
    ];
    it.each(odd)('%s: as one text, read as it was meant, or the run stops', async (name) => {
      expectReadOrStopped(await company.fateOfText(readFileSync(new URL(`${name}.csv`, folder))), meant);
    });

    it('v00: a plain file is read as one text, too', async () => {
      expectRead(await company.fateOfText(readFileSync(new URL('v00-plain.csv', folder))), meant);
    });

    it('v05: what the wrong encoding damaged is told and never written', async () => {
      const fate = await fateOf('v05-windows1252-read-as-utf8');
      if (fate.stopped !== null) {
        expect(fate.stopped).toMatch(/encoding/i);
        return;
      }
      const { create, update, review } = fate.plan;
      expect(JSON.stringify([create, update])).not.toContain('\uFFFD');
      const told = review
        .filter(({ json }) => json['code'] === 'damaged_text')
        .map(({ json }) => json['sourceId']);
      expect(told).toEqual(expect.arrayContaining(['2002', '2003', '2004']));
    });

    it.each(['v07-tabs', 'v10-ragged-row-in-the-middle', 'v11-trailing-delimiter'])(
      '%s: the run stops',
      async (name) => {
        expect((await fateOf(name)).stopped).not.toBeNull();
      },
    );

    it('v14: a desk phone is no mobile, whatever the column of types is called', async () => {
      expectRead(await fateOf('v14-phone-type-renamed'), meant);
    });

    it('v15: without its column of states the run stops, and says which it misses', async () => {
      expect((await fateOf('v15-status-renamed')).stopped).toContain('status');
    });

    it('v17: a "Work Mobile" is a mobile', async () => expectRead(await fateOf('v17-work-mobile'), meant));
  },
);
