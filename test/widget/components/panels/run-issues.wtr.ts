import { assert } from 'chai';
import '../../../../widget/element/iluminr-entra-run-issues/iluminr-entra-run-issues.ts';
import { fakeApi } from '../fake-api.ts';
import type { FakeApi } from '../fake-api.ts';
import { givenHost, givenIssue, givenRun, hostileNames, mixedIssues } from './given.ts';
import type { GivenHost } from './given.ts';
import {
  click,
  drawn,
  enter,
  expectAccessibleEverywhere,
  find,
  mount,
  rootOf,
  textOf,
  unmountAll,
  until,
} from './mount.ts';

const route = 'GET /v1/sync-runs/*/issues';

describe('the people of a run', () => {
  let api: FakeApi;
  let host: GivenHost;

  beforeEach(() => {
    api = fakeApi({
      'GET /v1/sync-runs/*': { json: givenRun(4) },
      [route]: { json: { data: mixedIssues, nextCursor: null } },
    });
  });
  afterEach(() => {
    unmountAll();
    api.restore();
  });

  async function open(locale = 'en-AU') {
    host = await givenHost(api.base, locale);
    const panel = await mount('iluminr-entra-run-issues', { host, runId: 'run_4' });
    await until(() => rootOf(panel).querySelector('[aria-busy=true]') === null);
    return panel;
  }

  const names = (panel: Element): string[] =>
    [...rootOf(panel).querySelectorAll('.person > bdi')].map((name) => name.textContent);

  it('are shown with object id, plain reason, what the sync said and how to fix it', async () => {
    const panel = await open();
    assert.deepEqual(names(panel).slice(0, 4), ['Aroha Parata', ...hostileNames]);
    assert.isNull(rootOf(panel).querySelector('img'));
    const second = textOf(panel, 'tbody tr:nth-child(2)');
    for (const part of [
      'shared.desk@lanternbay.example',
      'Entra object ID: 5e0b0000-0000-4000-8000-000000000002',
      'Not added or changed',
      'Two people in the source have the same email',
      'Two people in "entra" have shared.desk@lanternbay.example.',
      'Keep the email for one of the two people in Entra',
      'duplicate_email',
    ]) {
      assert.include(second, part);
    }
    assert.include(textOf(panel, 'tbody tr:nth-child(5)'), 'Reason code brand_new_code');
    assert.include(textOf(panel, 'tbody tr:nth-child(6)'), 'The sync as a whole');
  });

  it('can be filtered by what became of them and by reason, and searched past case and accents', async () => {
    const panel = await open();
    const choices = [...rootOf(panel).querySelectorAll('#filter option')].map((option) =>
      option.textContent.trim(),
    );
    assert.deepEqual(choices.slice(0, 4), [
      'Everything (6)',
      'Not added or changed (3)',
      'Something left out (1)',
      'For information (2)',
    ]);
    const filter = find(panel, '#filter') as HTMLSelectElement;
    filter.selectedIndex = 2;
    filter.dispatchEvent(new Event('change'));
    await drawn(panel);
    assert.deepEqual(names(panel), [hostileNames[1]]);
    filter.selectedIndex = 0;
    filter.dispatchEvent(new Event('change'));
    await enter(panel, '#search', 'ÂROHA');
    assert.deepEqual(names(panel), ['Aroha Parata']);
    await enter(panel, '#search', 'nobody');
    assert.include(textOf(panel, 'section'), 'No entry matches.');
    assert.equal(host.said.at(-1), '0 entries');
  });

  it('stand in the order of a column, and the head says so', async () => {
    const panel = await open();
    const head = (): string | null => find(panel, 'th:has([data-sort=person])').getAttribute('aria-sort');
    assert.isNull(head());
    await click(panel, '[data-sort=person]');
    assert.equal(head(), 'ascending');
    await click(panel, '[data-sort=person]');
    assert.equal(head(), 'descending');
    assert.equal(names(panel)[0], hostileNames[2]);
  });

  it('come in pages of twenty-five, all pages of the server read', async () => {
    const issues = Array.from({ length: 60 }, (_, number) => givenIssue(number));
    api.answer({
      [route]: ({ query }) => {
        const from = Number(query.get('cursor') ?? 0);
        const next = from + 40 < issues.length ? String(from + 40) : null;
        return { json: { data: issues.slice(from, from + 40), nextCursor: next } };
      },
    });
    const panel = await open();
    assert.lengthOf(names(panel), 25);
    await click(panel, '[data-go=next]');
    await click(panel, '[data-go=next]');
    assert.lengthOf(names(panel), 10);
    assert.equal(host.said.at(-1), '51 to 60 of 60');
    assert.equal(find(panel, '[data-go=next]').getAttribute('aria-disabled'), 'true');
    await enter(panel, '#search', 'Person 7');
    assert.deepEqual(names(panel), ['Person 7']);
  });

  it('can be downloaded whole, whatever is filtered, and it is said how many rows there were', async () => {
    const panel = await open();
    await enter(panel, '#search', 'Aroha');
    const files: { name: string; url: string }[] = [];
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      files.push({ name: this.download, url: this.href });
    };
    try {
      await click(panel, '[data-download]');
    } finally {
      Reflect.deleteProperty(HTMLAnchorElement.prototype, 'click');
    }
    assert.lengthOf(files, 1);
    assert.equal(files[0]?.name, 'entra-sync-failures-run_4-2026-11-22.csv');
    const bytes = new Uint8Array(await (await fetch(files[0]?.url ?? '')).arrayBuffer());
    assert.deepEqual([...bytes.slice(0, 3)], [0xef, 0xbb, 0xbf]);
    const lines = new TextDecoder().decode(bytes).split('\r\n');
    assert.lengthOf(lines, 8);
    assert.include(lines[5], `"'=HYPERLINK(""https://evil.example"")"`);
    assert.equal(host.said.at(-1), 'Downloaded 6 rows');
  });

  it('say when there are more than can be listed', async () => {
    const page = Array.from({ length: 500 }, (_, number) => givenIssue(number));
    let last = 0;
    api.answer({ [route]: () => ({ json: { data: page, nextCursor: `page_${(last += 1)}` } }) });
    const panel = await open();
    assert.equal(
      textOf(panel, '.notice'),
      'This list may lack entries. The number listed and exported: 5,000.',
    );
    assert.lengthOf(
      api.calls.filter(({ path }) => path.endsWith('/issues')),
      10,
    );
  });

  it('say no more than is known when a cursor repeats, for any number', async () => {
    for (const count of [0, 1, 2]) {
      const data = Array.from({ length: count }, (_, number) => givenIssue(number));
      let calls = 0;
      const repeating = (): { json: object } => ({
        json: { data: (calls += 1) === 1 ? data : [], nextCursor: 'same' },
      });
      api.answer({ [route]: repeating });
      const panel = await open();
      assert.equal(
        textOf(panel, '.notice'),
        `This list may lack entries. The number listed and exported: ${count}.`,
      );
    }
  });

  it('say so when there are none, and when they cannot be read', async () => {
    api.answer({ [route]: { json: { data: [], nextCursor: null } } });
    const panel = await open();
    assert.include(textOf(panel, 'section'), 'Nobody failed, was skipped or lacks anything in this sync.');
    unmountAll();
    api.answer({ [route]: { status: 404, json: {} } });
    const missing = await open();
    await until(() => rootOf(missing).querySelector('[role=alert]') !== null);
    assert.include(textOf(missing, '[role=alert]'), 'no longer there');
  });

  for (const locale of ['en-AU', 'ar']) {
    it(`are accessible in ${locale}`, async () => {
      await expectAccessibleEverywhere(await open(locale));
    });
  }
});
