import { assert } from 'chai';
import { IluminrEntraConnectFlow } from '../../../../widget/element/iluminr-entra-connect-flow/iluminr-entra-connect-flow.ts';
import { start } from '../../connect/samples.ts';
import { fakeApi } from '../fake-api.ts';
import type { FakeApi, FakeRoute } from '../fake-api.ts';
import { givenConnection, givenHost } from '../panels/given.ts';
import type { GivenHost } from '../panels/given.ts';
import { shows, until } from '../panels/mount.ts';

const begin = 'POST /v1/directory-sync/entra/connect';
const problem = (status: number, code: string): FakeRoute => ({
  status,
  json: { type: 'about:blank', title: code, status, detail: code, code },
});

describe('the connect flow in the page', () => {
  let api: FakeApi;
  let host: GivenHost;
  let flow: IluminrEntraConnectFlow;

  afterEach(() => {
    flow.remove();
    api.restore();
  });

  async function open(routes: Record<string, FakeRoute>, locale = 'en-AU'): Promise<ShadowRoot> {
    api = fakeApi(routes);
    host = await givenHost(api.base, locale);
    flow = new IluminrEntraConnectFlow();
    flow.host = host;
    flow.connection = givenConnection({ state: 'not_connected' });
    document.body.append(flow);
    await until(() => shows(flow, 'section'));
    return flow.shadowRoot!;
  }

  const screen = (): string | undefined => flow.shadowRoot?.querySelector('section')?.dataset['screen'];
  const redirectUri = `${location.origin}/bridge.html`;

  it('prepares the sign-in, waits for a press, and says so once', async () => {
    const root = await open({ [begin]: { status: 201, json: { ...start, redirectUri } } });
    root.querySelector('button')?.focus();
    await until(() => screen() === 'ready');
    assert.equal(root.activeElement?.id, 'title');
    assert.deepEqual(host.said, [
      'Sign in with Microsoft – Use the work account of the organisation you want to connect. Nothing is read until you have granted access.',
    ]);
  });

  it('does not take the focus from elsewhere, and gives it to the heading when the card asks', async () => {
    const root = await open({ [begin]: { status: 201, json: { ...start, redirectUri } } });
    await until(() => screen() === 'ready');
    assert.notEqual(root.activeElement?.id, 'title');
    flow.focusHeading();
    assert.equal(root.activeElement?.id, 'title');
  });

  it('refuses a stand-in’s sign-in, since this API is not on this machine', async () => {
    const at = 'http://127.0.0.1:9/{tenantid}/';
    const authorityMetadata = { issuer: at, jwks_uri: at, authorization_endpoint: at, token_endpoint: at };
    const root = await open({ [begin]: { status: 201, json: { ...start, redirectUri, authorityMetadata } } });
    await until(() => screen() === 'stop.untrusted_address');
    assert.include(root.querySelector('.details')?.textContent, 'authorityMetadata');
  });

  it('says in the reader’s language that the role is not enough, and goes back to the card', async () => {
    const root = await open({ [begin]: problem(403, 'forbidden') }, 'de');
    await until(() => screen() === 'stop.not_allowed');
    assert.include(root.textContent, 'Bitten Sie einen Admin User Ihrer Organisation darum.');
    root.querySelector<HTMLButtonElement>('.primary')!.click();
    assert.deepEqual(host.shown, [{ kind: 'status' }]);
  });

  it('reads the host page’s own texts over ours', async () => {
    api = fakeApi({ [begin]: problem(403, 'forbidden') });
    host = await givenHost(api.base, 'en-AU', { connect: { 'stop.not_allowed.text': 'Ask the help desk.' } });
    flow = new IluminrEntraConnectFlow();
    flow.host = host;
    document.body.append(flow);
    await until(() => screen() === 'stop.not_allowed');
    assert.include(flow.shadowRoot?.textContent, 'Ask the help desk.');
  });
});
