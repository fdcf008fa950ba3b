/** What a host gives the card: a short-lived token and when it ends (RFC 3339). */
export type Session = { token: string; expiresAt: string };
export type GetSession = () => Promise<Session>;

/** A text of the card; with plural forms, the value `count` chooses among them. */
export type Message = string | ({ readonly other: string } & Partial<Record<Intl.LDMLPluralRule, string>>);
export type Area = 'card' | 'connect' | 'settings' | 'history' | 'disconnect';
/** The host page's own texts, laid over ours: by area, then by key. */
export type HostStrings = { readonly [A in Area]?: Readonly<Partial<Record<string, Message>>> };

export type ConnectionState =
  | 'not_connected'
  | 'connecting'
  | 'needs_mapping'
  | 'ready'
  | 'syncing'
  | 'paused'
  | 'attention'
  | 'disconnected_by_microsoft';
export type SyncRunStatus = 'running' | 'succeeded' | 'partial' | 'failed' | 'held';

/** The connection's state is another than before. */
export interface StateEvent extends Event {
  readonly detail: { readonly state: ConnectionState };
}
/** A sync has begun. */
export interface RunStartedEvent extends Event {
  readonly detail: { readonly runId: string };
}
/** A sync that the card watched has ended. */
export interface RunFinishedEvent extends Event {
  readonly detail: { readonly runId: string; readonly status: SyncRunStatus };
}

/** The Microsoft Entra card. Importing the module registers it as `iluminr-entra-connect`. */
export class IluminrEntraConnect extends HTMLElement {
  /** Address of the iluminr API, without `/v1`. Attribute `api-base`. */
  apiBase: string;
  /** BCP 47 tag for texts, numbers and dates; empty: the nearest `lang`, else the browser's. */
  locale: string;
  /** `light`, `dark`, or `auto`: as the page's `color-scheme` says. */
  theme: 'light' | 'dark' | 'auto';
  /** Gives the session token; never an attribute. */
  getSession: GetSession | undefined;
  /** The host page's own texts, laid over ours. */
  strings: HostStrings;
}

declare global {
  interface HTMLElementTagNameMap {
    'iluminr-entra-connect': IluminrEntraConnect;
  }
  interface HTMLElementEventMap {
    'iluminr-entra-state': StateEvent;
    'iluminr-entra-connected': Event;
    'iluminr-entra-run-started': RunStartedEvent;
    'iluminr-entra-run-finished': RunFinishedEvent;
    'iluminr-entra-disconnected': Event;
  }
}
