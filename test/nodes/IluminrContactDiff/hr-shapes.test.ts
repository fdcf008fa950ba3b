import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectRead, expectReadOrStopped, openHrCompany, type Fate, type HrCompany } from './hr-csv.ts';

const header = 'employee_id,first_name,last_name,work_email,phone,job_title,department,city,country,status';
const ivy = '41,Ivy,Ash,ivy.ash@tarn.example,0491 570 006,Nurse,Ward,Perth,Australia,Current';
const noa = '42,Noa,Elm,noa.elm@tarn.example,0491 570 156,Cook,Kitchen,Perth,Australia,Current';
const meant = {
  'con_ivy.ash': { mobile: '+61491570006', phone: undefined, location: 'Perth' },
  'noa.elm@tarn.example': { mobile: '+61491570156', phone: undefined, location: 'Perth' },
};

/** Codes of a plan's review, with who they are about. */
function told(fate: Fate): string[] {
  if (fate.stopped !== null) return [];
  return fate.plan.review.map(({ json }) => `${json['code'] as string} ${json['sourceId'] as string}`);
}

type Case = { source: string; right: string; file: string; check: (fate: Fate) => void };

/** Files of another shape than was thought, after other people's public reports: read right, or refused; never half. */
const cases: Case[] = [
  {
    source: 'melihbirim/csvql#102',
    right: 'two columns that may both be meant stop the run, and both are named',
    file: `${header.replace('work_email', 'Work Email').replace('department', 'work-email')}\n${ivy}\n${noa}\n`,
    check: ({ stopped }) => {
      expect(stopped).toContain('Work Email');
      expect(stopped).toContain('work-email');
    },
  },
  {
    source: 'dotCMS/core#36508',
    right: 'a mark before the first name of a column costs nobody their id',
    file: `\uFEFF\uFEFF${header}\n${ivy}\n${noa}\n`,
    check: (fate) => expectReadOrStopped(fate, meant),
  },
  {
    source: 'osTicket/osTicket#2123',
    right: 'a second line of column names is nobody',
    file: `${header}\n${ivy}\n${header}\n${noa}\n`,
    check: (fate) => expectRead(fate, meant),
  },
  {
    source: 'Budibase/budibase#15681',
    right: 'rows of nothing are nobody, and are not told one by one as people',
    file: `${header}\n${ivy}\n${noa}\n,,,,,,,,,\n,,,,,,,,,\n`,
    check: (fate) => {
      expectRead(fate, meant);
      expect(told(fate).filter((each) => each.startsWith('unreachable'))).toEqual([]);
    },
  },
  {
    source: 'pcreux/csv-importer#54',
    right: 'an empty line before the column names stops the run, which names a column that it misses',
    file: `,,,,,,,,,\n${header}\n${ivy}\n${noa}\n`,
    check: ({ stopped }) => expect(stopped).toMatch(/employee_id|work_email|phone|status/),
  },
  {
    source: 'the-events-calendar/the-events-calendar#2187',
    right: 'a column without a name moves nothing',
    file: `${header},\n${ivy},x\n${noa},y\n`,
    check: (fate) => expectRead(fate, meant),
  },
  {
    source: 'herrerad85/tallybook#185',
    right: 'a file of column names alone is told, and nobody is taken for gone',
    file: `${header}\n`,
    check: (fate) => {
      if (fate.stopped !== null) return;
      expect(fate.plan.deactivate).toEqual([]);
      expect(told(fate)).toContain('empty_source null');
    },
  },
];

describe('field reports: the shape of a file checked too little', () => {
  let company: HrCompany;

  beforeAll(async () => {
    company = await openHrCompany([
      { id: 'e41', mail: 'ivy.ash@tarn.example', givenName: 'Ivy', surname: 'Ash', employeeId: '41' },
    ]);
  });
  afterAll(() => company.close());

  it.each(cases)('$source: $right', async ({ file, check }) => {
    check(await company.fateOf(Buffer.from(file), {}, { mode: 'full' }));
  });
});
