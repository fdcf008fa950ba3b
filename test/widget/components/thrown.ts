/** What the page throws while something is drawn; listened for from `before` to `after` of the suite that calls it. */
export function thrownWhileDrawn(): readonly unknown[] {
  const thrown: unknown[] = [];
  const heard = ({ error, reason }: { error?: unknown; reason?: unknown }): number =>
    thrown.push(error ?? reason);
  const rejected = (event: PromiseRejectionEvent): number => heard({ reason: event.reason as unknown });
  before(() => {
    window.addEventListener('error', heard);
    window.addEventListener('unhandledrejection', rejected);
  });
  after(() => {
    window.removeEventListener('error', heard);
    window.removeEventListener('unhandledrejection', rejected);
  });
  return thrown;
}
