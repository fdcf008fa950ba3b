import type {
  ConnectedEvent,
  DisconnectedEvent,
  FaultEvent,
  RunFinishedEvent,
  RunStartedEvent,
  StateEvent,
} from './events.ts';

// Lets `addEventListener('iluminr-entra-state', …)` know its event. None of them carries a token or a person.
declare global {
  interface HTMLElementEventMap {
    'iluminr-entra-state': StateEvent;
    'iluminr-entra-connected': ConnectedEvent;
    'iluminr-entra-run-started': RunStartedEvent;
    'iluminr-entra-run-finished': RunFinishedEvent;
    'iluminr-entra-disconnected': DisconnectedEvent;
    'iluminr-entra-error': FaultEvent;
  }
}
