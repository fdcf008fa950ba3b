import type { ConnectStart, IdentityResponse } from '../../../shared/contract/directory-sync/index.ts';
import type { MicrosoftProfile } from '../../../widget/graph/profile.ts';
import type { ConnectState, ShownState } from '../../../widget/connect/types.ts';
import { stopReasons } from '../../../widget/connect/stop-reasons.ts';

export const start: ConnectStart = {
  connectId: 'c0ffee00-0000-4000-8000-000000000001',
  nonce: 'a-nonce',
  clientId: 'd4c3b2a1-0f9e-4d8c-8b7a-6f5e4d3c2b1a',
  authority: 'https://login.microsoftonline.com/organizations',
  redirectUri: 'https://app.example/bridge.html',
  expiresAt: '2026-11-23T04:10:00Z',
};

export const identity: IdentityResponse = {
  tenantId: '5a0d8f0e-1f64-4c5c-9a3f-0c1d2e3f4a5b',
  tenantName: 'Lantern Bay Utilities',
  account: 'Aroha Parata',
  consentUrl:
    'https://login.microsoftonline.com/5a0d8f0e-1f64-4c5c-9a3f-0c1d2e3f4a5b/v2.0/adminconsent?state=s',
};

const attempt = 1;
const started = { attempt, start };
export const profile: MicrosoftProfile = {
  tenantId: identity.tenantId,
  tenantName: 'Lantern Bay Utilities',
  domain: 'lanternbay.example',
  account: 'Aroha Parata',
  userPrincipalName: 'aroha.parata@lanternbay.example',
};

const identified = { ...started, identity, role: 'able', profile } as const;

/** Every state of connecting, one of each look. */
export const everyState: readonly ShownState[] = [
  { kind: 'preparing', attempt },
  { kind: 'ready', ...started },
  { kind: 'signing_in', ...started, asked: true, seemsClosed: false },
  { kind: 'signing_in', ...started, asked: false, seemsClosed: true },
  { kind: 'sign_in_blocked', ...started },
  { kind: 'leaving', ...started, identity: null, role: 'unknown', profile: null },
  { kind: 'leaving', ...identified },
  { kind: 'resuming', ...started },
  { kind: 'identifying', ...started, role: 'unknown', profile: null },
  { kind: 'confirming', ...identified },
  { kind: 'confirming', ...identified, role: 'unable', profile: null },
  { kind: 'consent_blocked', ...identified },
  { kind: 'consenting', ...identified, via: 'window' },
  { kind: 'consenting', ...identified, via: 'tab' },
  { kind: 'linking', ...identified },
  { kind: 'completing', ...identified, code: 'a-code', takeOver: false },
  { kind: 'taking_over', ...identified, code: 'a-code' },
  { kind: 'verifying', ...identified, slow: false },
  { kind: 'verifying', ...identified, slow: true },
  { kind: 'connected', ...identified },
  { kind: 'offline', attempt, before: null, details: 'NetworkError' },
  {
    kind: 'offline',
    attempt,
    before: { kind: 'verifying', ...identified, slow: false },
    details: 'NetworkError',
  },
  ...stopReasons.map((reason): ShownState => ({
    kind: 'stopped',
    attempt,
    reason,
    details: reason,
    start,
    identity,
  })),
];

/** The state of a flow that nobody has left. */
export function shown(state: ConnectState): ShownState {
  if (state.kind === 'left') throw new Error('The flow was left, and has no screen.');
  return state;
}
