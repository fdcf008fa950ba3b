import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { InputError, readGraphUsers, readHrRows, readHrText } from './load.ts';

const folder = mkdtempSync(join(tmpdir(), 'people-'));
afterAll(() => rmSync(folder, { recursive: true }));

let written = 0;
function file(content: string | Buffer): string {
  const path = join(folder, `input-${written++}`);
  writeFileSync(path, content);
  return path;
}

function messageOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  throw new Error('nothing was refused');
}

const header = 'employee_id,work_email,phone';

describe('a Graph file', () => {
  test('gives its users', () => {
    expect(readGraphUsers(file('\uFEFF{"value":[{"id":"a","displayName":"Ann"}]}'))).toEqual([
      { id: 'a', displayName: 'Ann' },
    ]);
  });

  test.each([
    ['not JSON', 'employee_id,name', 'it is not JSON'],
    ['without value', '{"users":[]}', 'it has no "value" array'],
    ['a bare list', '[{"id":"a"}]', 'it has no "value" array'],
    ['empty', '{"value":[]}', '"value" is empty'],
    ['a user without id', '{"value":[{"id":"a"},{"displayName":"Bo"}]}', 'value[1] (Bo) has no "id"'],
    [
      'an id twice',
      '{"value":[{"id":"a"},{"id":"a","displayName":"Bo"}]}',
      'value[1] (Bo) has the same id as value[0] (a)',
    ],
    ['an entry that is no object', '{"value":[7]}', 'value[0] is not an object'],
  ])('%s is refused in one line that names the file', (_, content, expected) => {
    const path = file(content);
    const message = messageOf(() => readGraphUsers(path));
    expect(message).toContain(expected);
    expect(message.startsWith(`${path}: `)).toBe(true);
    expect(message).not.toContain('\n');
  });

  test('that is missing, or a folder, is refused', () => {
    expect(messageOf(() => readGraphUsers(join(folder, 'nowhere.json')))).toContain('there is no such file');
    expect(messageOf(() => readGraphUsers(folder))).toContain('it is a folder');
  });
});

describe('an HR file', () => {
  test('gives its rows; a byte order mark, quotes, CRLF and empty lines are fine', () => {
    const path = file(`\uFEFF${header}\r\n1,ann@x.example,"+61 4, home"\r\n2,"b ""o""@x.example",\r\n\r\n`);
    expect(readHrRows(path)).toEqual([
      { employee_id: '1', work_email: 'ann@x.example', phone: '+61 4, home' },
      { employee_id: '2', work_email: 'b "o"@x.example', phone: '' },
    ]);
    expect(readHrText(path).startsWith('employee_id')).toBe(true);
  });

  test.each([
    ['empty', '', 'the file is empty'],
    [
      'semicolons',
      '\uFEFFemployee_id;work_email\n1;a@x.example',
      'separated by semicolons, not commas. Save it as CSV UTF-8 (comma delimited).',
    ],
    ['tabs', 'employee_id\twork_email\n', 'separated by tabs'],
    ['a missing column', 'employee_id,email\n1,a@x.example', 'the column work_email is missing'],
    ['a doubled column', 'employee_id,work_email,phone,phone\n', 'the column phone is there twice'],
    ['a header alone', `${header}\n`, 'no rows'],
    [
      'a row with too many cells',
      `${header}\n1,a@x.example,5\n2,b@x.example,5,6\n`,
      'row 3 has 4 cells where the header has 3',
    ],
    ['an open quotation mark', `${header}\n1,"a@x.example,5\n`, 'row 2: a quotation mark is never closed'],
    [
      'text after a quotation mark',
      `${header}\n1,"a"b,5\n`,
      'row 2: there is text after a closing quotation mark',
    ],
    [
      'Latin-1',
      Buffer.from(`${header}\n1,josé@x.example,5\n`, 'latin1'),
      'it is not UTF-8. Save it as CSV UTF-8',
    ],
  ])('%s is refused in one line', (_, content, expected) => {
    const message = messageOf(() => readHrRows(file(content)));
    expect(message).toContain(expected);
    expect(message).not.toContain('\n');
  });
});
