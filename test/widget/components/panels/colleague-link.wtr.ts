import { assert } from 'chai';
import '../../../../widget/element/iluminr-entra-colleague-link/iluminr-entra-colleague-link.ts';
import { connections, sampleNow } from '../../states.ts';
import { fakeApi } from '../fake-api.ts';
import type { FakeApi } from '../fake-api.ts';
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
  valueOf,
} from './mount.ts';

const { attempt } = connections.waiting;
const route = `DELETE /v1/directory-sync/entra/connect/${attempt.connectId}`;

describe('the link for a colleague', () => {
  let api: FakeApi;
  let host: GivenHost;

  beforeEach(() => {
    api = fakeApi({ [route]: { json: connections.notConnected } });
  });
  afterEach(() => {
    unmountAll();
    api.restore();
  });

  async function open(locale = 'en-AU', tenantName: string | null = attempt.tenantName) {
    host = await givenHost(api.base, locale);
    const given = { host, attempt: { ...attempt, tenantName }, now: sampleNow };
    return mount('iluminr-entra-colleague-link', given);
  }

  for (const locale of ['en-AU', 'de', 'ar']) {
    it(`stands there to be copied by hand too, and is accessible in ${locale}`, async () => {
      const panel = await open(locale);
      assert.equal(valueOf(panel, '#link'), attempt.link.url);
      find(panel, '#link').focus();
      const field = find(panel, '#link') as HTMLInputElement;
      assert.equal(field.selectionEnd, attempt.link.url.length);
      await expectAccessibleEverywhere(panel);
    });
  }

  it('says until when it is good', async () => {
    const panel = await open();
    assert.match(textOf(panel, '#until'), /^The link ends in 6 days \(29 Nov 2026, .*\)\.$/);
  });

  it('says whether it could be copied', async () => {
    const panel = await open();
    const real = navigator.clipboard.writeText.bind(navigator.clipboard);
    const copied: string[] = [];
    try {
      navigator.clipboard.writeText = async (text) => void copied.push(text);
      await click(panel, '[data-do="copy"]');
      await until(() => host.said.length === 1);
      navigator.clipboard.writeText = async () => Promise.reject(new DOMException('no', 'NotAllowedError'));
      await click(panel, '[data-do="copy"]');
      await until(() => host.said.length === 2);
    } finally {
      navigator.clipboard.writeText = real;
    }
    assert.deepEqual(copied, [attempt.link.url]);
    assert.deepEqual(host.said, ['Copied', 'The browser did not allow copying. Select the text instead.']);
  });

  for (const name of [...hostileNames, 'A & B?subject=x\r\nBcc: all@example.com', null]) {
    it(`goes into a mail whole, for the tenant ${String(name).slice(0, 30)}`, async () => {
      const panel = await open('en-AU', name);
      const href = find(panel, '[data-do="mail"]').getAttribute('href') ?? '';
      const fields = new URL(href).search.slice(1).split('&');
      assert.deepEqual(
        fields.map((field) => field.split('=')[0]),
        ['subject', 'body'],
      );
      const [subject = '', body = ''] = fields.map((field) =>
        decodeURIComponent(field.slice(field.indexOf('=') + 1)),
      );
      assert.equal(subject, `Connect ${name ?? 'Microsoft Entra'} to iluminr`);
      assert.include(body, attempt.link.url);
      assert.match(body, /until 29 Nov 2026/);
      assert.notMatch(body, /[^\r]\n/);
      assert.isNull(rootOf(panel).querySelector('img'));
    });
  }

  it('withdraws once, and the card reads what is then', async () => {
    const panel = await open();
    await click(panel, '[data-do="withdraw"]');
    await click(panel, '[data-do="withdraw"]');
    await until(() => host.refreshed.count === 1);
    assert.deepEqual(
      api.calls.map((call) => call.route),
      [route],
    );
  });

  it('says why it could not be withdrawn, and the card still reads what is then', async () => {
    const json = {
      type: 'about:blank',
      title: 'c',
      status: 409,
      detail: 'This attempt has connected.',
      code: 'connection_state',
    };
    api.answer({ [route]: { status: 409, json } });
    const panel = await open();
    await click(panel, '[data-do="withdraw"]');
    await until(() => rootOf(panel).querySelector('[role="alert"]') !== null);
    assert.include(textOf(panel, '[role="alert"]'), 'This attempt has connected.');
    assert.equal(host.refreshed.count, 1);
  });
});
