import type { IDataObject } from 'n8n-workflow';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDiffAccount, type DiffAccount } from './account.ts';

const row = (id: string, more: IDataObject = {}): IDataObject => ({
  employee_id: id,
  work_email: `${id}@corp.example`,
  ...more,
});

const rows = (count: number, more: (index: number) => IDataObject = () => ({})): IDataObject[] =>
  Array.from({ length: count }, (_, index) => row(`e${index}`, more(index)));

const parameters: IDataObject = {
  mode: 'full',
  source1Key: 'hr',
  source1Lists: 'full',
  source1Mapping: 'json',
  source1MappingJson: { email: { from: 'work_email' } },
  source1Options: { id: 'employee_id' },
};

describe('the shape of what comes in', () => {
  let account: DiffAccount;

  beforeEach(async () => {
    account = await openDiffAccount();
  });

  afterEach(() => account.close());

  it('a column that no row has stops the run and names the nearest', async () => {
    const { error } = await account.diff(
      { ...parameters, source1MappingJson: { email: { from: 'work_mail' }, mobile: { from: 'cell' } } },
      [row('a')],
    );
    expect(error?.message).toBe(
      "'work_mail' is not in Source 1; did you mean 'work_email'? 'cell' is not in Source 1.",
    );
    expect(error).toHaveProperty('description', expect.stringContaining('employee_id, work_email'));
  });

  it.each<[string, IDataObject]>([
    ['the ID', { id: 'number' }],
    ['the state', { id: 'employee_id', state: 'status' }],
    ['the country', { id: 'employee_id', country: 'land' }],
  ])('a column of %s too', async (_, source1Options) => {
    const { error } = await account.diff({ ...parameters, source1Options }, [row('a')]);
    expect(error?.message).toMatch(/^'(number|status|land)' is not in Source 1/);
  });

  it('an optional one may be missing, by JSON or by a question mark', async () => {
    const json = {
      ...parameters,
      source1MappingJson: { email: { from: 'work_email' }, mobile: { from: 'cell', optional: true } },
    };
    expect((await account.diff(json, [row('a')])).create).toHaveLength(1);
    const fields = {
      ...parameters,
      source1Mapping: 'fields',
      source1Fields: { mappingMode: 'defineBelow', value: { email: 'work_email', mobile: 'cell?' } },
    };
    expect((await account.diff(fields, [row('a')])).create).toHaveLength(1);
  });

  it('a list with fewer rows than the fewest stops the run where it is to, and the message counts them', async () => {
    const source1Options = { id: 'employee_id', fewestRows: 3, fewer: 'stop' };
    const { error } = await account.diff({ ...parameters, source1Options }, [row('a')]);
    expect(error?.message).toBe(
      'Source 1 has 1 rows, and at least 3 are expected. Nothing was planned, so nobody was touched.',
    );
    const whole = await account.diff({ ...parameters, source1Options }, rows(3));
    expect(whole.create).toHaveLength(3);
  });

  it('ID, state, country, days and the kind of phone are rows of the mapper', async () => {
    const value = {
      $id: 'badge',
      $state: 'status',
      $country: 'land',
      $start: 'begins',
      $phoneType: 'kind',
      email: 'work_email',
      mobile: 'number',
      phone: 'number',
    };
    const fields = {
      ...parameters,
      source1Mapping: 'fields',
      source1Fields: { mappingMode: 'defineBelow', value },
      source1Options: { dateFormat: 'dmy' },
    };
    const person = (badge: string, more: IDataObject) => ({
      badge,
      status: 'active',
      land: 'AU',
      begins: '01/02/2026',
      kind: 'Mobile',
      number: '0491 570 006',
      work_email: `${badge}@corp.example`,
      ...more,
    });
    const { error, create } = await account.diff(fields, [
      person('a', {}),
      person('b', { kind: 'Desk', number: '(02) 5550 1234' }),
      person('c', { status: 'terminated' }),
      person('d', { begins: '31/12/2098' }),
    ]);
    expect(error).toBeUndefined();
    expect(create.map(({ json }) => json['contact'])).toMatchObject([
      { externalIds: { hr: 'a' }, mobile: '+61491570006' },
      { externalIds: { hr: 'b' }, phone: '+61255501234' },
    ]);
  });

  it.each([
    ['an obvious one is taken', { 'Employee Number': '7' }, undefined],
    ['none is obvious', { badge: '7' }, "'Source 1 Fields' does not say which column is the ID"],
  ])('field by field, without an ID: %s', async (_, id, message) => {
    const fields = {
      ...parameters,
      source1Options: {},
      source1Mapping: 'fields',
      source1Fields: { mappingMode: 'defineBelow', value: { email: 'work_email' } },
    };
    const { error, create } = await account.diff(fields, [{ ...id, work_email: 'a@corp.example' }]);
    expect(error?.message).toBe(message);
    if (message === undefined) expect(create[0]?.json['contact']).toMatchObject({ externalIds: { hr: '7' } });
  });

  it('mapped automatically: what is obvious is taken, and a hint says what was and what was not', async () => {
    const fields = {
      ...parameters,
      source1Options: {},
      source1Mapping: 'fields',
      source1Fields: { mappingMode: 'autoMapInputData', value: null },
    };
    const { create, hints } = await account.diff(fields, [
      {
        'Staff Number': '7',
        'E-Mail': '',
        work_email: 'a@corp.example',
        Surname: 'Lee',
        status: 'active',
        grade: 'B',
      },
    ]);
    expect(create[0]?.json['contact']).toMatchObject({
      externalIds: { hr: '7' },
      email: 'a@corp.example',
      lastName: 'Lee',
    });
    expect(hints.map(({ message }) => message)).toContain(
      'Source 1, matched by itself: id from Staff Number; state from status; email from work_email; lastName from Surname. Not used: E-Mail, grade.',
    );
  });

  const automatic = {
    mode: 'full',
    source1Key: 'hr',
    source1Mapping: 'fields',
    source1Fields: { mappingMode: 'autoMapInputData', value: null },
  };

  it('a column that comes twice in two forms of its name stops the run, though nobody named it', async () => {
    const rows = [{ id: 'a', work_email: 'a@corp.example', 'Work Email': 'b@corp.example' }];
    const { error } = await account.diff(automatic, rows);
    expect(error?.message).toBe(
      "The column 'work_email' comes more than once in Source 1: work_email, Work Email.",
    );
    expect(error).toHaveProperty('description', 'Give every column of the file a name of its own.');
  });

  it('an empty file is told once, with how such a run is stopped', async () => {
    const { hints } = await account.diff({ ...automatic, source1Lists: 'full' }, [{}]);
    const told = hints.map(({ message }) => message);
    expect(told.filter((message) => message.includes('matched by itself'))).toEqual([]);
    expect(told).toContainEqual(expect.stringMatching(/gave no people\..*'Fewest Rows'/));
  });

  it('a header in another case, with spaces or dashes, is the same column', async () => {
    const { create } = await account.diff(parameters, [
      { 'Employee-ID': 'a', 'Work Email': 'a@corp.example' },
    ]);
    expect(create).toMatchObject([
      { json: { contact: { email: 'a@corp.example', externalIds: { hr: 'a' } } } },
    ]);
  });

  it('a header that comes twice stops the run', async () => {
    const { error } = await account.diff(parameters, [row('a', { work_email_1: 'b@corp.example' })]);
    expect(error?.message).toBe(
      "The column 'work_email' comes more than once in Source 1: work_email, work_email_1.",
    );
  });

  it('what Graph leaves out of its changes is no missing column', async () => {
    const change = {
      id: 'g1',
      _sync: { source: 'entra', kind: 'changes', complete: true, state: 'deleted' },
    };
    const { error } = await account.diff(
      {
        mode: 'full',
        source1Mapping: 'json',
        source1MappingJson: { email: { from: 'mail' }, location: { from: 'city' } },
      },
      [change],
    );
    expect(error).toBeUndefined();
  });

  it('the Entra defaults ask for no column', async () => {
    const { error, create } = await account.diff({}, [{ id: 'g1', mail: 'a@corp.example' }]);
    expect(error).toBeUndefined();
    expect(create).toHaveLength(1);
  });

  describe('when too much of a field cannot be read', () => {
    const withMobiles = {
      ...parameters,
      source1MappingJson: { email: { from: 'work_email' }, mobile: { from: 'mobile' } },
    };
    const badMobiles = (bad: number): IDataObject[] =>
      rows(20, (index) => ({
        mobile: index < bad ? 'ask Bob' : `+6149157${String(index).padStart(4, '0')}`,
      }));

    it('says so, and in Full Lifecycle nobody leaves for being absent', async () => {
      await account.create({
        email: 'gone@corp.example',
        firstName: 'G',
        lastName: 'One',
        externalIds: { hr: 'gone' },
      });
      const { deactivate, review, hints } = await account.diff(withMobiles, badMobiles(3));
      expect(deactivate).toEqual([]);
      expect(hints[0]?.message).toContain('"hr": 3 of 20 values of the mobile number could not be read');
      expect(review.map(({ json }) => json['code'])).toContain('incomplete_source');
    });

    it('columns that have slipped are told as such', async () => {
      const slipped = { ...withMobiles.source1MappingJson, phone: { from: 'phone' } };
      const shifted = rows(20, (index) =>
        index % 2 === 0
          ? { mobile: '+61491570006', phone: '+61255501234' }
          : { work_email: '+61491570006', mobile: `e${index}@corp.example`, phone: 'Sydney' },
      );
      const { hints } = await account.diff({ ...withMobiles, source1MappingJson: slipped }, shifted);
      const message = hints.map((hint) => hint.message).join(' ');
      expect(message).toContain(
        '"hr": 10 of 20 values of the mobile number could not be read, and 10 of them are addresses.',
      );
      expect(message).toContain(
        '10 of 20 values of the email could not be read, and 10 of them are numbers.',
      );
      expect(message).toContain(
        'The columns of these rows have slipped: look for a separator inside a value.',
      );
      expect(message).toContain(
        '"hr": 10 of 20 values of the phone number could not be read. Check the columns',
      );
    });

    it('a directory that says itself that it was read whole still counts', async () => {
      await account.create({
        email: 'gone@corp.example',
        firstName: 'G',
        lastName: 'One',
        externalIds: { entra: 'gone' },
      });
      const users = rows(20).map((_, index) => ({
        id: `g${index}`,
        mail: `g${index}@corp.example`,
        mobilePhone: 'ask Bob',
        _sync: { source: 'entra', kind: 'full', complete: true, state: 'active' },
      }));
      const { deactivate, hints } = await account.diff({ mode: 'full' }, users);
      expect(deactivate).toHaveLength(1);
      expect(hints[0]?.message).toContain('could not be read');
    });

    it('10 % are let pass, and as much as the parameter says', async () => {
      await account.create({
        email: 'gone@corp.example',
        firstName: 'G',
        lastName: 'One',
        externalIds: { hr: 'gone' },
      });
      expect((await account.diff(withMobiles, badMobiles(2))).deactivate).toHaveLength(1);
      const lenient = { ...withMobiles, source1Options: { id: 'employee_id', mostUnreadable: 50 } };
      expect((await account.diff(lenient, badMobiles(5))).deactivate).toHaveLength(1);
    });
  });

  it('asks about the encoding when more than a handful of rows lost letters', async () => {
    const named = {
      ...parameters,
      source1MappingJson: { email: { from: 'work_email' }, firstName: { from: 'first' } },
    };
    const broken = (count: number): IDataObject[] =>
      rows(100, (index) => ({ first: index < count ? 'Ren\uFFFD' : 'René' }));
    expect((await account.diff(named, broken(6))).hints[0]?.message).toContain('wrong encoding?');
    expect((await account.diff(named, broken(5))).hints.map(({ message }) => message).join()).not.toContain(
      'encoding',
    );
  });

  it('a list that leaves people out removes nobody for being absent', async () => {
    await account.create({
      email: 'guest@corp.example',
      firstName: 'G',
      lastName: 'Uest',
      externalIds: { hr: 'guest' },
    });
    const scoped = { ...parameters, source1Options: { id: 'employee_id', scoped: true } };
    expect((await account.diff(scoped, rows(3))).deactivate).toEqual([]);
  });
});
