import type { Connection } from '../answers/connection.ts';
import type { HostFault } from './host-fault.ts';
import type { Run } from '../answers/run.ts';

const travels = { bubbles: true, composed: true };

/** The connection's state is another than before. */
export class StateEvent extends Event {
  static readonly type = 'iluminr-entra-state';
  readonly detail: { readonly state: Connection['state'] };

  constructor(state: Connection['state']) {
    super(StateEvent.type, travels);
    this.detail = { state };
  }
}

/** A directory has just been connected. */
export class ConnectedEvent extends Event {
  static readonly type = 'iluminr-entra-connected';
  readonly detail = {};

  constructor() {
    super(ConnectedEvent.type, travels);
  }
}

/** A sync has begun. */
export class RunStartedEvent extends Event {
  static readonly type = 'iluminr-entra-run-started';
  readonly detail: { readonly runId: string };

  constructor(runId: string) {
    super(RunStartedEvent.type, travels);
    this.detail = { runId };
  }
}

/** A sync that the card watched has ended. */
export class RunFinishedEvent extends Event {
  static readonly type = 'iluminr-entra-run-finished';
  readonly detail: { readonly runId: string; readonly status: Run['status'] };

  constructor(runId: string, status: Run['status']) {
    super(RunFinishedEvent.type, travels);
    this.detail = { runId, status };
  }
}

/** The admin disconnected the directory. */
export class DisconnectedEvent extends Event {
  static readonly type = 'iluminr-entra-disconnected';
  readonly detail = {};

  constructor() {
    super(DisconnectedEvent.type, travels);
  }
}

/** The host page gives the card something wrongly, or not at all; `code` says what. */
export class FaultEvent extends Event {
  static readonly type = 'iluminr-entra-error';
  readonly detail: { readonly code: HostFault };

  constructor(code: HostFault) {
    super(FaultEvent.type, travels);
    this.detail = { code };
  }
}
