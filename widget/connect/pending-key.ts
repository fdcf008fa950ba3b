/** Where a full-page journey to Microsoft is remembered. */
export const pendingKey = 'iluminr-entra-connect';

/** Whether this page may be the return from Microsoft; asked before anything of the flow is loaded. */
export function hasPending(): boolean {
  try {
    return sessionStorage.getItem(pendingKey) !== null;
  } catch {
    // Storage that is switched off remembers nothing.
    return false;
  }
}
