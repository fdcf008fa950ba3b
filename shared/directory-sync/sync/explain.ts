import type { DirectorySettings, ExplainResponse, PersonExplanation } from '../../contract/index.ts';
import { limits } from '../../contract/index.ts';
import { DirectoryError, readPerson, selectedFields } from '../../directory/index.ts';
import type { DirectoryRecord } from '../../directory/index.ts';
import { explainPerson } from '../../sync/index.ts';
import type { Explanation, ReviewItem } from '../../sync/index.ts';
import { requireAdmin } from '../actor.ts';
import type { Actor } from '../actor.ts';
import { requireMicrosoft } from '../connect/attempt.ts';
import type { DirectorySyncPorts, MicrosoftApp } from '../ports.ts';
import { wrongState } from '../refusal.ts';
import { requireTenant } from '../requirements.ts';
import {
  refuseSources,
  refuseUnreadableAttributes,
  unreadableSources,
} from '../settings/unreadable-attributes.ts';
import { readRecord } from '../update.ts';
import { asRefusal, directoryClient } from './read/directory-client.ts';
import { planInputOf } from './plan-input.ts';
import { readPeople, source } from './read/read-people.ts';
import type { LeftOutPerson, LeftOutReason } from './read/read-people.ts';
import { displayName } from './report/display-name.ts';
import { issueOf } from './report/issue.ts';

const patienceMs = 20_000;

const leftOutRules: Readonly<Record<LeftOutReason, string>> = {
  guest: 'Guests are not synced by these settings.',
  disabled: 'Disabled accounts are not synced by these settings.',
  outside_groups: 'The person is in none of the groups that these settings sync.',
};

/**
 * What a run would do with one person, and why, by the settings given or the saved ones; writes nothing. Nobody found is an empty
 * answer. Throws Refusal 400, 403, 409 `connection_state`, `consent_revoked`, `group_not_found`, 503.
 */
export async function explain(
  ports: DirectorySyncPorts,
  actor: Actor,
  who: string,
  draft: DirectorySettings | undefined,
): Promise<ExplainResponse> {
  requireAdmin(actor);
  if (draft !== undefined) refuseUnreadableAttributes(draft, 'settings.');
  const record = await readRecord(ports, actor.account);
  const tenantId = requireTenant(record);
  const settings = draft ?? record.settings;
  if (settings === null) throw wrongState('There are no settings yet. Send the ones to try.');
  const microsoft = requireMicrosoft(ports);
  const job = { tenantId, settings, dryRun: false, alive: async () => undefined };
  const people = await asRefusal(() => readPeople(microsoft, ports.clock, job), record.groupNames);
  const { rows, leftOut, refused } = people;
  if (draft !== undefined) refuseSources(unreadableSources(settings.mapping, refused), 'settings.');
  const contacts = await ports.contacts.all(actor.account);
  const explained = explainPerson(planInputOf(people, contacts, ports.clock.now()), who);
  const found = explained.map((each) =>
    shown(
      each,
      rows.flatMap(({ issues }) => issues),
    ),
  );
  const isRead = explained.some(({ rows: own }) => own.length > 0);
  const absent = isRead ? [] : await absentPeople(ports, microsoft, job, leftOut, who);
  const all = [...absent.map(shownLeftOut), ...found];
  const data = await Promise.all(
    all.slice(0, limits.explained).map(async (each) => ({
      ...each,
      lastRun: await lastRunOf(ports, actor.account, record.lastRunId, each.rows[0]?.sourceId),
    })),
  );
  return { data, found: all.length };
}

/** What the last run did with the person, if it has ended and read them. */
async function lastRunOf(
  { runs }: DirectorySyncPorts,
  account: string,
  runId: string | null,
  sourceId: string | undefined,
): Promise<PersonExplanation['lastRun']> {
  if (runId === null || sourceId === undefined) return null;
  const [run, person] = await Promise.all([
    runs.read(account, runId),
    runs.readPerson(account, runId, sourceId),
  ]);
  if (run === undefined || person === undefined) return null;
  return { runId, at: run.finishedAt ?? run.startedAt, outcome: person.outcome };
}

function shown(
  { rows, joined, contact, matchedBy, refused, fields, decision, held, rule, review }: Explanation,
  mappingIssues: readonly ReviewItem[],
): PersonExplanation {
  const [first] = rows;
  return {
    displayName: (first === undefined ? null : displayName(first.person)) ?? contact?.displayName ?? null,
    rows: rows.map(({ source: key, sourceId, state, dropped }) => ({
      source: key,
      sourceId,
      state,
      dropped: [...dropped, ...mappingIssues.filter((issue) => issue.sourceId === sourceId)].map(issueOf),
    })),
    leftOut: null,
    joined,
    contact,
    matchedBy,
    refused,
    fields,
    decision,
    held,
    rule,
    review: review.map(issueOf),
    lastRun: null,
  };
}

/** Somebody in the directory whom these settings do not read. */
async function absentPeople(
  { clock }: DirectorySyncPorts,
  microsoft: MicrosoftApp,
  { tenantId, settings }: { tenantId: string; settings: DirectorySettings },
  leftOut: readonly LeftOutPerson[],
  who: string,
): Promise<LeftOutPerson[]> {
  const known = leftOut.filter(({ record }) => isMeant(record, who));
  if (known.length > 0 || settings.scope.users === 'all') return known;
  const client = directoryClient(microsoft, clock, tenantId, patienceMs);
  try {
    const record = await readPerson(client, who, {
      select: selectedFields({ further: [], onPremisesExtensionAttributes: false }),
      manager: false,
    });
    return [{ record, reason: 'outside_groups' }];
  } catch (error) {
    if (error instanceof DirectoryError && error.fault === 'request') return [];
    throw error;
  }
}

function isMeant(record: DirectoryRecord, who: string): boolean {
  const wanted = who.trim().toLowerCase();
  const names = [record.id, record['mail'], record['userPrincipalName'], record['displayName']];
  return names.some((name) => typeof name === 'string' && name.toLowerCase() === wanted);
}

function shownLeftOut({ record, reason }: LeftOutPerson): PersonExplanation {
  const name = record['displayName'];
  return {
    displayName: typeof name === 'string' ? name : null,
    rows: [{ source, sourceId: record.id, state: 'out_of_scope', dropped: [] }],
    leftOut: reason,
    joined: [],
    contact: null,
    matchedBy: null,
    refused: [],
    fields: [],
    decision: 'skipped',
    held: false,
    rule: leftOutRules[reason],
    review: [],
    lastRun: null,
  };
}
