import { chromium } from 'playwright-core';
import type { Browser, LaunchOptions } from 'playwright-core';

/** A real Chromium: the one that the test command found, else Debian's. */
export async function launchChromium(options: LaunchOptions = {}): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROME_PATH'] ?? '/usr/bin/chromium',
    ...options,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', ...(options.args ?? [])],
  });
}
