import type { ConnectStart } from '../../shared/contract/directory-sync/connect.ts';
import { recordIn, textIn } from '../answers/lenient.ts';
import type { ApiAccess } from '../api/request.ts';
import {
  beginConnect,
  completeConnect,
  linkColleague,
  readConnectStatus,
  sendIdentity,
} from '../api/connect.ts';
import { PopupGateway } from '../auth/popup-gateway.ts';
import { RedirectGateway } from '../auth/redirect-gateway.ts';
import { hasReservedWindow } from '../auth/reserved-window.ts';
import { requireConsentAt, signInPlace } from '../auth/sign-in-place.ts';
import { readProfile } from '../graph/profile.ts';
import { forgetPending, rememberPending } from './pending.ts';
import type { Ports } from './ports.ts';

const windowFeatures = 'popup,width=520,height=700';

/** The flow's ports in a browser. */
export function browserPorts(api: ApiAccess): Ports {
  const requireTrusted = (start: ConnectStart, url: string): void =>
    requireConsentAt(signInPlace(start, api.base, location.origin), url);
  return {
    api: {
      begin: (signal) => beginConnect(api, signal),
      identify: (connectId, idToken, signal) => sendIdentity(api, connectId, idToken, signal),
      link: (connectId, signal) => linkColleague(api, connectId, signal),
      status: (connectId, signal) => readConnectStatus(api, connectId, signal),
      complete: (connectId, request, signal) => completeConnect(api, connectId, request, signal),
    },
    popup: new PopupGateway(api.base),
    redirect: new RedirectGateway(api.base),
    profile: async (start, graphToken) => {
      const { graphUrl } = signInPlace(start, api.base, location.origin);
      return graphUrl === undefined ? undefined : readProfile(graphUrl, graphToken);
    },
    page: {
      openConsent: (start, url) => {
        requireTrusted(start, url);
        return window.open(url, 'iluminr-entra-consent', windowFeatures);
      },
      goToConsent: (start, url) => {
        requireTrusted(start, url);
        location.assign(url);
      },
      mayOpenWindow: () =>
        hasReservedWindow() || ('userActivation' in navigator && navigator.userActivation.isActive),
      isHidden: () => document.hidden,
      reload: () => location.reload(),
      onWake,
      onOnline: (online) => listen(window, 'online', online),
      onCameBack: (cameBack) =>
        listen(window, 'pageshow', (event) => {
          if ((event as PageTransitionEvent).persisted) cameBack();
        }),
    },
    pending: { remember: rememberPending, forget: forgetPending },
    now: () => api.clock.now(),
  };
}

/** The return page's word is only a call to ask iluminr, and its code is iluminr's to judge: whoever else says it gains nothing. */
function onWake(connectId: string, wake: (code?: string) => void): () => void {
  const channel = new BroadcastChannel(`iluminr-entra-connect:${connectId}`);
  channel.addEventListener('message', ({ data }) => {
    const told = recordIn(data);
    if (told?.['connectId'] === connectId) wake(textIn(told['code']) ?? undefined);
  });
  const stops = [
    listen(window, 'focus', () => wake()),
    listen(document, 'visibilitychange', () => {
      if (!document.hidden) wake();
    }),
    () => channel.close(),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

function listen(target: EventTarget, name: string, heard: (event: Event) => void): () => void {
  target.addEventListener(name, heard);
  return () => target.removeEventListener(name, heard);
}
