import { readExplanations } from '../answers/explanation.ts';
import type { Explanations } from '../answers/explanation.ts';
import { readPage } from '../answers/page.ts';
import type { Page } from '../answers/page.ts';
import { readPerson } from '../answers/run-person.ts';
import type { Person } from '../answers/run-person.ts';
import type { Settings } from '../answers/connection.ts';
import type { PersonOutcome } from '../base/card-host.ts';
import { requestJson } from './request.ts';
import type { ApiAccess } from './request.ts';

const base = 'directory-sync/entra';

/** One question may read the directory; milliseconds. */
const explainTimeout = 60_000;

/** The story of whoever is called that (`POST …/explain`), by these settings or the saved ones. Nothing is written. */
export async function explainPerson(
  api: ApiAccess,
  who: string,
  settings: Settings | undefined,
  signal: AbortSignal,
): Promise<Explanations> {
  const json = { who, ...(settings === undefined ? {} : { settings }) };
  const request = { path: `${base}/explain`, json, timeout: explainTimeout, signal };
  return requestJson(api, { method: 'post', ...request }, readExplanations);
}

/** What a run did with each person of the directory (`GET …/runs/{id}/people`). `limit` is 1 to 1000. */
export async function loadRunPeople(
  api: ApiAccess,
  { runId, ...filter }: { runId: string; outcome: PersonOutcome; limit: number; cursor?: string },
  signal: AbortSignal,
): Promise<Page<Person>> {
  const path = `${base}/runs/${encodeURIComponent(runId)}/people`;
  const query = { ...filter, limit: String(filter.limit) };
  return requestJson(api, { method: 'get', path, query, signal }, (answer) => readPage(answer, readPerson));
}
