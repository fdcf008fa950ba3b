import { assert } from 'chai';
import { answers } from '../answers/samples.ts';
import { answering, givenCard, until as untilCard } from './card/given.ts';
import { fakeApi } from './fake-api.ts';
import type { FakeRoute } from './fake-api.ts';
import { everyAsking } from './panels/every-panel.ts';
import { givenHost } from './panels/given.ts';
import { mount, rootOf, unmountAll, until } from './panels/mount.ts';
import { thrownWhileDrawn } from './thrown.ts';
import { readConnection } from '../../../widget/answers/connection.ts';

const hostile = '<img src="data:," onerror="window.owned = 1"><script>window.owned = 1</script>';

/** The answer once for each of its texts, with markup in place of that text. */
function withMarkup(answer: unknown): unknown[] {
  if (typeof answer === 'string') return [hostile];
  if (Array.isArray(answer)) {
    return answer.flatMap((item, at) =>
      withMarkup(item).map((changed) =>
        answer.map((other: unknown, index) => (index === at ? changed : other)),
      ),
    );
  }
  if (typeof answer !== 'object' || answer === null) return [];
  return Object.entries(answer).flatMap(([key, value]) =>
    withMarkup(value).map((changed) => ({ ...answer, [key]: changed })),
  );
}

/** Everything under the root, through shadow roots. */
function elementsIn(root: ParentNode): Element[] {
  return [...root.querySelectorAll('*')].flatMap((element) => [
    element,
    ...(element.shadowRoot === null ? [] : elementsIn(element.shadowRoot)),
  ]);
}

function expectText(root: ParentNode, what: string): void {
  const made = elementsIn(root).filter((element) => element.matches('img, script, [onerror]'));
  assert.deepEqual(made, [], what);
  assert.notProperty(window, 'owned', what);
}

describe('markup in any text that iluminr sends', function () {
  this.timeout(120_000);
  const thrown = thrownWhileDrawn();
  afterEach(() => assert.deepEqual(thrown, []));

  it('is text on the card', async () => {
    const shown = new Set<boolean>();
    for (const answer of withMarkup(answers.connection)) {
      const card = givenCard(answering(readConnection(answer)));
      await untilCard('words', () => card.root.querySelector('h3'));
      expectText(card.root, JSON.stringify(answer));
      shown.add(card.text().includes('<img'));
      card.remove();
    }
    assert.isTrue(shown.has(true));
  });

  for (const asking of everyAsking) {
    const given = asking.answers[asking.asks];
    const sample = given !== undefined && typeof given !== 'function' ? given.json : undefined;
    it(`is text in ${asking.tag}, of ${asking.asks}`, async () => {
      const changed = withMarkup(sample);
      assert.isNotEmpty(changed);
      for (const json of changed) {
        const route: FakeRoute = { json };
        const api = fakeApi({ ...asking.answers, [asking.asks]: route });
        const host = await givenHost(api.base);
        const panel = await mount(asking.tag, { host, ...asking.properties }, 'section > *');
        await asking.ask?.(panel);
        await until(() => api.calls.some((call) => call.route === asking.asks));
        await until(() => rootOf(panel).querySelector('[aria-busy="true"]') === null);
        expectText(rootOf(panel), JSON.stringify(json));
        unmountAll();
        api.restore();
      }
    });
  }
});
