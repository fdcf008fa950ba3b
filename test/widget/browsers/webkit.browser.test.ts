import { test } from 'vitest';
import { startSandbox } from '../../sandbox/index.ts';
import { tellStory } from './story.ts';
import { missingForWebKit, startWebKit } from './webkit-gtk.ts';

const missing = missingForWebKit();

test.skipIf(missing !== undefined)(
  `in WebKitGTK: connect, map, turn on, status, find, issues, settings, pause, disconnect (${missing ?? 'installed'})`,
  async () => {
    const sandbox = await startSandbox();
    const driver = await startWebKit();
    try {
      await tellStory(driver, sandbox);
    } finally {
      await driver.close();
      await sandbox.close();
    }
  },
  240_000,
);
