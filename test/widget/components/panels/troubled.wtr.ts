import { assert } from 'chai';
import { card as english } from '../../../../widget/i18n/en/card.ts';
import { fakeApi } from '../fake-api.ts';
import type { FakeApi, FakeRoute } from '../fake-api.ts';
import { faults, silence } from '../faults.ts';
import { thrownWhileDrawn } from '../thrown.ts';
import { everyAsking } from './every-panel.ts';
import type { Asking } from './every-panel.ts';
import { givenHost } from './given.ts';
import type { GivenHost } from './given.ts';
import { mount, rootOf, unmountAll, until } from './mount.ts';

describe('whatever a panel asks, when something else comes than an answer', function () {
  this.timeout(60_000);
  const thrown = thrownWhileDrawn();
  let api: FakeApi;
  let host: GivenHost;
  afterEach(() => {
    unmountAll();
    api.restore();
    assert.deepEqual(thrown, []);
  });

  async function open(asking: Asking, route: FakeRoute): Promise<Element> {
    const { tag, answers, asks, properties } = asking;
    api = fakeApi({ ...answers, [asks]: route });
    host = await givenHost(api.base);
    const panel = await mount(tag, { host, ...properties }, 'section[aria-labelledby], section > *');
    await asking.ask?.(panel);
    return panel;
  }

  const wordsOf = (panel: Element): string => rootOf(panel).textContent;
  const says = (panel: Element, sentence: string): boolean =>
    wordsOf(panel).replace(/\s+/g, ' ').includes(sentence);

  for (const [name, { route, sentence }] of Object.entries(faults)) {
    for (const asking of everyAsking) {
      it(`${name}: ${asking.tag} says so of ${asking.asks}, and goes on once iluminr answers`, async () => {
        const panel = await open(asking, route);
        await until(() => says(panel, sentence));
        assert.isNull(rootOf(panel).querySelector('[aria-busy="true"]'));
        api.answer(asking.answers);
        await asking.again(panel);
        await until(() => asking.isAnswered(panel, host) && !says(panel, sentence));
      });
    }
  }

  describe('silence', () => {
    const wait = window.setTimeout.bind(window);
    // Ten seconds, or minutes for what reads the whole directory, pass in a third of one.
    beforeEach(() => {
      const hurried = (run: TimerHandler, ms = 0): number => wait(run, ms >= 10_000 ? 300 : ms);
      window.setTimeout = hurried as typeof window.setTimeout;
    });
    afterEach(() => {
      window.setTimeout = wait;
    });

    for (const asking of everyAsking) {
      it(`${asking.tag} waits for ${asking.asks} with words, gives up, and goes on once iluminr answers`, async () => {
        const panel = await open(asking, silence);
        assert.isNotEmpty(wordsOf(panel).trim());
        await until(() => says(panel, english['failure.unreachable']));
        api.answer(asking.answers);
        await asking.again(panel);
        await until(() => asking.isAnswered(panel, host) && !says(panel, english['failure.unreachable']));
      });
    }
  });
});
