/*
 * WebKit opens a window only in the very click, not after a question to iluminr that the click began, though it says that the click
 * still counts. So there the click reserves a window, and the sign-in takes it once it is prepared: nobody has to press twice.
 */

let reserved: Window | null = null;

/** Safari, WebKitGTK, and every browser on iOS. */
const webKit = /AppleWebKit\/(?!.*Chrom)/;

/** Call it in the click itself. Does nothing in browsers that let a click count for a while. */
export function reserveWindow(): void {
  if (!webKit.test(navigator.userAgent)) return;
  releaseWindow();
  reserved = window.open('about:blank', '_blank', 'popup,width=520,height=700');
}

/** Whether a window waits to be taken. */
export function hasReservedWindow(): boolean {
  return reserved !== null && !reserved.closed;
}

/** The window that a click reserved, for whoever asks first; null when there is none. */
export function takeWindow(): Window | null {
  const taken = hasReservedWindow() ? reserved : null;
  reserved = null;
  return taken;
}

/** Closes a window that nobody has taken: there will be no sign-in. */
export function releaseWindow(): void {
  takeWindow()?.close();
}
