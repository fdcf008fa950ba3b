import type { CardHost } from '../../base/card-host.ts';
import type { UserEvent } from '../../connect/types.ts';
import type { ShownState } from '../../connect/types.ts';
import type { ConnectKey } from '../../i18n/en/connect.ts';
import type { Translator } from '../../i18n/translator.ts';

/** What the flow's views share. */
export type FlowContext = {
  readonly host: CardHost;
  readonly words: Translator<ConnectKey>;
  readonly state: ShownState;
  /** Names this flow for support when iluminr has given no attempt yet. */
  readonly reference: string;
  readonly userEvent: (kind: UserEvent['kind']) => void;
};
