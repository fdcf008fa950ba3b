import type { personOutcomes } from '../../shared/contract/sync-runs/run-words.ts';
import type { ApiAccess } from '../api/request.ts';
import type { CardKey } from '../i18n/en/card.ts';
import type { HostStrings } from '../i18n/message.ts';
import type { Translator } from '../i18n/translator.ts';

export type { HostStrings } from '../i18n/message.ts';

/** What became of a person of the directory, as the lists have it. */
export type PersonOutcome = (typeof personOutcomes)[number];

/** What is on the card: the status, or one of the elements that load when they are needed. */
export type CardView =
  | { kind: 'status' }
  | { kind: 'connect' }
  | {
      kind: 'settings';
      firstRun: boolean;
      /** The setting to go to, by its path in the contract; the heading where none is named. */
      at?: string;
    }
  | { kind: 'history' }
  | { kind: 'issues'; runId: string }
  | { kind: 'open' }
  | { kind: 'people'; runId: string; outcome: PersonOutcome }
  | { kind: 'find' }
  | { kind: 'disconnect' };

/** What the card hands to every element inside it, as the property `host`. */
export type CardHost = {
  readonly api: ApiAccess;
  /** BCP 47 tag that Intl knows. */
  readonly locale: string;
  readonly strings: HostStrings;
  /** The card's own texts: failures, the four outcomes, common buttons. */
  readonly card: Translator<CardKey>;
  /** Says `text` to a screen reader through the card's one status region; `now` does not wait for its turn. */
  announce(text: string, urgency?: 'polite' | 'now'): void;
  /** Reads the connection again. Never rejects: the card shows what went wrong. */
  refresh(): Promise<void>;
  /** Goes to another view of the card. */
  show(view: CardView): void;
};

/** An element that the card shows as a whole view. */
export type CardChild = HTMLElement & {
  host: CardHost | undefined;
  readonly updateComplete: Promise<boolean>;
  /** Puts the focus on the view's heading. */
  focusHeading(): void;
};
