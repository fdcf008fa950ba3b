export { EngineCredentials } from './credentials.ts';
export { createDurablePoller, type DurablePoller } from './durable-poller.ts';
export { createPoller, type Poller, type PollerInput } from './poller.ts';
export { keysOfMode } from './keys-of-mode.ts';
export { resolveExpression } from './resolve-expression.ts';
export { runNode, type RunInput, type RunResult } from './run-node.ts';
export type { CredentialInput, CredentialInputs, NodeInput } from './types.ts';
