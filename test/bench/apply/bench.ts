import { applyChanges, createClient } from '../../../shared/contacts/index.ts';
import type { IluminrClient, Outcome } from '../../../shared/contacts/index.ts';
import type { Transport } from '../../../shared/http/transport.ts';
import { realClock } from '../../contacts/clocks.ts';
import { fetchTransport } from '../../contacts/fetch-transport.ts';
import { say, seconds } from '../say.ts';
import { leastMs } from './least.ts';
import { batchLimit, creates, plannedChanges, rate, refusalsOf, removals, updates } from './scene.ts';
import type { Opened } from './stand-in.ts';
import { withStandIn } from './with-stand-in.ts';

/** The most that applying may take of the least time. */
const mostOfLeast = 1.15;
const seeds = [5, 11, 23];

/** One request as it went over the wire. Only the limit itself refuses with `RateLimit-*`; a planned refusal has none. */
type Sent = { path: string; status: number; isOverLimit: boolean };

/**
 * Applies 50,000 changes to a stand-in in a process of its own, which takes 20 requests a second and refuses some, and
 * then reads the account over HTTP to see that everything was written once.
 *
 * @returns whether every bar was met
 */
export async function benchApply(): Promise<boolean> {
  const total = (creates + updates + removals).toLocaleString('en');
  console.log(
    `apply: ${total} changes, ${batchLimit} a batch, ${rate.requests} requests a second, 5 % 429 and 2 % 5xx`,
  );
  console.log(
    '  the least: a sender without latency that fills every window from its start and waits as each refusal asks; refused batches count',
  );
  const met: boolean[] = [];
  for (const seed of seeds) met.push(await withStandIn(seed, (opened) => applyOnce(seed, opened)));
  return met.every((each) => each);
}

async function applyOnce(seed: number, { url, apiKey }: Opened): Promise<boolean> {
  const sent: Sent[] = [];
  const client = createClient({ transport: recording(sent, apiKey), clock: realClock, baseUrl: url });
  const account = await client.account();
  const changes = plannedChanges();
  const beganAt = performance.now();
  const { outcomes, stopped } = await applyChanges(client, account, changes);
  const wallMs = performance.now() - beganAt;
  if (stopped !== undefined) throw stopped;

  const batches = sent.filter(({ path }) => path === '/v1/contacts/batch');
  const answered = batches.filter(({ status }) => status === 200).length;
  const refused = batches.length - answered;
  const least = leastMs(answered, refusalsOf(seed, 300));
  const faultless = leastMs(answered, []);
  const ours = batches.filter(({ isOverLimit }) => isOverLimit).length;
  const isWhole = isApplied(outcomes) && (await isAccountAsPlanned(client));
  return [
    say(
      `seed ${seed}: ${seconds(wallMs)} for ${batches.length} batches, ${refused} of them refused, ÷ the least ${seconds(least)} = ${(wallMs / least).toFixed(3)}`,
      `≤ ${mostOfLeast}`,
      wallMs / least <= mostOfLeast,
    ),
    say(`seed ${seed}: refused because we were too fast: ${ours}`, '= 0', ours === 0),
    say(`seed ${seed}: every change written once, by reading the account`, '', isWhole),
    note(
      `seed ${seed}: ÷ the least without any refusal ${seconds(faultless)} = ${(wallMs / faultless).toFixed(3)}`,
    ),
  ].every((each) => each);
}

function recording(sent: Sent[], apiKey: string): Transport {
  const transport = fetchTransport(apiKey);
  return async (request) => {
    const response = await transport(request);
    const { status, headers } = response;
    const isOverLimit = status === 429 && headers['ratelimit-limit'] !== undefined;
    sent.push({ path: new URL(request.url).pathname, status, isOverLimit });
    return response;
  };
}

function isApplied(outcomes: Outcome[]): boolean {
  return (
    outcomes.length === creates + updates + removals && outcomes.every(({ status }) => status === 'applied')
  );
}

/** A contact's version grows with each change, so it tells whether anything was written twice. */
async function isAccountAsPlanned(client: IluminrClient): Promise<boolean> {
  const found = { created: 0, updated: 0, removed: 0, unrecognized: 0 };
  for await (const page of client.contacts()) {
    for (const { email, lastName, status, version } of page) {
      const isNew = email?.startsWith('new-') === true;
      if (isNew && version === 1 && status === 'active') found.created += 1;
      else if (!isNew && version === 2 && status === 'active' && lastName === 'Renamed') found.updated += 1;
      else if (!isNew && version === 2 && status === 'inactive') found.removed += 1;
      else found.unrecognized += 1;
    }
  }
  const { created, updated, removed, unrecognized } = found;
  return created === creates && updated === updates && removed === removals && unrecognized === 0;
}

function note(what: string): boolean {
  console.log(`          ${what}`);
  return true;
}
