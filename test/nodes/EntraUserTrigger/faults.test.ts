import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sandbox } from '../../sandbox/constants.ts';
import { startMicrosoft, type Microsoft } from '../../sandbox/microsoft.ts';
import { directoryOf, itemsOf, namesOf, person, triggerOn } from './setup.ts';

let stage: Microsoft;
const people = ['Ada', 'Bea', 'Cleo', 'Dora', 'Eve', 'Fay', 'Gia'];
const delta = '/v1.0/users/delta';
const list = '/v1.0/users';

beforeEach(async () => {
  stage = await startMicrosoft();
  stage.graph.store.settings.deltaPageSize = 3;
  for (const name of people) directoryOf(stage).add(person(name));
});
afterEach(() => stage.close());

/** Every poll until nothing is left to emit. */
async function drain(trigger: ReturnType<typeof triggerOn>) {
  const batches = [];
  for (let poll = 0; poll < 10; poll++) {
    const result = await trigger.poll();
    if (result === null) break;
    batches.push(itemsOf(result));
  }
  return batches;
}

describe('half a round is never a whole one', () => {
  it('a delta page without either link is read again', async () => {
    stage.faults.add({ server: 'graph', path: delta, count: 1, skip: 1, kind: 'no_link' });
    expect(namesOf(await triggerOn(stage).poll())).toEqual(people);
  });

  it('a list that was cut off is emitted, but never as complete', async () => {
    for (let extra = 0; extra < 1000; extra++) directoryOf(stage).add(person(`P${extra}`));
    stage.faults.add({ server: 'graph', path: list, count: 1, kind: 'no_link' });
    const items = itemsOf(await triggerOn(stage, { deliver: 'full' }).poll());
    expect(items).toHaveLength(999);
    expect(items.some((item) => item._sync.complete)).toBe(false);
  });

  it.each(['changes', 'full'] as const)(
    '%s: nulls where permission went missing are never read as cleared',
    async (deliver) => {
      const trigger = triggerOn(stage, { deliver });
      stage.faults.add({
        server: 'graph',
        path: list,
        count: 1,
        skip: deliver === 'full' ? 0 : 1,
        kind: 'null_fields',
      });
      await expect(trigger.poll()).rejects.toThrow(/User\.Read\.All/);
      expect(namesOf(await trigger.poll())).toEqual(people);
    },
  );

  it('a page budget cuts a round into parts that are never complete; then everyone comes in one piece, so that leavers show', async () => {
    const trigger = triggerOn(stage, { options: { maxPages: 2 } });
    const [first, second, third, ...more] = await drain(trigger);
    expect([first?.length, second?.length, third?.length]).toEqual([6, 1, 7]);
    expect([...(first ?? []), ...(second ?? [])].some((item) => item._sync.complete)).toBe(false);
    expect(second?.[0]?._sync.round).toBe(first?.[0]?._sync.round);
    expect(third?.[0]?._sync).toMatchObject({ kind: 'full', complete: true });
    expect(more).toEqual([]);
  });

  it('goes on after a restart in the middle of a round', async () => {
    const before = triggerOn(stage, { options: { maxPages: 1 } });
    const first = namesOf(await before.poll());
    const after = triggerOn(
      stage,
      { options: { maxPages: 1 } },
      { staticData: before.staticData, activation: 'init' },
    );
    const rest = (await drain(after)).flat().map((item) => String(item['givenName']));
    expect([...new Set([...first, ...rest])].sort()).toEqual(people);
  });
});

describe('a dead delta token', () => {
  it.each(['gone', 'badRequest', 'notFound'] as const)(
    '%s: a full round starts by itself and hides nobody',
    async (deadToken) => {
      stage.graph.store.settings.deadToken = deadToken;
      stage.graph.store.settings.removedInFirstRound = false;
      const trigger = triggerOn(stage);
      const everyone = itemsOf(await trigger.poll());
      const gone = everyone[0]?.id ?? '';
      directoryOf(stage).delete(gone, 'hard');
      stage.clock.advance(8 * 24 * 60 * 60 * 1000);
      const again = itemsOf(await trigger.poll());
      expect(again.map((item) => item.id).sort()).toEqual(
        everyone
          .map((item) => item.id)
          .filter((id) => id !== gone)
          .sort(),
      );
      expect(again[0]?._sync).toMatchObject({ kind: 'full', complete: true });
    },
  );

  it('in the middle of a round starts over from everyone', async () => {
    stage.faults.add({ server: 'graph', path: delta, count: 1, skip: 1, kind: 'resync_410' });
    const items = itemsOf(await triggerOn(stage).poll());
    expect(items.map((item) => item['givenName']).sort()).toEqual(people);
    expect(items[0]?._sync.complete).toBe(true);
  });
});

describe('people who leave and come back', () => {
  it('both kinds of removal are deletions with their reason, and a restored person is active again', async () => {
    const trigger = triggerOn(stage);
    const [one, two] = itemsOf(await trigger.poll());
    directoryOf(stage).delete(one?.id ?? '', 'soft');
    directoryOf(stage).delete(two?.id ?? '', 'hard');
    expect(itemsOf(await trigger.poll()).map((item) => item._sync)).toMatchObject([
      { state: 'deleted', reason: 'changed', kind: 'changes' },
      { state: 'deleted', reason: 'deleted', kind: 'changes' },
    ]);
    directoryOf(stage).restore(one?.id ?? '');
    expect(itemsOf(await trigger.poll())).toMatchObject([
      { id: one?.id, givenName: 'Ada', _sync: { state: 'active' } },
    ]);
  });
});

describe('errors', () => {
  it('names the missing permission and who can grant it, once an hour, and at once when publishing', async () => {
    const trigger = triggerOn(stage);
    await trigger.poll();
    stage.entra.state.revoke(sandbox.tenantId, sandbox.clientId);
    trigger.credentials.save('entraDirectoryOAuth2Api', {
      ...trigger.credentials.stored('entraDirectoryOAuth2Api'),
      oauthTokenData: {},
    });
    const error = await trigger.poll().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(NodeApiError);
    expect((error as NodeApiError).message).toMatch(/User\.Read\.All/);
    expect((error as NodeApiError).description).toMatch(
      /Privileged Role Administrator or Global Administrator/,
    );
    expect((error as NodeApiError).failure).toEqual({ cause: 'configuration-invalid' });
    expect((error as NodeApiError).httpCode).toBe('403');
    expect(await trigger.poll()).toBeNull();
    const published = triggerOn(stage, {}, { staticData: trigger.staticData });
    await expect(published.poll()).rejects.toThrow(/User\.Read\.All/);
    // A granted permission works at once although the old token has still time to live.
    stage.entra.state.grant(sandbox.tenantId, sandbox.clientId, ['User.Read.All']);
    directoryOf(stage).add(person('Zoe'));
    expect(namesOf(await trigger.poll())).toEqual(['Zoe']);
  });

  it('a wrong secret says so and never shows it', async () => {
    const trigger = triggerOn(stage, {}, { credential: { clientSecret: 'not-the-secret' } });
    const error = await trigger.poll().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(NodeOperationError);
    expect((error as NodeOperationError).message).toMatch(/client secret/);
    expect((error as NodeOperationError).failure).toEqual({ cause: 'credential-invalid' });
    expect(JSON.stringify([error, String(error), (error as Error).stack])).not.toContain('not-the-secret');
  });

  it('throttling beyond the time of a poll emits nothing wrong and says how long to wait', async () => {
    stage.faults.add({
      server: 'graph',
      path: delta,
      count: 99,
      kind: 'status',
      status: 429,
      retryAfter: '600',
    });
    const error = await triggerOn(stage, {}, { budgetMs: 5_000 })
      .poll()
      .catch((thrown: unknown) => thrown);
    expect((error as NodeApiError).failure).toEqual({ cause: 'rate-limited', retryAfterMs: 600_000 });
  });

  it('an address that is neither HTTPS nor this machine is refused before anything is sent', async () => {
    const trigger = triggerOn(stage, {}, { credential: { graphBaseUrl: 'http://graph.example.com' } });
    await expect(trigger.poll()).rejects.toThrow(/https:\/\//);
    expect(stage.graph.store.requests).toBe(0);
  });

  it('a directory with nobody in scope is an error, not silence', async () => {
    const trigger = triggerOn(stage, { deliver: 'full', includeDisabled: false });
    for (const { id } of itemsOf(await trigger.poll()))
      directoryOf(stage).change(id, { accountEnabled: false });
    await expect(trigger.poll()).rejects.toThrow(/all 7 people in it are left out/);
  });
});
