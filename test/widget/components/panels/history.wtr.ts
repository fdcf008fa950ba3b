import { assert } from 'chai';
import '../../../../widget/element/iluminr-entra-history/iluminr-entra-history.ts';
import { fakeApi } from '../fake-api.ts';
import type { Answer, FakeApi } from '../fake-api.ts';
import { givenHost, givenRun, mixedRuns } from './given.ts';
import type { GivenHost } from './given.ts';
import {
  click,
  drawn,
  expectAccessibleEverywhere,
  find,
  mount,
  rootOf,
  textOf,
  unmountAll,
  until,
} from './mount.ts';

const route = 'GET /v1/sync-runs';

describe('the sync history', () => {
  let api: FakeApi;
  let host: GivenHost;

  beforeEach(() => {
    api = fakeApi({ [route]: { json: { data: mixedRuns, nextCursor: null } } });
  });
  afterEach(() => {
    unmountAll();
    api.restore();
  });

  async function open(locale = 'en-AU') {
    host = await givenHost(api.base, locale);
    const panel = await mount('iluminr-entra-history', { host });
    await until(() => rootOf(panel).querySelector('[aria-busy=true]') === null);
    return panel;
  }

  /** What stands in a run's row, by column head. */
  function row(panel: Element, id: string): Record<string, string> {
    const text = (cell: Element): string => cell.textContent.replace(/\s+/g, ' ').trim();
    const heads = [...rootOf(panel).querySelectorAll('thead th')].map(text);
    const cells = [...find(panel, `[data-run=${id}]`).children].map(text);
    return Object.fromEntries(heads.map((head, index) => [head, cells[index] ?? '']));
  }

  it('shows runs of iluminr and of n8n pipelines, with status, counts and duration', async () => {
    const panel = await open();
    assert.include(row(panel, 'run_2'), {
      'Run by': 'iluminr',
      Status: 'Succeeded',
      Read: '1,284',
      Created: '3',
      'Already existed': '1,270',
      Skipped: '11',
      Failed: '0',
      Duration: '1 min 12 sec',
    });
    const pipeline = row(panel, 'run_3');
    assert.include(pipeline, {
      Status: 'Waits for approval',
      Changed: '14',
      'Already existed': '840',
      Held: '46',
    });
    assert.equal(pipeline['Run by'], 'n8n Workday to iluminr <img src=x onerror=alert(1)>');
    assert.isNull(rootOf(panel).querySelector('img'));
    assert.equal(row(panel, 'run_1')['Duration'], '–');
    assert.include(row(panel, 'run_5')['Status'], 'Microsoft Graph could not be reached.');
    assert.equal(row(panel, 'run_6')['Status'], 'Succeeded Preview, nothing written');
  });

  it('leaves out columns that no run on the page needs', async () => {
    api.answer({ [route]: { json: { data: [givenRun(1)], nextCursor: null } } });
    const panel = await open();
    assert.doesNotHaveAnyKeys(row(panel, 'run_1'), ['Changed', 'Deactivated', 'Held']);
    assert.isNull(rootOf(panel).querySelector('[data-go=older]'));
  });

  it('turns pages of twenty to older runs and back', async () => {
    const pages: Record<string, Answer> = {
      '': { json: { data: [givenRun(1)], nextCursor: 'second' } },
      second: { json: { data: [givenRun(2)], nextCursor: null } },
    };
    api.answer({ [route]: ({ query }) => pages[query.get('cursor') ?? ''] ?? { status: 400 } });
    const panel = await open();
    assert.equal(find(panel, '[data-go=newer]').getAttribute('aria-disabled'), 'true');
    await click(panel, '[data-go=newer]');
    await click(panel, '[data-go=older]');
    await until(() => rootOf(panel).querySelector('[data-run=run_2]') !== null);
    assert.equal(find(panel, '[data-go=older]').getAttribute('aria-disabled'), 'true');
    await click(panel, '[data-go=newer]');
    await until(() => rootOf(panel).querySelector('[data-run=run_1]') !== null);
    assert.deepEqual(host.said, ['Page 2', 'Page 1']);
    assert.deepEqual(
      api.calls.map(({ query }) => query.get('limit')),
      ['20', '20', '20'],
    );
  });

  it('keeps the page shown when another cannot be read, and reads it on the next try', async () => {
    api.answer({ [route]: { json: { data: [givenRun(1)], nextCursor: 'second' } } });
    const panel = await open();
    api.answer({ [route]: { status: 403, json: {} } });
    await click(panel, '[data-go=older]');
    await until(() => rootOf(panel).querySelector('[role=alert]') !== null);
    assert.isNotNull(rootOf(panel).querySelector('[data-run=run_1]'));
    api.answer({ [route]: { json: { data: [givenRun(2)], nextCursor: null } } });
    await click(panel, '[role=alert] button');
    await until(() => rootOf(panel).querySelector('[data-run=run_2]') !== null);
    assert.equal(api.calls.at(-1)?.query.get('cursor'), 'second');
  });

  it('leads to the people of a run, and names the run to those who hear the button', async () => {
    const panel = await open();
    const button = find(panel, '[data-run=run_4] button');
    assert.include(button.getAttribute('aria-label'), 'Show people of the sync started 22');
    button.click();
    assert.deepEqual(host.shown, [{ kind: 'issues', runId: 'run_4' }]);
    await click(panel, '[data-back]');
    assert.deepEqual(host.shown.at(-1), { kind: 'status' });
  });

  it('goes on reading when it is moved to another place on the page', async () => {
    host = await givenHost(api.base);
    const panel = await mount('iluminr-entra-history', { host });
    const place = document.body.appendChild(document.createElement('div'));
    place.append(panel);
    await until(() => rootOf(panel).querySelector('[data-run=run_1]') !== null);
    place.remove();
  });

  it('says so when nothing has been synced yet', async () => {
    api.answer({ [route]: { json: { data: [], nextCursor: null } } });
    const panel = await open();
    assert.include(textOf(panel, 'section'), 'Nothing has been synced yet.');
  });

  for (const locale of ['en-AU', 'ar']) {
    it(`is accessible in ${locale}, and turns with the language`, async () => {
      const panel = await open(locale);
      await drawn(panel);
      assert.equal(getComputedStyle(find(panel, 'section')).direction, locale === 'ar' ? 'rtl' : 'ltr');
      await expectAccessibleEverywhere(panel);
    });
  }
});
