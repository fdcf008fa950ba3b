import { assert } from 'chai';
import { connections } from '../../states.ts';
import { answering, givenCard, problem, routes, until } from './given.ts';
import type { GivenCard } from './given.ts';

const { ready, syncing, paused } = connections;
const finished = { ...ready, lastRun: { ...ready.lastRun, id: syncing.lastRun.id } };

describe('what the card asks of iluminr', () => {
  let card: GivenCard;
  afterEach(() => card.remove());

  async function shown(...given: Parameters<typeof givenCard>): Promise<void> {
    card = givenCard(...given);
    await until('the status', () => card.root.querySelector('.button.primary'));
  }

  it('Sync now: follows the run to its end, tells the page, and says it to a screen reader', async () => {
    await shown({ ...answering(ready), [routes.run]: { status: 202, json: syncing.lastRun } });
    card.api.answer({ [routes.read]: { json: syncing } });
    card.button('Sync now').focus();
    card.button('Sync now').click();
    await until('the run', () => card.element.dataset['state'] === 'syncing');
    await until('the word', () => card.said() === 'The sync has started.');
    assert.isTrue(card.root.activeElement === card.button('Syncing…'), 'the focus stays where it was');
    card.button('Syncing…').click();
    card.api.answer({ [routes.read]: { json: finished } });
    await until('the end', () => card.element.dataset['state'] === 'ready');
    await until('the events', () => card.heard.length === 5);
    assert.deepEqual(card.heard, [
      { type: 'iluminr-entra-state', detail: { state: 'ready' } },
      { type: 'iluminr-entra-state', detail: { state: 'syncing' } },
      { type: 'iluminr-entra-run-started', detail: { runId: 'run_77b2d0' } },
      { type: 'iluminr-entra-state', detail: { state: 'ready' } },
      { type: 'iluminr-entra-run-finished', detail: { runId: 'run_77b2d0', status: 'succeeded' } },
    ]);
    await until('the summary', () => card.said().startsWith('The sync has finished. Created 37'));
    assert.lengthOf(
      card.api.calls.filter(({ route }) => route === routes.run),
      1,
      'pressing again during a run asks for nothing',
    );
  });

  it('a run carries an idempotency key, so that a repeated request starts no second one', async () => {
    await shown({ ...answering(ready), [routes.run]: { status: 202, json: syncing.lastRun } });
    card.button('Sync now').click();
    await until('the run', () => card.element.dataset['state'] === 'syncing');
    const asked = card.api.calls.find(({ route }) => route === routes.run);
    assert.match(asked?.headers.get('idempotency-key') ?? '', /^[0-9a-f-]{36}$/);
  });

  it('a run that runs already is no failure: its progress is shown', async () => {
    await shown({ ...answering(ready), [routes.run]: problem(409, 'run_in_progress') });
    card.api.answer({ [routes.read]: { json: syncing } });
    card.button('Sync now').click();
    await until('the run', () => card.element.dataset['state'] === 'syncing');
    await until('the word', () => card.said() === 'A sync is already running. Its progress is shown.');
    assert.isNull(card.root.querySelector('[role="alert"]'));
  });

  it('Pause and Resume change the status, and the focus goes to its heading', async () => {
    await shown({ ...answering(ready), [routes.pause]: { json: paused }, [routes.resume]: { json: ready } });
    card.button('Pause').focus();
    card.button('Pause').click();
    await until('the pause', () => card.element.dataset['state'] === 'paused');
    await until('the focus', () => card.root.activeElement?.localName === 'h3');
    assert.equal(card.root.activeElement?.textContent, 'The sync is paused');
    card.button('Resume').click();
    await until('the sync', () => card.element.dataset['state'] === 'ready');
  });

  it('Stop ends the run that is under way, keeps what it did, and says so', async () => {
    const { interrupted } = connections;
    const stopped = { ...interrupted, lastRun: { ...interrupted.lastRun, id: syncing.lastRun.id } };
    await shown({ ...answering(syncing), [routes.stop]: { json: stopped.lastRun } });
    card.api.answer({ [routes.read]: { json: stopped } });
    card.button('Stop').click();
    await until('the end', () => card.text().includes('The last sync was stopped'));
    const asked = card.api.calls.find(({ route }) => route === routes.stop);
    assert.equal(asked?.path, `/v1/directory-sync/entra/runs/${syncing.lastRun.id}/stop`);
    await until('the word', () => card.said() === 'The sync was stopped.');
    assert.include(card.text(), 'people were read but not handled');
    assert.equal(card.button('Sync now').getAttribute('aria-disabled'), null);
  });

  it('a refusal is said in one sentence beside the buttons, and goes with the next try', async () => {
    await shown({ ...answering(paused), [routes.resume]: problem(403, 'forbidden') });
    card.button('Resume').click();
    await until('the refusal', () => card.root.querySelector('[role="alert"]'));
    assert.include(card.text(), 'Your role may not do this.');
    card.api.answer({ [routes.resume]: { json: ready } });
    card.button('Resume').click();
    await until('the sync', () => card.element.dataset['state'] === 'ready');
    assert.isNull(card.root.querySelector('[role="alert"]'));
  });

  it('what iluminr refuses for its state is said in its words, and the card looks again', async () => {
    await shown({ ...answering(ready), [routes.run]: problem(409, 'connection_state') });
    card.api.answer({ [routes.read]: { json: paused } });
    card.button('Sync now').click();
    await until('the status', () => card.element.dataset['state'] === 'paused');
    assert.include(card.text(), 'Refused for a reason.');
  });

  it('no event carries a token or a person', async () => {
    await shown({ ...answering(ready), [routes.pause]: { json: paused } });
    card.button('Pause').click();
    await until('the pause', () => card.heard.length === 2);
    const heard = JSON.stringify(card.heard);
    for (const secret of ['secret-token', 'Megan', 'Contoso']) assert.notInclude(heard, secret);
  });
});
