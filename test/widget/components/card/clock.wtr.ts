import { assert } from 'chai';
import { connections } from '../../states.ts';
import { givenCard, routes, until } from './given.ts';
import type { GivenCard } from './given.ts';

const minute = 60_000;

describe('a browser whose clock is wrong', function () {
  this.timeout(20_000);
  let card: GivenCard;
  afterEach(() => card.remove());

  for (const hours of [-1, 1, 24]) {
    it(`by ${hours} h: the times are iluminr's, and iluminr is asked no oftener`, async () => {
      // The browser's clock is as many hours ahead of iluminr's.
      const there = (): number => Date.now() - hours * 60 * minute;
      const at = (minutes: number): string => new Date(there() + minutes * minute + 1000).toISOString();
      const { ready } = connections;
      card = givenCard({
        [routes.read]: () => ({
          headers: { date: new Date(there()).toUTCString() },
          json: { ...ready, nextRunAt: at(36), lastRun: { ...ready.lastRun, finishedAt: at(-23) } },
        }),
      });
      await until('the status', () => card.root.querySelector('h3'));
      assert.include(card.text(), '22 minutes ago');
      assert.include(card.text(), 'in 36 minutes');
      await new Promise((resolve) => setTimeout(resolve, 3000));
      assert.lengthOf(
        card.api.calls.filter(({ route }) => route === routes.read),
        1,
      );
      card.api.answer({ [routes.read]: { status: 503, json: {} } });
      dispatchEvent(new Event('online'));
      await until('the word', () => card.text().includes('This is the last known status'));
      assert.include(card.text(), 'As of now.');
    });
  }
});
