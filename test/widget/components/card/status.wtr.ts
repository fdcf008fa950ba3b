import { assert } from 'chai';
import { card as english } from '../../../../widget/i18n/en/card.ts';
import { statusOf } from '../../../../widget/element/iluminr-entra-connect/status/status.ts';
import { connections } from '../../states.ts';
import type { ConnectionName } from '../../states.ts';
import { answering, givenCard, problem, routes, until } from './given.ts';
import type { GivenCard } from './given.ts';

describe('the status card', () => {
  let card: GivenCard;
  afterEach(() => card.remove());

  it('shows a skeleton, and says that it is busy, until the first status is there', async () => {
    card = givenCard({ [routes.read]: () => new Promise(() => undefined) });
    await card.element.updateComplete;
    await until('the skeleton', () => card.root.querySelector('.skeleton'));
    assert.equal(card.root.querySelector('section')?.getAttribute('aria-busy'), 'true');
    assert.equal(card.element.dataset['state'], 'loading');
  });

  it('waits for a session without asking anything', async () => {
    card = givenCard(answering(connections.ready), { getSession: undefined });
    await card.element.updateComplete;
    assert.deepEqual(card.api.calls, []);
  });

  const primaries = (): Element[] => {
    const link = card.root.querySelector('iluminr-entra-colleague-link')?.shadowRoot;
    return [card.root, link].flatMap((root) => [...(root?.querySelectorAll('.button.primary') ?? [])]);
  };

  for (const name of Object.keys(connections) as ConnectionName[]) {
    it(`${name}: a title, a cause, one primary action, nothing offered twice, and always the promise`, async () => {
      const connection = connections[name];
      card = givenCard(answering(connection));
      await until('the status', () => card.root.querySelector('h3'));
      assert.equal(card.root.querySelector('h3')?.textContent, english[`title.${statusOf(connection)}`]);
      assert.isNotEmpty(card.root.querySelector('h3 + p')?.textContent.trim());
      // A colleague's link brings its own, in an element that loads after the status.
      await until('the main thing to do', () => primaries().length > 0);
      assert.lengthOf(primaries(), 1);
      const names = [...card.root.querySelectorAll('button')].map(
        (button) => button.ariaLabel ?? button.innerText,
      );
      assert.sameMembers(names, [...new Set(names)], 'no two buttons say the same');
      assert.include(card.text(), english.promise);
      assert.equal(card.element.dataset['state'], connection.state);
    });
  }

  it('says what the settings name in vain, each in a line that leads to its place in them', async () => {
    card = givenCard(answering(connections.ruleGroupGone));
    await until('the warnings', () => card.root.querySelector('[data-warnings]'));
    const lines = [...card.root.querySelectorAll<HTMLElement>('[data-warnings] span')].map(
      (line) => line.innerText,
    );
    assert.deepEqual(lines, [
      'The group “Night crew” is no longer in Microsoft Entra, so new people do not get the contact group “Night shift”.',
      'iluminr may not read extension_0a1b_site in Microsoft Entra, so it is left out for everybody.',
      'iluminr says of ops what is wrong with it.',
    ]);
    assert.lengthOf(card.root.querySelectorAll('[data-warnings] button'), lines.length);
  });

  it('says of a group of the scope that is gone which, in its own words alone', async () => {
    card = givenCard(answering(connections.scopeGroupGone));
    await until('the warnings', () => card.root.querySelector('[data-warnings]'));
    assert.include(
      card.text(),
      'The group “Night crew”, whose people are to be synced, is no longer in Microsoft Entra.',
    );
    assert.notInclude(card.text(), 'A chosen group');
  });

  it('has four tiles in one order, whose sum is what was read', async () => {
    card = givenCard(answering(connections.attention));
    await until('the tiles', () => card.root.querySelector('.tile'));
    const tiles = [...card.root.querySelectorAll<HTMLElement>('.tile')].map((tile) =>
      tile.innerText.split(/\s*\n\s*/),
    );
    assert.deepEqual(tiles, [
      ['Created', '20'],
      ['Already existed', '1,241'],
      ['Skipped', '6'],
      ['Failed', '17'],
    ]);
    assert.include(card.text(), '1,284 people read');
  });

  it('shows the last syncs as a picture once the status is there, and none before the first sync', async () => {
    const runs = { json: { data: [connections.ready.lastRun], nextCursor: null } };
    card = givenCard({ ...answering(connections.ready), 'GET /v1/sync-runs': runs });
    const caption = (): string | undefined =>
      card.root
        .querySelector('iluminr-entra-trend')
        ?.shadowRoot?.querySelector('figcaption')
        ?.textContent.trim();
    await until('the picture', () => caption() === 'One sync. People created: 37, failed: 0');
    assert.equal(card.api.calls[0]?.path, '/v1/directory-sync/entra');
    card.remove();

    card = givenCard({ ...answering(connections.firstRunToCome), 'GET /v1/sync-runs': runs });
    await until('the status', () => card.root.querySelector('h3'));
    assert.isNull(card.root.querySelector('iluminr-entra-trend'));
  });

  it('each count that is not zero is the way to its people, by pointer and by keyboard', async () => {
    const path = `GET /v1/directory-sync/entra/runs/${connections.attention.lastRun.id}/people`;
    card = givenCard({
      ...answering(connections.attention),
      [path]: { json: { data: [], nextCursor: null } },
    });
    await until('the tiles', () => card.root.querySelector('.tile'));
    const ways = [...card.root.querySelectorAll('.tile')].map((tile) => tile.querySelector('button'));
    assert.deepEqual(
      ways.map((way) => way?.getAttribute('aria-label')),
      [
        '20, Created: show them',
        '1,241, Already existed: show them',
        '6, Skipped: show them',
        '17, Failed: show them',
      ],
    );
    ways[2]?.click();
    await until('the list', () => card.root.querySelector('iluminr-entra-people'));
    await until('the question', () => card.api.calls.at(-1)?.query.get('outcome') === 'skipped');
    card.remove();

    card = givenCard(answering(connections.syncing));
    await until('the tiles', () => card.root.querySelector('.tile'));
    assert.isNull(card.root.querySelector('.tile button'), 'a run that goes on has no list yet');
  });

  it('accounts for everybody: who was left out and why, and who is not right yet', async () => {
    card = givenCard(answering(connections.attention));
    await until('the status', () => card.root.querySelector('.tile'));
    assert.include(card.text(), '43 people were left out: 31 guests, 12 disabled accounts');
    card.button('21 people are not right yet').click();
    await until('the list', () => card.root.querySelector('iluminr-entra-run-issues'));
  });

  it('shows names from the directory as text, each in a direction of its own', async () => {
    card = givenCard(answering(connections.hostileNames));
    await until('the tenant', () => card.root.querySelector('.tenant bdi'));
    assert.equal(card.root.querySelector('.tenant bdi')?.textContent, connections.hostileNames.tenantName);
    assert.isNull(card.root.querySelector('img'));
  });

  it('shows how far a running sync is, and never more than all', async () => {
    const lastRun = { ...connections.syncing.lastRun, progress: { read: 1300, total: 1284 } };
    card = givenCard(answering({ ...connections.syncing, lastRun }));
    await until('the progress', () => card.root.querySelector('progress'));
    const progress = card.root.querySelector('progress');
    assert.equal(progress?.value, 1284);
    assert.equal(progress?.max, 1284);
    assert.isNotEmpty(progress?.getAttribute('aria-label'));
    assert.include(card.text(), '1,284 of about 1,284 people read');
    assert.equal(card.button('Syncing…').getAttribute('aria-disabled'), 'true');
  });

  it('has no number for a sync whose people are still being counted', async () => {
    card = givenCard(answering(connections.counting));
    await until('the progress', () => card.root.querySelector('progress'));
    assert.isFalse(card.root.querySelector('progress')?.hasAttribute('value'));
  });

  it('says nothing was removed when Microsoft ended the connection, and offers to reconnect', async () => {
    card = givenCard(answering(connections.disconnectedByMicrosoft));
    await until('the status', () => card.root.querySelector('h3'));
    assert.include(card.text(), 'Nobody was removed');
    assert.include(card.text(), '1,241');
    card.button('Reconnect Microsoft Entra');
  });

  it('has no tiles of zeros for a sync that failed before it read anybody', async () => {
    const { lastRun } = connections.disconnectedByMicrosoft;
    const totals = {
      ...lastRun.totals,
      read: 0,
      created: 0,
      unchanged: 0,
      existed: 0,
      skipped: 0,
      failed: 0,
    };
    const failed = { ...lastRun, status: 'failed', totals } as const;
    card = givenCard(answering({ ...connections.disconnectedByMicrosoft, lastRun: failed }));
    await until('the status', () => card.root.querySelector('h3'));
    assert.isNull(card.root.querySelector('.tiles'));
    assert.include(card.text(), 'Nobody was removed');
  });

  it('says whom an alert reaches, and how many have no mobile number: there is no list of them to lead to', async () => {
    card = givenCard(answering(connections.ready));
    await until('the status', () => card.root.querySelector('h3'));
    assert.include(card.text(), '1,284 active contacts: 1,278 by email, 1,040 by SMS');
    assert.include(card.text(), '244 without a mobile number');
    assert.isNull(card.root.querySelector('.reach button'));
  });

  const failures = [
    ['unauthorized', problem(401, 'unauthorized'), english['failure.title.session']],
    ['forbidden', problem(403, 'forbidden'), english['failure.forbidden']],
    ['busy', problem(503, 'unavailable', { 'retry-after': '30' }), english['failure.busy']],
    ['not a connection', { json: ['no connection'] }, english['failure.unexpected_answer']],
  ] as const;
  for (const [name, reply, sentence] of failures) {
    it(`${name}: says why, offers to try again, and recovers`, async () => {
      card = givenCard({ [routes.read]: reply });
      await until('the failure', () => card.root.querySelector('[role="alert"]'));
      assert.include(card.text(), sentence);
      assert.equal(card.element.dataset['state'], 'failed');
      card.api.answer(answering(connections.ready));
      card.button('Try again').click();
      await until('the status', () => card.element.dataset['state'] === 'ready');
    });
  }

  it('says so when the reader is offline, and reads by itself once the network is back', async () => {
    Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
    card = givenCard({});
    await until('the failure', () => card.root.querySelector('[role="alert"]'), 10_000);
    Reflect.deleteProperty(navigator, 'onLine');
    assert.include(card.text(), english['failure.title.offline']);
    card.api.answer(answering(connections.ready));
    dispatchEvent(new Event('online'));
    await until('the status', () => card.element.dataset['state'] === 'ready');
  });

  it("tells a host that gave no session what to do, and keeps the host's own error to itself", async () => {
    const getSession = () => Promise.reject(new Error('cookie of the host'));
    card = givenCard(answering(connections.ready), { getSession });
    await until('the failure', () => card.root.querySelector('[role="alert"]'));
    assert.include(card.text(), english['failure.session']);
    assert.notInclude(card.root.innerHTML, 'cookie');
  });

  it('sends nothing to an address that a token must not be sent to', async () => {
    card = givenCard({}, { apiBase: 'http://api.example' });
    await until('the failure', () => card.root.querySelector('[role="alert"]'));
    assert.include(card.text(), english['failure.address']);
    assert.deepEqual(card.api.calls, []);
  });

  it('keeps the last status when a later reading fails, and says how old it is', async () => {
    card = givenCard(answering(connections.ready));
    await until('the status', () => card.element.dataset['state'] === 'ready');
    card.api.answer({ [routes.read]: problem(503, 'unavailable', { 'retry-after': '30' }) });
    dispatchEvent(new Event('online'));
    await until('the notice', () => card.text().includes(english['stale.title']));
    assert.include(card.text(), '1,241');
    assert.include(card.text(), english['badge.stale']);
    card.api.answer(answering(connections.paused));
    card.button('Try again').click();
    await until('the new status', () => !card.text().includes(english['stale.title']));
    assert.equal(card.element.dataset['state'], 'paused');
  });

  it('asks for a new session once after a 401, and sends the token in the header alone', async () => {
    let sessions = 0;
    card = givenCard(
      {
        [routes.read]: (call) =>
          call.headers.get('authorization') === 'Bearer token-2'
            ? { json: connections.ready }
            : { status: 401, json: {} },
      },
      {
        getSession: async () => {
          sessions += 1;
          return { token: `token-${sessions}`, expiresAt: '2999-01-01T00:00:00Z' };
        },
      },
    );
    await until('the status', () => card.element.dataset['state'] === 'ready');
    assert.equal(sessions, 2);
    assert.notInclude(card.element.outerHTML + card.root.innerHTML, 'token-');
  });
});
