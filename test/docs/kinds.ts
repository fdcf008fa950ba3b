/**
 * What becomes of a fenced block, by the words after its fence. The first word is the language, for the reader's colours; the
 * second says how the block is proved:
 *
 * - `sh run`: executed by bash in a copy of the clone, with a home folder of its own; long npm scripts are looked up instead
 * - `sh script`: npm scripts only, each looked up (see `scriptProofs`)
 * - `sh sandbox`: executed by bash against a running sandbox
 * - `sh tenant`, `powershell tenant`: needs a real tenant, which the text before has to say; bash blocks are parsed
 * - `json mapping`: a field mapping, checked by the contract and used on a person
 * - `json manifest`: the part of an app manifest that `scripts/entra-app/manifest.json` holds
 * - `json item`: an example of an item; parsed
 * - `html widget`, `js widget`, `tsx widget`, `ts widget`, `vue widget`, or in the widget's own page just the language: used by the widget's own tests, which read the file
 * - `ts syntax`: parsed; the tests next to that page do what it shows
 * - `mermaid`: a drawing; the files that it names are looked up by test/architecture
 * - `text`: output, nothing to run
 */
export const kinds = [
  'sh run',
  'sh script',
  'sh sandbox',
  'sh tenant',
  'powershell tenant',
  'json mapping',
  'json manifest',
  'json item',
  'html widget',
  'js widget',
  'tsx widget',
  'ts widget',
  'vue widget',
  'ts syntax',
  'mermaid',
  'text',
] as const;

export type Kind = (typeof kinds)[number];

/**
 * Where an npm script that takes long is exercised in CI: a file, and what in it does so. Scripts without an entry may stand in
 * no block. `by hand` says why CI leaves it out.
 */
export const scriptProofs: Record<string, { file: string; runs: string } | { byHand: string }> = {
  start: { file: 'test/n8n/start/sync.test.ts', runs: "'--once', '--json'" },
  test: { file: '.ci/run', runs: 'npm test' },
  build: { file: 'scripts/test/steps.mjs', runs: 'await build(node)' },
  scan: { file: 'scripts/test/steps.mjs', runs: 'test/package/scan.ts' },
  contract: { file: 'test/contract/openapi/document.test.ts', runs: 'openApiText' },
  manifest: { file: 'test/package/widget-package.test.ts', runs: 'manifestText' },
  gallery: { file: 'test/widget/gallery/accessible.browser.test.ts', runs: 'withGallery' },
  'entra:certificate': { file: 'test/scripts/entra-app/certificate.test.ts', runs: 'certificate.mjs' },
  sandbox: { file: 'test/docs/sandbox-command.test.ts', runs: 'test/sandbox/main.ts' },
  conformance: { file: 'test/conformance/conformance.test.ts', runs: 'test/conformance/main.ts' },
  customers: { file: 'test/n8n/customers/customers.test.ts', runs: 'runCustomers(' },
  mutation: { file: '.github/workflows/ci.yml', runs: 'npm run mutation -- --changed' },
  fuzz: { byHand: 'thirty thousand companies a law take minutes; CI runs the same laws on fewer' },
  'test:queue': { file: 'scripts/test/steps.mjs', runs: "'queue', ['test/queue/queue.test.ts']" },
  'test:queue:templates': {
    byHand: 'the template suites take minutes; CI runs them in an n8n of one process',
  },
  bench: { byHand: 'figures of a machine that does other work at the same time say nothing' },
  screens: { byHand: 'pictures are looked at by a person before they are committed' },
};
