import { vi } from 'vitest';
import type { ConnectStatus } from '../../../shared/contract/directory-sync/index.ts';
import type { Ports } from '../../../widget/connect/ports.ts';
import { identity, profile, start } from './samples.ts';

/** Ports through which everything works at once, and a test turns what it is about. */
export function fakePorts() {
  const listeners = { wake: new Set<(code?: string) => void>(), online: new Set<() => void>() };
  const turned = { hidden: false, mayOpen: true, status: 'awaiting_consent' as ConnectStatus['status'] };
  const add = <Heard>(set: Set<Heard>, heard: Heard): (() => void) => {
    set.add(heard);
    return () => set.delete(heard);
  };
  const signedIn = { idToken: 'an-id-token', graphToken: 'a-graph-token', role: 'able' } as const;
  const popupWindow = { closed: false, close: vi.fn() };
  const ports = {
    api: {
      begin: vi.fn(async () => start),
      identify: vi.fn(async () => identity),
      link: vi.fn(async () => undefined),
      status: vi.fn(async () => ({ status: turned.status, error: null })),
      complete: vi.fn<Ports['api']['complete']>(async () => ({ status: turned.status, error: null })),
    },
    popup: {
      window: popupWindow,
      prepare: vi.fn(async () => undefined),
      signIn: vi.fn(async () => signedIn),
      cancel: vi.fn(),
    },
    redirect: {
      signIn: vi.fn(() => new Promise<never>(() => undefined)),
      complete: vi.fn(async () => signedIn),
    },
    profile: vi.fn(async () => profile),
    page: {
      openConsent: vi.fn<Ports['page']['openConsent']>(() => ({ closed: false, close: vi.fn() })),
      goToConsent: vi.fn<Ports['page']['goToConsent']>(),
      mayOpenWindow: () => turned.mayOpen,
      isHidden: () => turned.hidden,
      reload: vi.fn(),
      onWake: (_: string, wake: (code?: string) => void) => add(listeners.wake, wake),
      onOnline: (online: () => void) => add(listeners.online, online),
      onCameBack: () => () => undefined,
    },
    pending: { remember: vi.fn(), forget: vi.fn() },
    now: () => Date.now(),
  } satisfies Ports;
  const call = (set: Set<() => void>): void => {
    for (const heard of [...set]) heard();
  };
  return {
    ports,
    turned,
    popupWindow,
    wake: (code?: string) => {
      for (const heard of [...listeners.wake]) heard(code);
    },
    online: () => call(listeners.online),
    listening: () => listeners.wake.size + listeners.online.size,
  };
}
