import {
  GraphClient,
  isFieldName,
  isIncluded,
  readList,
  selectedFields,
  toRecord,
} from '../../directory/index.ts';
import type { Clock } from '../../http/clock.ts';
import { mapRecord } from '../../sync/index.ts';
import type { FieldMapping, Person, ReviewItem } from '../../sync/index.ts';
import type { MicrosoftApp } from '../ports.ts';
import { appTransport } from './app-transport.ts';
import type { DirectorySyncJob } from './job.ts';

/** The key under which contacts are linked to the directory. */
export const source = 'entra';
const longestReadMs = 300_000;

export type Row = { person: Person; issues: ReviewItem[] };
export type People = { rows: Row[]; complete: boolean };

/** Everybody in the scope of the settings, mapped. Throws DirectoryError, and SignInRefused. */
export async function readPeople(
  microsoft: MicrosoftApp,
  clock: Clock,
  { tenantId, settings: { scope, mapping } }: Pick<DirectorySyncJob, 'tenantId' | 'settings'>,
): Promise<People> {
  const client = new GraphClient({
    transport: appTransport(microsoft, tenantId),
    clock,
    graphUrl: microsoft.graphUrl,
    deadline: clock.now() + longestReadMs,
  });
  const listing = await readList(client, {
    scope: { groups: scope.users === 'groups' ? (scope.groupIds ?? []) : null, filter: '' },
    select: selectedFields({ further: sourceFields(mapping), onPremisesExtensionAttributes: true }),
    manager: false,
    maxPages: Number.MAX_SAFE_INTEGER,
  });
  if (listing.outcome === 'expired') throw new Error('The place in the directory was lost. Sync again.');
  const include = { guests: scope.includeGuests, disabled: scope.includeDisabled, withoutEmail: true };
  const rows = listing.users
    .map((user) => toRecord(user))
    .filter((record) => isIncluded(record, include))
    .map(({ record, state }) => {
      const row = mapRecord(record, mapping, source);
      return { person: { ...row.person, state }, issues: row.issues };
    });
  return { rows, complete: listing.outcome === 'complete' };
}

/** The Graph properties that a mapping reads: the first step of each path. */
function sourceFields(mapping: FieldMapping): string[] {
  return Object.values(mapping)
    .flatMap(({ from }) => from ?? [])
    .map((path) => path.split(/[.[:]/)[0] ?? '')
    .filter((name) => isFieldName(name) && name !== 'onPremisesExtensionAttributes');
}
