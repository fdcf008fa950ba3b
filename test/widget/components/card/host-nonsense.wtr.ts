import { assert } from 'chai';
import { IluminrEntraConnect } from '../../../../widget/element/iluminr-entra-connect/iluminr-entra-connect.ts';
import { connections } from '../../states.ts';
import { thrownWhileDrawn } from '../thrown.ts';
import { answering, givenCard, until } from './given.ts';
import type { GivenCard } from './given.ts';

const session = { token: 'secret-token', expiresAt: '2999-01-01T00:00:00Z' };

/** What a host may set, and what it may set it to by mistake. */
const nonsense: Readonly<Record<string, readonly unknown[]>> = {
  apiBase: [null, undefined, 42, {}, 'nonsense', 'javascript:alert(1)', 'ftp://iluminr.example', '//', ' '],
  locale: [null, undefined, 42, {}, 'not a locale', 'xx-nonsense', 'e', '\u0000', 'de_DE'],
  theme: [null, undefined, 42, 'purple', {}],
  getSession: [
    null,
    42,
    'a text',
    {},
    () => undefined,
    () => null,
    async () => ({}),
    async () => ({ token: '', expiresAt: session.expiresAt }),
    async () => ({ token: 42, expiresAt: session.expiresAt }),
    async () => ({ ...session, expiresAt: 'tomorrow' }),
    async () => ({ ...session, token: 'two\r\nlines' }),
    async () => ({ ...session, token: 'schlüssel ✓' }),
  ],
  strings: [
    null,
    undefined,
    42,
    'a text',
    [],
    { card: null },
    { card: 42 },
    { card: { 'action.run': 42, 'title.ready': null, 'run.read': {}, retry: { one: 'x' } } },
    { nowhere: { 'action.run': 'x' } },
  ],
};

describe('a host that sets nonsense', function () {
  this.timeout(20_000);
  const thrown = thrownWhileDrawn();
  let card: GivenCard;
  const page: Pick<Console, 'error'> = console;
  const { error } = page;
  beforeEach(() => {
    page.error = () => undefined;
  });
  afterEach(() => {
    page.error = error;
    card.remove();
    assert.equal(thrown.map((error) => (error instanceof Error ? error.stack : String(error))).join(), '');
  });

  it('has a row for everything that can be set', () => {
    card = givenCard(answering(connections.ready));
    const settable = Object.entries(IluminrEntraConnect.properties).flatMap(([name, options]) =>
      'state' in options ? [] : [name],
    );
    assert.sameMembers(Object.keys(nonsense), settable);
  });

  for (const [property, values] of Object.entries(nonsense)) {
    for (const [index, value] of values.entries()) {
      it(`${property}, row ${index + 1} of its nonsense, at first, and later: words stand on the card`, async () => {
        card = givenCard(answering(connections.ready), { [property]: value });
        await until('words', () => card.root.querySelector('h3')?.textContent.trim());
        assert.notInclude(card.text(), 'undefined');
        assert.notInclude(card.text(), 'secret-token');
        card.remove();

        card = givenCard(answering(connections.ready));
        await until('the status', () => card.element.dataset['state'] === 'ready');
        Object.assign(card.element, { [property]: value });
        await card.element.updateComplete;
        await until('words', () => card.root.querySelector('h3')?.textContent.trim());

        // What was mended counts at once.
        const right = { apiBase: card.api.base, locale: 'en-AU', theme: 'auto', strings: {} };
        Object.assign(card.element, right, { getSession: async () => session });
        await until('the status', () => card.text().includes('The sync is on'));
      });
    }
  }
});
