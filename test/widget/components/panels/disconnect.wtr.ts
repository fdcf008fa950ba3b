import { sendKeys } from '@web/test-runner-commands';
import { assert } from 'chai';
import '../../../../widget/element/iluminr-entra-disconnect/iluminr-entra-disconnect.ts';
import { fakeApi } from '../fake-api.ts';
import type { FakeApi } from '../fake-api.ts';
import { givenConnection, givenHost, hostileNames, tenantName } from './given.ts';
import type { GivenHost } from './given.ts';
import {
  click,
  enter,
  expectAccessibleEverywhere,
  find,
  mount,
  rootOf,
  textOf,
  unmountAll,
  until,
} from './mount.ts';

const route = 'DELETE /v1/directory-sync/entra';
const gone = givenConnection({ state: 'not_connected', tenantId: null, tenantName: null, settings: null });

describe('the question before disconnecting', () => {
  let api: FakeApi;
  let host: GivenHost;

  beforeEach(() => {
    api = fakeApi({ [route]: { json: gone } });
  });
  afterEach(() => {
    unmountAll();
    api.restore();
  });

  async function open(locale = 'en-AU', changes: Parameters<typeof givenConnection>[0] = {}) {
    host = await givenHost(api.base, locale);
    const panel = await mount('iluminr-entra-disconnect', { host, connection: givenConnection(changes) });
    await until(() => (find(panel, 'dialog') as HTMLDialogElement).open);
    return panel;
  }

  it('says what it does and what it does not, with the focus on Cancel', async () => {
    const panel = await open('en-AU', { tenantName: hostileNames[0] });
    assert.equal(rootOf(panel).activeElement?.textContent.trim(), 'Cancel');
    assert.equal(textOf(panel, 'bdi.strong'), hostileNames[0]);
    assert.isNull(rootOf(panel).querySelector('img'));
    assert.include(textOf(panel, 'dialog'), 'People who were added stay in iluminr, unchanged and active.');
    assert.include(textOf(panel, 'dialog'), 'Stops every future sync.');
    assert.include(textOf(panel, 'details'), 'Cloud Application Administrator');
  });

  it('does nothing on Enter, on Escape, or without the word', async () => {
    const panel = await open();
    await enter(panel, '#word', 'yes');
    await click(panel, '[data-go]');
    assert.equal(textOf(panel, '#word-error'), 'Type disconnect exactly as it is written here.');
    assert.equal(find(panel, '#word').getAttribute('aria-invalid'), 'true');
    await until(() => rootOf(panel).activeElement?.id === 'word');
    await sendKeys({ press: 'Escape' });
    await until(() => host.shown.length === 1);
    assert.deepEqual(host.shown, [{ kind: 'status' }]);
    assert.deepEqual(api.calls, []);
  });

  it('disconnects with the word, whatever its case, and says what is left to do in Entra', async () => {
    const panel = await open();
    let events = 0;
    panel.addEventListener('iluminr-entra-disconnected', () => (events += 1));
    await enter(panel, '#word', ' Disconnect ');
    await click(panel, '[data-go]');
    await until(() => textOf(panel, '#heading') === 'Microsoft Entra is disconnected');
    panel.connection = gone;
    assert.equal(events, 1);
    assert.equal(host.refreshed.count, 1);
    assert.include(host.said, 'Microsoft Entra is disconnected');
    await until(() => rootOf(panel).activeElement?.textContent.trim() === 'Close');
    assert.isTrue(rootOf(panel).querySelector('details')?.open);
    await click(panel, '[data-cancel]');
    await until(() => host.shown.length === 1);
    assert.lengthOf(
      api.calls.filter((call) => call.route === route),
      1,
    );
  });

  it('says what did not work, and can be asked again', async () => {
    api.answer({ [route]: { status: 403, json: {} } });
    const panel = await open();
    await enter(panel, '#word', 'disconnect');
    await click(panel, '[data-go]');
    await until(() => rootOf(panel).querySelector('[role=alert]') !== null);
    assert.include(textOf(panel, '[role=alert]'), 'Your role may not do this.');
    api.answer({ [route]: { json: gone } });
    await click(panel, '[data-go]');
    await until(() => textOf(panel, '#heading') === 'Microsoft Entra is disconnected');
  });

  it('speaks of the sync that is running', async () => {
    const panel = await open('en-AU', { state: 'syncing' });
    assert.include(textOf(panel, '.notice'), 'A sync is running.');
    assert.include(textOf(panel, 'dialog'), tenantName);
  });

  it('takes the word of the reader’s language', async () => {
    const panel = await open('ja');
    await enter(panel, '#word', '解除');
    await click(panel, '[data-go]');
    await until(() => api.calls.length === 1);
  });

  for (const locale of ['en-AU', 'ar']) {
    it(`is accessible in ${locale}, before and after`, async () => {
      const panel = await open(locale);
      await expectAccessibleEverywhere(panel);
      await click(panel, '[data-go]');
      await expectAccessibleEverywhere(panel);
      await enter(panel, '#word', locale === 'ar' ? 'قطع' : 'disconnect');
      await click(panel, '[data-go]');
      await until(() => rootOf(panel).querySelector('#word') === null);
      await expectAccessibleEverywhere(panel);
    }).timeout(60_000);
  }
});
