import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { EntraConnection } from '../../shared/contract/index.ts';
import { clientOf } from '../sandbox/iluminr/client.ts';
import { readMail } from '../sandbox/mail/message.ts';
import { administrator, attempt } from './attempt.ts';
import { base, connectedWorld, settings as off } from './world.ts';
import type { World } from './world.ts';

const settings = {
  ...off,
  enabled: true,
  notify: { emails: ['it@lanternbay.example', 'crisis@lanternbay.example'], on: ['failed', 'attention'] },
};
let world: World;
beforeEach(async () => {
  world = await connectedWorld();
});
afterEach(() => world.sandbox.close());

const mails = () => world.sandbox.mail.mails;

async function run(): Promise<void> {
  await world.admin('POST', `${base}/runs`);
  await vi.waitFor(
    async () => {
      const { state } = (await world.admin('GET', base)).body as EntraConnection;
      if (state === 'syncing') throw new Error('still running');
    },
    { timeout: 10_000 },
  );
}

test('whoever the settings name is told of a failure once, and again when it is something else', async () => {
  await world.admin('PUT', `${base}/settings`, settings);
  await run();
  expect(mails()).toEqual([]);
  world.sandbox.entra.state.revoke(world.sandbox.entra.tenantId, world.sandbox.entra.widgetClientId);
  await run();
  await vi.waitFor(() => expect(mails()).toHaveLength(2), { timeout: 5000 });
  expect(mails().flatMap(({ to }) => to)).toEqual(settings.notify.emails);
  const { subject, text } = readMail(mails()[0]!);
  expect(subject).toContain('Microsoft no longer grants access');
  expect(text).toContain('Nobody was removed. Connect again.');
  await run();
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(mails()).toHaveLength(2);
});

test('nobody is told of what they did not ask for', async () => {
  await world.admin('PUT', `${base}/settings`, {
    ...settings,
    notify: { ...settings.notify, on: ['partial'] },
  });
  world.sandbox.entra.state.revoke(world.sandbox.entra.tenantId, world.sandbox.entra.widgetClientId);
  await run();
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(mails()).toEqual([]);
});

test('an organisation whose tenant is taken over is told by mail', async () => {
  await world.admin('DELETE', base);
  const { iluminr } = world.sandbox;
  const rival = clientOf(iluminr.url, iluminr.issueSession({ workspace: 'other-uat', seconds: 3600 }).token);
  const tried = await attempt(world, rival, administrator);
  const asked = new URL((tried.identity.body as { consentUrl: string }).consentUrl).searchParams;
  const back = new URL(asked.get('redirect_uri') ?? '');
  const state = asked.get('state') ?? '';
  back.search = new URLSearchParams({
    ...{ admin_consent: 'True', tenant: world.sandbox.entra.tenantId, state },
  }).toString();
  const { headers } = await fetch(back, { redirect: 'manual' });
  const code = new URLSearchParams((headers.get('location') ?? '').split('#')[1]).get('code');
  await rival('POST', `${base}/connect/${tried.start.connectId}/complete`, { code, takeOver: true });
  await vi.waitFor(() => expect(mails()).toHaveLength(1), { timeout: 5000 });
  expect(readMail(mails()[0]!).subject).toContain('connected to another iluminr organisation now');
});
