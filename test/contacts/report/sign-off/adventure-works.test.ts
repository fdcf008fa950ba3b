import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  compareSignOffs,
  readSignedCsv,
  readSignOff,
  signOffCsv,
  signOffHtml,
} from '../../../../shared/contacts/report/sign-off/index.ts';
import { entraMapping, mapRecord, planSync } from '../../../../shared/sync/index.ts';
import { projectRoot } from '../../../package/project.ts';
import { about, itemsOf } from './given.ts';

const directory = join(projectRoot, '..', 'shared', 'data', 'adventure-works', 'entra-users.json');

/** Microsoft's sample company, on input nobody here wrote. The data lies beside the project and may be absent. */
describe.runIf(existsSync(directory))('signing for Adventure Works', () => {
  const users = (): Record<string, unknown>[] =>
    (JSON.parse(readFileSync(directory, 'utf8')) as { value: Record<string, unknown>[] }).value;

  const signOffFor = (records: Record<string, unknown>[]) => {
    const people = records.map((record) => mapRecord(record, entraMapping, 'entra').person);
    const sources = [{ key: 'entra', kind: 'full', complete: true, people }] as const;
    return readSignOff(itemsOf(planSync({ sources: [...sources], contacts: [] })), about);
  };

  test('the document names everyone, and the same directory later differs in nobody', () => {
    const signOff = signOffFor(users());
    const html = signOffHtml(signOff);
    for (const { email } of signOff.entries) expect(html).toContain(email);
    expect(compareSignOffs(readSignedCsv(signOffCsv(signOff)), signOffFor(users()).entries)).toEqual([]);
  });

  test('one row that changed after signing is named, and nobody else is', () => {
    const signed = readSignedCsv(signOffCsv(signOffFor(users())));
    const [first, ...others] = users();
    const today = signOffFor([{ ...first, jobTitle: 'Chief of Changed Things' }, ...others]);
    expect(compareSignOffs(signed, today.entries)).toEqual([
      expect.objectContaining({
        difference: 'changed',
        email: String(first?.['mail']).toLowerCase(),
        today: expect.stringContaining('Chief of Changed Things') as string,
      }),
    ]);
  });
});
