import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contactFieldsSchema } from '../../../shared/contract/contact-fields.ts';
import { connectStatusSchema } from '../../../shared/contract/directory-sync/connect.ts';
import { entraConnectionSchema } from '../../../shared/contract/directory-sync/connection.ts';
import { explainResponseSchema } from '../../../shared/contract/directory-sync/explain.ts';
import { directoryGroupPageSchema } from '../../../shared/contract/directory-sync/groups.ts';
import { openIssuePageSchema, runPersonPageSchema } from '../../../shared/contract/directory-sync/people.ts';
import { schedules } from '../../../shared/contract/directory-sync/schedules.ts';
import { settingsHistoryPageSchema } from '../../../shared/contract/directory-sync/settings-history.ts';
import { previewResponseSchema } from '../../../shared/contract/directory-sync/preview.ts';
import { syncIssuePageSchema, syncRunPageSchema } from '../../../shared/contract/primitives/list.ts';
import { syncIssueSchema } from '../../../shared/contract/sync-runs/issue.ts';
import { syncRunSchema } from '../../../shared/contract/sync-runs/sync-run.ts';
import { readContactFields } from '../../../widget/answers/contact-fields.ts';
import { readAttemptStatus } from '../../../widget/answers/connect-status.ts';
import { readConnection } from '../../../widget/answers/connection.ts';
import { readExplanations } from '../../../widget/answers/explanation.ts';
import { readGroup } from '../../../widget/answers/group.ts';
import { readOpenIssue, readPerson } from '../../../widget/answers/run-person.ts';
import { readSettingsChange } from '../../../widget/answers/settings-history.ts';
import { readIssue } from '../../../widget/answers/issue.ts';
import { UnexpectedAnswerError } from '../../../widget/answers/lenient.ts';
import { readPage } from '../../../widget/answers/page.ts';
import { readPreview } from '../../../widget/answers/preview.ts';
import { readRun } from '../../../widget/answers/run.ts';
import { oneChange } from '../one-change.ts';
import { missingKeys } from './missing-keys.ts';
import { answers } from './samples.ts';

const kinds = [
  { kind: 'connection', read: readConnection, schema: entraConnectionSchema },
  { kind: 'run', read: readRun, schema: syncRunSchema },
  { kind: 'runs', read: (answer: unknown) => readPage(answer, readRun), schema: syncRunPageSchema },
  { kind: 'issues', read: (answer: unknown) => readPage(answer, readIssue), schema: syncIssuePageSchema },
  { kind: 'preview', read: readPreview, schema: previewResponseSchema },
  { kind: 'fields', read: readContactFields, schema: contactFieldsSchema },
  { kind: 'status', read: readAttemptStatus, schema: connectStatusSchema },
  { kind: 'explanations', read: readExplanations, schema: explainResponseSchema },
  { kind: 'people', read: (answer: unknown) => readPage(answer, readPerson), schema: runPersonPageSchema },
  { kind: 'open', read: (answer: unknown) => readPage(answer, readOpenIssue), schema: openIssuePageSchema },
  {
    kind: 'groups',
    read: (answer: unknown) => readPage(answer, readGroup),
    schema: directoryGroupPageSchema,
  },
  {
    kind: 'settingsHistory',
    read: (answer: unknown) => readPage(answer, readSettingsChange),
    schema: settingsHistoryPageSchema,
  },
] as const;

describe.each(kinds)('the answer "$kind"', ({ kind, read, schema }) => {
  const sample: unknown = answers[kind];

  test('has a sample with every key of the contract, so that a change of each is tried', () => {
    const missing = missingKeys(schema, [sample]);
    // Only who writes a contact is told which one is in the way, and the card writes none.
    expect(missing.filter((place) => !place.endsWith('.conflictId'))).toEqual([]);
  });

  test('of the contract is read as the contract says', () => {
    expect(read(sample)).toEqual(schema.parse(sample));
  });

  test('with anything else in one place is read all the same', () => {
    const changes = oneChange(sample);
    expect(changes.length).toBeGreaterThan(15);
    for (const { what, answer } of changes) {
      try {
        read(answer);
      } catch (error) {
        // Only where there is no object at all is there nothing to show.
        expect([what, error]).toEqual([expect.stringMatching(/^ is /), expect.any(UnexpectedAnswerError)]);
      }
    }
  });

  test('never throws anything but that nothing of it can be shown, whatever it is', () => {
    fc.assert(
      fc.property(fc.anything({ maxDepth: 4 }), (answer) => {
        try {
          read(answer);
        } catch (error) {
          expect(error).toBeInstanceOf(UnexpectedAnswerError);
        }
      }),
    );
  });
});

test('an issue is read as the contract says', () => {
  const [issue] = answers.issues.data;
  expect(readIssue({ ...issue })).toEqual(syncIssueSchema.parse(issue));
});

test('words that nobody knows yet are unknown, not an error', () => {
  expect(readConnection({ ...answers.connection, state: 'merging' }).state).toBe('unknown');
  const run = readRun({ ...answers.run, status: 'postponed', executor: 'backend', mode: 'mirror' });
  expect(run).toMatchObject({ status: 'unknown', executor: 'unknown', mode: 'unknown' });
  expect(readAttemptStatus({ status: 'queued', error: null })).toEqual({ status: 'unknown', error: null });
});

test('settings keep every key that iluminr sent, known or not', () => {
  const { settings } = answers.connection;
  const sent = {
    ...settings,
    quietHours: { from: 22 },
    scope: { ...settings?.scope, users: 'departments', departments: ['Field'] },
    // No schedule is called like all of them together.
    schedule: { every: schedules.join('+'), at: '07:00' },
    mapping: { email: { from: 'mail', mask: 'x' }, $later: { from: 'hireDate' } },
  };
  expect(readConnection({ ...answers.connection, settings: sent }).settings).toEqual(sent);
});
