// Made from custom-elements.json by `npm run manifest`.

/** What a host gives the card: a short-lived token and when it ends (RFC 3339). */
export type Session = { token: string; expiresAt: string };
export type GetSession = () => Promise<Session>;

/** A text of the card; with plural forms, the value `count` chooses among them. */
export type Message = string | ({ readonly other: string } & Partial<Record<Intl.LDMLPluralRule, string>>);
export type Area = 'card' | 'connect' | 'colleague' | 'settings' | 'history' | 'people' | 'disconnect';
/** The host page's own texts, laid over ours: by area, then by key. */
export type HostStrings = { readonly [A in Area]?: Readonly<Partial<Record<string, Message>>> };

/** `unknown` is what a newer iluminr says and this card does not know. */
export type ConnectionState =
  | 'not_connected'
  | 'connecting'
  | 'needs_mapping'
  | 'ready'
  | 'syncing'
  | 'paused'
  | 'attention'
  | 'disconnected_by_microsoft'
  | 'unknown';
export type SyncRunStatus = 'running' | 'succeeded' | 'partial' | 'failed' | 'held' | 'stopped' | 'unknown';
export type HostFault =
  'no_api_base' | 'bad_api_base' | 'no_get_session' | 'session_silent' | 'session_threw' | 'session_invalid';

/** The connection's state changed; `detail.state` is the new one. */
export interface StateEvent extends Event {
  readonly detail: { readonly state: ConnectionState };
}
/** A directory was connected. */
export interface ConnectedEvent extends Event {
  readonly detail: Readonly<Record<string, never>>;
}
/** A sync began; `detail.runId`. */
export interface RunStartedEvent extends Event {
  readonly detail: { readonly runId: string };
}
/** A sync ended; `detail.runId` and `detail.status`. */
export interface RunFinishedEvent extends Event {
  readonly detail: { readonly runId: string; readonly status: SyncRunStatus };
}
/** The directory was disconnected. */
export interface DisconnectedEvent extends Event {
  readonly detail: Readonly<Record<string, never>>;
}
/** The page gives the card something wrongly or not at all; `detail.code` says what. */
export interface ErrorEvent extends Event {
  readonly detail: { readonly code: HostFault };
}

/** The Microsoft Entra card: how the directory sync stands, what it did, and everything an Admin User does about it. Importing the module registers it as `iluminr-entra-connect`. */
export class IluminrEntraConnect extends HTMLElement {
  /** Address of the iluminr API, without `/v1`. */
  apiBase: string;
  /** BCP 47 tag for texts, numbers and dates; empty: the nearest `lang`, else the browser's. */
  locale: string;
  /** `light`, `dark`, or `auto`: as the page's `color-scheme` says. */
  theme: 'light' | 'dark' | 'auto';
  /** Gives the session token; set by the host page, never an attribute. */
  getSession: GetSession | undefined;
  /** The host page's own texts, laid over ours. */
  strings: HostStrings;
}

/** The custom properties that the card is themed by. */
export type IluminrEntraConnectStyle = {
  /** Font family. */
  '--iluminr-font'?: string;
  /** Size of the text; everything follows it. */
  '--iluminr-font-size'?: string;
  /** Text. */
  '--iluminr-text'?: string;
  /** Text that stands back. */
  '--iluminr-quiet'?: string;
  /** Ground of the card. */
  '--iluminr-surface'?: string;
  /** Ground of tiles and chips. */
  '--iluminr-raised'?: string;
  /** Lines that part things. */
  '--iluminr-line'?: string;
  /** Borders of controls; 3:1 against the ground. */
  '--iluminr-control-line'?: string;
  /** Main button and progress. */
  '--iluminr-accent'?: string;
  /** Text on the accent; black or white by its luminance unless set. */
  '--iluminr-on-accent'?: string;
  /** Links and quiet buttons; the accent unless set. */
  '--iluminr-accent-text'?: string;
  /** Ring of the focus; the accent unless set. */
  '--iluminr-focus'?: string;
  /** What went well. */
  '--iluminr-good'?: string;
  /** Ground of the same. */
  '--iluminr-good-surface'?: string;
  /** What needs a look. */
  '--iluminr-warn'?: string;
  /** Ground of the same. */
  '--iluminr-warn-surface'?: string;
  /** What failed. */
  '--iluminr-bad'?: string;
  /** Ground of the same. */
  '--iluminr-bad-surface'?: string;
  /** What is going on. */
  '--iluminr-info'?: string;
  /** Ground of the same. */
  '--iluminr-info-surface'?: string;
  /** Border of the card. */
  '--iluminr-border'?: string;
  /** Corners of the card and of dialogs. */
  '--iluminr-radius'?: string;
  /** Corners of controls and tiles. */
  '--iluminr-radius-small'?: string;
  /** Distance between blocks. */
  '--iluminr-gap'?: string;
  /** Inner edge of the card. */
  '--iluminr-padding'?: string;
  /** Shadow of the card. */
  '--iluminr-shadow'?: string;
  /** Height of controls; 24 px is the least. */
  '--iluminr-control-height'?: string;
};

/** The events by name. */
export interface IluminrEntraConnectEvents {
  'iluminr-entra-state': StateEvent;
  'iluminr-entra-connected': ConnectedEvent;
  'iluminr-entra-run-started': RunStartedEvent;
  'iluminr-entra-run-finished': RunFinishedEvent;
  'iluminr-entra-disconnected': DisconnectedEvent;
  'iluminr-entra-error': ErrorEvent;
}

declare global {
  interface HTMLElementTagNameMap {
    'iluminr-entra-connect': IluminrEntraConnect;
  }
  interface HTMLElementEventMap {
    'iluminr-entra-state': StateEvent;
    'iluminr-entra-connected': ConnectedEvent;
    'iluminr-entra-run-started': RunStartedEvent;
    'iluminr-entra-run-finished': RunFinishedEvent;
    'iluminr-entra-disconnected': DisconnectedEvent;
    'iluminr-entra-error': ErrorEvent;
  }
}
