import { assert } from 'chai';
import type { GetSession } from '../../../../widget/api/session.ts';
import { IluminrEntraConnect } from '../../../../widget/element/iluminr-entra-connect/iluminr-entra-connect.ts';
import { connections } from '../../states.ts';
import { answering, givenCard, routes, until } from './given.ts';
import type { GivenCard } from './given.ts';

const session = { token: 'secret-token', expiresAt: '2999-01-01T00:00:00Z' };

describe('the card and its host page', function () {
  this.timeout(30_000);
  let card: GivenCard;
  let logged: string[];
  const page: Pick<Console, 'error'> = console;
  const { error } = page;

  beforeEach(() => {
    logged = [];
    page.error = (...words: unknown[]) => void logged.push(words.join(' '));
  });
  afterEach(() => {
    page.error = error;
    card.remove();
  });

  const faults: [name: string, changes: Partial<IluminrEntraConnect>, code: string, property: string][] = [
    ['no getSession', { getSession: undefined }, 'no_get_session', 'getSession'],
    ['no api-base', { apiBase: '' }, 'no_api_base', 'api-base'],
    ['an api-base that is no address', { apiBase: 'nonsense' }, 'bad_api_base', 'api-base'],
    [
      'a callback that never answers',
      { getSession: () => new Promise(() => undefined) },
      'session_silent',
      'getSession',
    ],
    [
      'a callback that throws',
      {
        getSession: () => {
          throw new Error('private');
        },
      },
      'session_threw',
      'getSession',
    ],
    [
      'a callback that gives nonsense',
      { getSession: (async () => 'nonsense') as unknown as GetSession },
      'session_invalid',
      'getSession',
    ],
  ];
  for (const [name, changes, code, property] of faults) {
    it(`${name}: a sentence on the card, one line on the console, one event`, async () => {
      card = givenCard(answering(connections.ready), changes);
      await until('the sentence', () => card.root.querySelector('[part="failure"] h3'));
      await until('the event', () => card.heard.length > 0);
      assert.deepEqual(card.heard, [{ type: 'iluminr-entra-error', detail: { code } }]);
      assert.equal(logged.length, 1);
      assert.include(logged[0], `iluminr-entra-connect: ${property}`);
      assert.notInclude(`${logged.join()}${card.root.innerHTML}`, 'private');
      assert.deepEqual(card.api.calls, []);
    });
  }

  it('waits for a host that sets its properties later, without a word', async () => {
    card = givenCard(answering(connections.ready), { getSession: undefined });
    await new Promise((resolve) => setTimeout(resolve, 1000));
    card.element.getSession = async () => session;
    await until('the status', () => card.element.dataset['state'] === 'ready');
    assert.deepEqual([logged, card.heard.filter(({ type }) => type.endsWith('error'))], [[], []]);
  });

  it('getSession = undefined logs out: nothing is asked, nothing of the directory stays on the page', async () => {
    card = givenCard(answering(connections.ready));
    await until('the status', () => card.text().includes('Contoso'));
    card.element.getSession = undefined;
    await until('signed out', () => card.text().includes('You are signed out'));
    const asked = card.api.calls.length;
    dispatchEvent(new Event('online'));
    await new Promise((resolve) => setTimeout(resolve, 6000));
    assert.equal(card.api.calls.length, asked);
    assert.notMatch(card.root.innerHTML, /Contoso|Megan|secret/);
    assert.deepEqual(logged, []);
    card.element.getSession = async () => session;
    await until('the status', () => card.text().includes('Contoso'));
  });

  it('another api-base asks for another session', async () => {
    let sessions = 0;
    card = givenCard(answering(connections.ready), {
      getSession: async () => {
        sessions += 1;
        return session;
      },
    });
    await until('the status', () => card.element.dataset['state'] === 'ready');
    card.element.apiBase = `${card.api.base}/`;
    await until('the second session', () => sessions === 2);
    await until('the status', () => card.element.dataset['state'] === 'ready');
  });

  it('two cards of one page follow each other', async () => {
    card = givenCard({
      ...answering(connections.ready),
      [routes.pause]: () => {
        card.api.answer(answering(connections.paused));
        return { json: connections.paused };
      },
    });
    const second = new IluminrEntraConnect();
    Object.assign(second, { apiBase: card.api.base, locale: 'en-AU', getSession: async () => session });
    document.body.append(second);
    await until('both', () => [card.element, second].every(({ dataset }) => dataset['state'] === 'ready'));
    card.button('Pause').click();
    await until('the other', () => second.dataset['state'] === 'paused');
    second.remove();
  });
});
