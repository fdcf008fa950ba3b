import { assert } from 'chai';
import { readConnection } from '../../../widget/answers/connection.ts';
import type { Attempt, LinkedAttempt } from '../../../widget/answers/connection.ts';
import '../../../widget/element/iluminr-entra-colleague-link/iluminr-entra-colleague-link.ts';
import '../../../widget/element/iluminr-entra-find/iluminr-entra-find.ts';
import '../../../widget/element/iluminr-entra-settings/iluminr-entra-settings.ts';
import '../../../widget/element/iluminr-entra-settings/parts/iluminr-entra-settings-history.ts';
import { answers } from '../answers/samples.ts';
import { oneChange } from '../one-change.ts';
import { sampleNow } from '../states.ts';
import { fakeApi } from './fake-api.ts';
import type { FakeApi } from './fake-api.ts';
import { givenHost } from './panels/given.ts';
import type { GivenHost } from './panels/given.ts';
import { click, enter, find, mount, rootOf, unmountAll, until } from './panels/mount.ts';
import { thrownWhileDrawn } from './thrown.ts';

const entra = '/v1/directory-sync/entra';
const { settings } = answers.connection;
const [group] = answers.groups.data;

function isLinked(attempt: Attempt | null | undefined): attempt is LinkedAttempt {
  return (attempt?.link ?? null) !== null;
}

/** Draws once for each answer that differs in one place, and takes away what was drawn. */
async function forEachChange(
  sample: unknown,
  draw: (answer: unknown, what: string) => Promise<void>,
): Promise<void> {
  for (const { what, answer } of oneChange(sample)) {
    await draw(answer, what);
    unmountAll();
  }
}

describe('what is drawn inside a panel, with one value changed or added in an answer of iluminr', function () {
  this.timeout(120_000);
  const thrown = thrownWhileDrawn();
  let host: GivenHost;
  let api: FakeApi;

  /** What stands in a part, hidden or not. */
  function expectShown(panel: Element, selector: string, least: number, what: string): void {
    const text = find(panel, selector).textContent.replace(/\s+/g, ' ').trim();
    assert.isAbove(text.length, least, what);
    assert.deepEqual(thrown, [], what);
  }

  /** Draws with iluminr answering so. */
  async function answering(route: string, answer: unknown, draw: () => Promise<void>): Promise<void> {
    api = fakeApi({ [route]: { json: answer } });
    host = await givenHost(api.base);
    await draw();
    api.restore();
  }

  it('a person who is looked for is told of', async () => {
    await forEachChange(answers.explanations, (answer, what) =>
      answering(`POST ${entra}/explain`, answer, async () => {
        const panel = await mount('iluminr-entra-find', { host });
        await enter(panel, '#who', 'aroha');
        await click(panel, '[data-find]');
        await until(() => rootOf(panel).querySelector('[aria-busy="true"]') === null);
        expectShown(panel, 'section', 60, what);
      }),
    );
  });

  it('the groups chosen stand there by name or by id, and can be taken out', async () => {
    await forEachChange(answers.groups, (answer, what) =>
      answering(`GET ${entra}/groups`, answer, async () => {
        const picker = await mount('iluminr-entra-group-picker', { host, ids: [group.id] }, '.chosen');
        await until(() => api.calls.length === 1);
        await new Promise((resolve) => setTimeout(resolve, 10));
        expectShown(picker, '.chosen', 2, what);
        assert.isNotNull(rootOf(picker).querySelector('[data-remove]'), what);
      }),
    );
  });

  it('the groups found are offered, or it is said that there are none', async () => {
    await forEachChange(answers.groups, (answer, what) =>
      answering(`GET ${entra}/groups`, answer, async () => {
        const picker = await mount('iluminr-entra-group-picker', { host }, '#search');
        await enter(picker, '#search', 'War');
        await until(() => rootOf(picker).querySelector('.groups, .hint') !== null);
        expectShown(picker, '.groups, .hint', 2, what);
      }),
    );
  });

  it('who saved the settings is told of', async () => {
    await forEachChange(answers.settingsHistory, (answer, what) =>
      answering(`GET ${entra}/settings/history`, answer, async () => {
        const history = await mount('iluminr-entra-settings-history', { host }, 'details');
        find(history, 'details').setAttribute('open', '');
        await until(() => rootOf(history).querySelector('details > .quiet-text') === null);
        expectShown(history, 'details', 20, what);
      }),
    );
  });

  it('the link for a colleague stands there, if there is one', async () => {
    host = await givenHost('https://iluminr.test');
    await forEachChange(answers.connection.attempt, async (attempt, what) => {
      const { attempt: read } = readConnection({ ...answers.connection, attempt });
      if (!isLinked(read)) return;
      const panel = await mount('iluminr-entra-colleague-link', { host, attempt: read, now: sampleNow });
      expectShown(panel, '#until', 20, what);
    });
  });

  it('the form shows settings that hold something else', async () => {
    api = fakeApi({
      'GET /v1/contact-fields': { json: answers.fields },
      [`POST ${entra}/preview`]: { json: answers.preview },
      [`GET ${entra}/groups`]: { json: answers.groups },
    });
    host = await givenHost(api.base);
    await forEachChange(settings, async (changed, what) => {
      const connection = readConnection({ ...answers.connection, settings: changed });
      const panel = await mount('iluminr-entra-settings', { host, connection });
      await until(() => rootOf(panel).querySelector('form') !== null);
      expectShown(panel, 'form', 400, what);
    });
    api.restore();
  });
});
