import { npmAncestors, watchAncestors } from './ancestors.mjs';
import { stopChildren } from './children.mjs';

/** @type {Record<string, number>} */
const exitCodes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };
const graceMs = 8000;

let ending = false;

/** Whether this script has been told to end; what fails from then on fails because of that. */
export function isEnding() {
  return ending;
}

/**
 * Ends this script together with everything it started, when it is told to end or when the npm that runs it has ended.
 * @param {() => void} [last] called just before the exit
 */
export function endTogether(last) {
  /**
   * @param {number} code
   * @param {number} grace
   */
  const end = (code, grace) => {
    if (ending) return;
    ending = true;
    void stopChildren(grace).finally(() => {
      last?.();
      process.exit(code);
    });
  };
  for (const [signal, code] of Object.entries(exitCodes)) process.on(signal, () => end(code, graceMs));
  // Nobody is left to wait for a gentle end.
  watchAncestors(npmAncestors(), () => end(1, 0));
}
