import { assert } from 'chai';
import type { Connection } from '../../../../widget/answers/connection.ts';
import { statuses } from '../../../../widget/element/iluminr-entra-connect/status/statuses.ts';
import { statusOf } from '../../../../widget/element/iluminr-entra-connect/status/status.ts';
import type { StatusAction } from '../../../../widget/element/iluminr-entra-connect/status/statuses.ts';
import { card as english } from '../../../../widget/i18n/en/card.ts';
import { connections } from '../../states.ts';
import { faults } from '../faults.ts';
import { thrownWhileDrawn } from '../thrown.ts';
import { answering, givenCard, routes, until } from './given.ts';
import type { GivenCard } from './given.ts';

const names = Object.keys(connections) as (keyof typeof connections)[];

/** A state in which each action is offered, or it does not compile. */
const offered: Readonly<Record<StatusAction, { connection: Connection; label: string; route: string }>> = {
  run: { connection: connections.ready, label: english['action.run'], route: routes.run },
  pause: { connection: connections.ready, label: english['action.pause'], route: routes.pause },
  resume: { connection: connections.paused, label: english['action.resume'], route: routes.resume },
  stop: { connection: connections.syncing, label: english['action.stop'], route: routes.stop },
};

describe('the card, when something else comes than an answer', function () {
  this.timeout(60_000);
  const thrown = thrownWhileDrawn();
  let card: GivenCard;
  afterEach(() => {
    card.remove();
    assert.deepEqual(thrown, []);
  });

  const retry = (): void => card.button(english.retry).click();

  for (const [fault, { route, sentence }] of Object.entries(faults)) {
    it(`${fault}, at first: it says so, and shows the status once iluminr answers`, async () => {
      card = givenCard({ [routes.read]: route });
      await until('the sentence', () => card.text().includes(sentence));
      card.api.answer(answering(connections.ready));
      retry();
      await until('the status', () => card.text().includes(english['title.ready']));
    });

    for (const name of names) {
      it(`${fault}, while it shows ${name}: what was there stays, with a word, until iluminr answers`, async () => {
        const connection = connections[name];
        card = givenCard(answering(connection));
        await until('the status', () => card.root.querySelector('h3'));
        const tiles = card.root.querySelector('.tiles')?.textContent;
        card.api.answer({ [routes.read]: route });
        dispatchEvent(new Event('online'));
        await until('the sentence', () => card.text().includes(sentence));
        assert.include(card.text(), english['badge.stale']);
        assert.include(card.text(), english[`title.${statusOf(connection)}`]);
        assert.equal(card.root.querySelector('.tiles')?.textContent, tiles);
        assert.equal(card.element.dataset['state'], connection.state);
        card.api.answer(answering(connection));
        retry();
        await until('no word', () => !card.text().includes(sentence));
      });
    }

    for (const [action, { connection, label, route: asked }] of Object.entries(offered)) {
      it(`${fault}, to "${action}": it says so, and the button is there to press again`, async () => {
        assert.isTrue(
          statuses[statusOf(connection)]
            .actions(connection)
            .some((each) => 'action' in each && each.action === action),
        );
        card = givenCard({ ...answering(connection), [asked]: route });
        await until('the button', () => card.text().includes(label));
        card.button(label).click();
        await until('the sentence', () => card.text().includes(sentence));
        assert.isNull(card.button(label).getAttribute('aria-disabled'));
      });
    }
  }
});
