import { assert } from 'chai';
import '../../../../widget/element/iluminr-entra-people/iluminr-entra-people.ts';
import '../../../../widget/element/iluminr-entra-run-issues/iluminr-entra-run-issues.ts';
import { answers } from '../../answers/samples.ts';
import { fakeApi } from '../fake-api.ts';
import type { Answer, FakeApi } from '../fake-api.ts';
import { givenHost, hostileNames } from './given.ts';
import type { GivenHost } from './given.ts';
import {
  click,
  expectAccessibleEverywhere,
  find,
  mount,
  rootOf,
  textOf,
  unmountAll,
  until,
} from './mount.ts';

const route = 'GET /v1/directory-sync/entra/runs/run_1/people';
const [skipped, guest] = answers.people.data;

describe('the people behind a tile', () => {
  let api: FakeApi;
  let host: GivenHost;

  beforeEach(() => {
    api = fakeApi({ [route]: { json: { data: [skipped, guest], nextCursor: null } } });
  });
  afterEach(() => {
    unmountAll();
    api.restore();
  });

  async function open(outcome: 'created' | 'left_out' | 'skipped' = 'left_out', locale = 'en-AU') {
    host = await givenHost(api.base, locale);
    const panel = await mount('iluminr-entra-people', { host, runId: 'run_1', outcome });
    await until(() => rootOf(panel).querySelector('[aria-busy=true]') === null);
    return panel;
  }

  /** The next file that is handed to the browser, as text. */
  function nextDownload(): Promise<{ name: string; text: string }> {
    return new Promise((resolve) => {
      // The link is clicked without ever being on the page, so the click is heard at the link itself.
      Object.defineProperty(HTMLAnchorElement.prototype, 'click', {
        configurable: true,
        value(this: HTMLAnchorElement) {
          Reflect.deleteProperty(HTMLAnchorElement.prototype, 'click');
          const { download, href } = this;
          void fetch(href)
            .then((file) => file.text())
            .then((text) => resolve({ name: download, text }));
        },
      });
    });
  }

  it('says of each person what became of them, why, and the way out', async () => {
    const panel = await open();
    assert.equal(api.calls[0]?.query.get('outcome'), 'left_out');
    assert.equal(textOf(panel, '#heading'), 'People who were left out');
    const rows = [...rootOf(panel).querySelectorAll('tbody tr')].map((row) =>
      row.textContent.replace(/\s+/g, ' '),
    );
    assert.include(rows[0], 'Correct the contact in the People Library');
    assert.include(rows[1], 'The account is a guest, and guests are not included');
    assert.include(rows[1], 'To add guests, include them in the settings.');
    await expectAccessibleEverywhere(panel);
  });

  it('turns pages, because there may be a hundred thousand', async () => {
    const pages: Record<string, Answer> = {
      '': { json: { data: [skipped], nextCursor: 'second' } },
      second: { json: { data: [guest], nextCursor: null } },
    };
    api.answer({ [route]: ({ query }) => pages[query.get('cursor') ?? ''] ?? { status: 400 } });
    const panel = await open();
    await click(panel, '[data-go=previous]');
    await click(panel, '[data-go=next]');
    await until(() => textOf(panel, 'tbody').includes('Guest One'));
    assert.deepEqual(host.said.at(-1), 'Page 2');
    await click(panel, '[data-go=previous]');
    await until(() => !textOf(panel, 'tbody').includes('Guest One'));
  });

  it('hands over everybody as CSV, whatever page is shown, with a column for the way out', async () => {
    const many = Array.from({ length: 2500 }, (_, index) => ({
      ...guest,
      sourceId: `id-${index}`,
      displayName: '=1+1',
    }));
    api.answer({
      [route]: ({ query }) => {
        const from = Number(query.get('cursor') ?? 0);
        const to = from + Number(query.get('limit'));
        return { json: { data: many.slice(from, to), nextCursor: to < many.length ? String(to) : null } };
      },
    });
    const panel = await open();
    const file = nextDownload();
    await click(panel, '[data-download]');
    const { name, text } = await file;
    assert.equal(name, 'entra-sync-left-out-run_1.csv');
    const lines = text.trim().split('\r\n');
    assert.lengthOf(lines, 2501);
    assert.include(lines[0], '"what_to_do"');
    assert.include(lines[2500], '"id-2499"');
    assert.include(lines[2500], 'To add guests, include them in the settings.');
    assert.notMatch(text, /,"=1\+1"/, 'no name becomes a formula');
  });

  it('says that there is no list where iluminr keeps none, and nobody where there is nobody', async () => {
    api.answer({ [route]: { status: 404, json: {} } });
    assert.include(textOf(await open(), 'section'), 'iluminr keeps no list of people for this sync.');
    unmountAll();
    api.answer({ [route]: { json: { data: [], nextCursor: null } } });
    assert.include(textOf(await open(), 'section'), 'Nobody is on this list.');
  });

  it('shows names as text', async () => {
    api.answer({
      [route]: { json: { data: [{ ...guest, displayName: hostileNames[0] }], nextCursor: null } },
    });
    const panel = await open();
    assert.isNull(rootOf(panel).querySelector('img'));
    assert.include(textOf(panel, 'tbody'), hostileNames[0]);
  });
});

describe('people who are not right yet', () => {
  afterEach(unmountAll);

  it('stand in one list, whichever run found them, with the way out', async () => {
    const api = fakeApi({ 'GET /v1/directory-sync/entra/open-issues': { json: answers.open } });
    const host = await givenHost(api.base);
    const panel = await mount('iluminr-entra-run-issues', { host, open: true });
    await until(() => rootOf(panel).querySelector('tbody') !== null);
    assert.equal(textOf(panel, '#heading'), 'People who are not right yet');
    assert.include(textOf(panel, 'tbody'), 'Correct the contact in the People Library');
    find(panel, '[data-back]').click();
    assert.deepEqual(host.shown.at(-1), { kind: 'status' });
    api.restore();
  });

  it('are nobody when everybody is right', async () => {
    const api = fakeApi({
      'GET /v1/directory-sync/entra/open-issues': { json: { data: [], nextCursor: null } },
    });
    const panel = await mount('iluminr-entra-run-issues', { host: await givenHost(api.base), open: true });
    await until(() => textOf(panel, 'section').includes('Everybody is right.'));
    api.restore();
  });

  it('are not said to be nobody when the list could not be read to its end', async () => {
    const api = fakeApi({
      'GET /v1/directory-sync/entra/open-issues': { json: { data: [], nextCursor: 'again' } },
    });
    const panel = await mount('iluminr-entra-run-issues', { host: await givenHost(api.base), open: true });
    await until(() => rootOf(panel).querySelector('.notice.warn') !== null);
    assert.notInclude(textOf(panel, 'section'), 'Everybody is right.');
    api.restore();
  });
});
