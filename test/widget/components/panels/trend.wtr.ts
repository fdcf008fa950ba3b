import { assert } from 'chai';
import '../../../../widget/element/iluminr-entra-trend/iluminr-entra-trend.ts';
import { fakeApi } from '../fake-api.ts';
import type { FakeApi } from '../fake-api.ts';
import { givenHost, givenRun } from './given.ts';
import {
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
const thirty = Array.from({ length: 30 }, (_, index) => givenRun(30 - index));

describe('the trend', () => {
  let api: FakeApi;

  beforeEach(() => {
    api = fakeApi({ [route]: { json: { data: thirty, nextCursor: 'more' } } });
  });
  afterEach(() => {
    unmountAll();
    api.restore();
  });

  async function open(stamp = 'run_30 succeeded') {
    const host = await givenHost(api.base, 'en-AU');
    const trend = await mount('iluminr-entra-trend', { host, stamp });
    await until(() => rootOf(trend).querySelector('table') !== null);
    return trend;
  }

  it('draws the last thirty syncs of the directory, and says the same in a table for a screen reader', async () => {
    const trend = await open();
    assert.equal(api.calls[0]?.query.get('limit'), '30');
    assert.equal(api.calls[0]?.query.get('source'), 'entra');
    const inPicture = [...rootOf(trend).querySelectorAll<SVGElement>('g[data-run]')];
    assert.deepEqual(
      inPicture.map(({ dataset }) => dataset['run']),
      thirty.map(({ id }) => id).reverse(),
    );
    const rows = [...rootOf(trend).querySelectorAll('tbody tr')];
    assert.lengthOf(rows, 30);
    assert.match(rows[0]?.textContent.replace(/\s+/g, ' ') ?? '', /2026.* Succeeded \d+ \d+/);
    assert.match(textOf(trend, 'figcaption'), /^The last 30 syncs. People created: \d+, failed: \d+$/);
    await expectAccessibleEverywhere(trend);
  });

  it('leaves out what wrote nothing', async () => {
    const dry = givenRun(31, { dryRun: true });
    api.answer({ [route]: { json: { data: [dry, ...thirty.slice(0, 2)], nextCursor: null } } });
    const trend = await open();
    assert.lengthOf([...rootOf(trend).querySelectorAll('g[data-run]')], 2);
    assert.match(textOf(trend, 'figcaption'), /^The last 2 syncs/);
  });

  it('tells syncs that did not finish apart from people who failed', async () => {
    const runs = [
      givenRun(4),
      givenRun(3, { status: 'failed' }),
      givenRun(2, { status: 'stopped' }),
      givenRun(1, { status: 'partial' }),
    ];
    api.answer({ [route]: { json: { data: runs, nextCursor: null } } });
    const trend = await open();
    assert.match(
      textOf(trend, 'figcaption'),
      /^The last 4 syncs\. .*failed: \d+\. 2 syncs did not finish\.$/,
    );
  });

  it('is as high before its runs arrive as after', async () => {
    let arrive = (): void => undefined;
    const gate = new Promise<void>((resolve) => (arrive = resolve));
    api.answer({
      [route]: async () => {
        await gate;
        return { json: { data: thirty, nextCursor: null } };
      },
    });
    const host = await givenHost(api.base, 'en-AU');
    const trend = await mount('iluminr-entra-trend', { host, stamp: 'a' });
    const before = trend.getBoundingClientRect().height;
    assert.isAbove(before, 40);
    arrive();
    await until(() => rootOf(trend).querySelector('table') !== null);
    assert.equal(trend.getBoundingClientRect().height, before);
  });

  it('reads again when a run has ended, and keeps what it shows when that fails', async () => {
    const trend = await open();
    api.answer({ [route]: { status: 403, json: {} } });
    trend.stamp = 'run_31 succeeded';
    await drawn(trend);
    await until(() => textOf(trend, 'figcaption').startsWith('Your role'));
    assert.lengthOf([...rootOf(trend).querySelectorAll('g[data-run]')], 30);
    assert.isNotNull(find(trend, 'table'));
  });
});
