import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { jsonReporter } from '../scripts/test/wtr-json-reporter.mjs';

const rootDir = fileURLToPath(new URL('..', import.meta.url));

/** Tests of the widget's elements, each file in a page of its own in a real Chromium. */
export default {
  rootDir,
  files: 'test/widget/components/**/*.wtr.ts',
  nodeResolve: { exportConditions: ['production', 'browser'] },
  plugins: [
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)),
    }),
  ],
  browsers: [
    chromeLauncher({
      launchOptions: {
        executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
        args: [
          '--no-sandbox',
          '--disable-gpu',
          '--disable-quic',
          '--no-first-run',
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-sync',
        ],
      },
      concurrency: 1,
    }),
  ],
  hostname: '127.0.0.1',
  testFramework: { config: { ui: 'bdd', timeout: 20_000 } },
  testsFinishTimeout: 300_000,
  reporters: [defaultReporter(), ...jsonReporter(process.env.WTR_REPORT)],
};
