import type { IExecuteFunctions, NodeOperationError } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { isAutomatic, readMapping } from '../../../../nodes/IluminrContactDiff/parameters/mapping.ts';

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
    '=x={{ $json.mail }}',
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

  it.each([{ value: { email: ' ' } }, { value: null }, {}, undefined])(
    'is needed: a mapper without any is refused, and the way out is said: %j',
    (source1Fields) => {
      expect(refused(() => mappingOf({ source1Mapping: 'fields', source1Fields }))).toMatchObject({
        message: 'Source 1 has no field mapping',
        description: "Name at least the source field of the email address in 'Source 1 Fields'.",
      });
    },
  );
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

describe('columns that are matched by what is obvious', () => {
  const automatic = { source1Mapping: 'fields', source1Fields: { mappingMode: 'autoMapInputData' } };
  const is = (parameters: Record<string, unknown>, typeVersion = 2) =>
    isAutomatic(
      {
        getNode: () => ({ typeVersion, parameters }),
        getNodeParameter: (name: string) => parameters[name],
      } as unknown as IExecuteFunctions,
      1,
    );

  it('are chosen in the mapper of version 2, and nowhere else', () => {
    expect(is(automatic)).toBe(true);
    expect(is(automatic, 1)).toBe(false);
    expect(is({ ...automatic, source1Mapping: 'json' })).toBe(false);
    expect(is({ ...automatic, source1Fields: { mappingMode: 'defineBelow' } })).toBe(false);
    expect(is({ source1Mapping: 'fields' })).toBe(false);
  });

  it('make the mapping', () => {
    const mapping = mappingOf(automatic, ['Employee ID', 'Email']);
    expect(mapping).toMatchObject({ $id: { from: 'Employee ID' }, email: { from: 'Email' } });
  });
});

describe('options that name columns', () => {
  const entra = (source1Options: Record<string, unknown>) =>
    mappingOf({ source1Mapping: 'entra', source1Options });

  it('go before the mapping, and leave what they do not name', () => {
    const mapping = entra({ id: 'badge', state: 'status?', aliases: 'mails' });
    expect(mapping).toStrictEqual({
      ...entra({}),
      $id: { from: ['badge'] },
      $state: { from: ['_sync.state', 'status'], optional: true },
      $aliases: { from: ['mails'] },
    });
  });

  it('give the country, or only the one that counts where a column says none', () => {
    expect(entra({ country: 'land', defaultCountry: ' AU ' })['$country']).toEqual({
      from: ['land'],
      default: 'AU',
    });
    expect(entra({ defaultCountry: 'AU' })['$country']).toEqual({ ...entra({})['$country'], default: 'AU' });
    expect(entra({ defaultCountry: 'AU' })['$country']).toHaveProperty('from');
  });

  it('give the days of work, in the order that is chosen', () => {
    expect(entra({ start: 'from', end: 'to', dateFormat: 'dmy' })).toMatchObject({
      $start: { from: ['from'], format: 'dmy' },
      $end: { from: ['to'], format: 'dmy' },
    });
    expect(entra({ dateFormat: 'dmy' })).toStrictEqual(entra({}));
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

  it('that takes a value from nowhere is refused by the number of its source', () => {
    expect(refused(() => byJson({ email: {} })).message).toContain(
      'The field mapping of source 1 cannot be used: The mapping of "email" takes its value from nowhere.',
    );
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
