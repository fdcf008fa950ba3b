import type { IExecuteFunctions, NodeOperationError } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { readMapping } from '../../../../nodes/IluminrContactDiff/parameters/mapping.ts';

/** The mapping of the first source, of which these parameters are set, in a version that asks for the ID in the mapper. */
const mappingOf = (
  parameters: Record<string, unknown>,
  columns: string[] = ['id', 'mail'],
  typeVersion = 2,
) =>
  readMapping(
    {
      getNode: () => ({ name: 'Contact Diff', typeVersion, parameters }),
      getNodeParameter: (name: string, _: number, otherwise?: unknown) => parameters[name] ?? otherwise,
    } as unknown as IExecuteFunctions,
    1,
    new Set(columns),
  );
const byField = (value: Record<string, unknown>) =>
  mappingOf({ source1Mapping: 'fields', source1Fields: { mappingMode: 'defineBelow', value } });
const byJson = (source1MappingJson: unknown) => mappingOf({ source1Mapping: 'json', source1MappingJson });

function refused(act: () => unknown): NodeOperationError {
  try {
    act();
  } catch (error) {
    return error as NodeOperationError;
  }
  throw new Error('Nothing was refused');
}

describe('a field that is dragged into the mapper', () => {
  it.each([
    ['={{ $json.mail }}', 'mail'],
    ['={{$json.mail}}', 'mail'],
    ['=  {{  $json.mail  }}  ', 'mail'],
    ['={{ $json._work_2.$mail }}', '_work_2.$mail'],
    ['={{ $json["work email"] }}', 'work email'],
    ["={{ $json['work email'] }}", 'work email'],
    ['={{ $json.mails[10].address }}', 'mails[10].address'],
    ['={{ $json[0].mail }}', '[0].mail'],
    ['={{ $json.work["e mail"].address }}', 'work.e mail.address'],
  ])('%s is the column %s', (value, column) => {
    expect(byField({ email: value })['email']).toEqual({ from: [column] });
  });

  it.each([
    '={{ $json.mail.toLowerCase() }}',
    '=x{{ $json.mail }}',
    '={{ $json.mail }}x',
    '={{ $json.1a }}',
    '=mail',
  ])('and made into more than the name of a field is refused: %s', (value) => {
    expect(refused(() => byField({ email: value }))).toMatchObject({
      message: "'Source 1 Fields' has an expression for email that is more than the name of a field",
      description:
        'Drag a single field of the input here, or type its name. To calculate a value, add an Edit Fields node before this one.',
    });
  });
});

describe('a name that is typed into the mapper', () => {
  it('is a column, or several; a question mark behind one of them says that they may be missing', () => {
    expect(byField({ email: ' mail , work ' })['email']).toEqual({ from: ['mail', 'work'] });
    expect(byField({ email: 'mail ?' })['email']).toEqual({ from: ['mail'], optional: true });
    expect(byField({ email: 'mail, work?' })['email']).toEqual({ from: ['mail', 'work'], optional: true });
    expect(byField({ email: 'what?now' })['email']).toEqual({ from: ['what?now'] });
  });

  it('is text: what is empty or anything else maps nothing', () => {
    const mapping = byField({ email: 'mail', mobile: '', location: '  ', jobTitle: null, groups: 7 });
    expect(Object.keys(mapping).sort()).toEqual(['$id', 'email']);
  });

  it('is needed: a mapper without any is refused, and the way out is said', () => {
    expect(refused(() => byField({ email: ' ' }))).toMatchObject({
      message: 'Source 1 has no field mapping',
      description: "Name at least the source field of the email address in 'Source 1 Fields'.",
    });
  });
});

describe('the column of the ID', () => {
  const parameters = { source1Mapping: 'fields', source1Fields: { value: { email: 'mail' } } };

  it('is the one that the mapper names, else the obvious one, else none while there are no rows', () => {
    expect(byField({ $id: 'badge', email: 'mail' })['$id']).toEqual({ from: ['badge'] });
    expect(mappingOf(parameters)['$id']).toEqual({ from: 'id' });
    expect(mappingOf(parameters, [])).not.toHaveProperty('$id');
  });

  it('is asked for where none is obvious, with the first twenty columns that there are', () => {
    const columns = Array.from({ length: 25 }, (_, n) => `c${n}x`);
    const error = refused(() => mappingOf(parameters, columns));
    expect(error.message).toBe("'Source 1 Fields' does not say which column is the ID");
    expect(error.description).toContain(`The first rows have ${columns.slice(0, 20).join(', ')}.`);
  });
});

describe('what a mapper of version 2 says of somebody beside the fields', () => {
  const value = { email: 'mail', $state: 'status', $start: 'from' };
  const fields = { source1Mapping: 'fields', source1Fields: { mappingMode: 'defineBelow', value } };

  it('the state that the trigger tells counts before its column', () => {
    expect(byField(value)['$state']).toEqual({ from: ['_sync.state', 'status'] });
  });

  it.each([
    ['dmy', { format: 'dmy' }],
    ['mdy', { format: 'mdy' }],
    ['iso', {}],
    [undefined, {}],
  ])('its days are read as %s', (dateFormat, format) => {
    expect(mappingOf({ ...fields, source1Options: { dateFormat } })['$start']).toStrictEqual({
      from: ['from'],
      ...format,
    });
  });

  it('version 1 asks for no ID there, nor finds one by itself', () => {
    const { $state, ...mapping } = mappingOf(fields, ['id', 'mail'], 1);
    expect(mapping).not.toHaveProperty('$id');
    expect($state).toEqual({ from: ['status'] });
  });
});

describe('a mapping in JSON', () => {
  it('is an object, or text of one', () => {
    const rules = { email: { from: 'mail' } };
    expect(byJson(rules)).toEqual(rules);
    expect(byJson(JSON.stringify(rules))).toEqual(rules);
  });

  it.each([
    ['{', "'Source 1 Mapping (JSON)' cannot be used: it is not JSON."],
    ['{"email": 7}', "'Source 1 Mapping (JSON)' cannot be used: "],
  ])('that is anything else is refused with an example: %s', (given, message) => {
    const error = refused(() => byJson(given));
    expect(error.message).toContain(message);
    expect(error.description).toBe(
      'Give an object such as {"email": {"from": "work_email"}, "mobile": {"from": "mobile"}}.',
    );
  });
});
