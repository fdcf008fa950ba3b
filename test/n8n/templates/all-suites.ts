import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../package/project.ts';
import { alertSuite } from './suites/alert.ts';
import { controlRoomSuite } from './suites/control-room.ts';
import { directorySyncSuite } from './suites/directory-sync.ts';
import { everyoneAgainSuite } from './suites/everyone-again.ts';
import { hrSuite } from './suites/hr.ts';
import { hrSystemsSuite } from './suites/hr-systems.ts';
import { importSuite } from './suites/imports.ts';
import { lifecycleSuite } from './suites/lifecycle.ts';
import { manyEarlierSuite } from './suites/many-earlier.ts';
import { startsSuite } from './suites/starts.ts';
import { uatSuite } from './suites/uat.ts';
import { unansweredSuite } from './suites/unanswered.ts';
import type { TemplateStage } from './template-stage.ts';

const folder = join(projectRoot, '..', 'shared', 'data', 'adventure-works');
const adventureWorks = { directory: join(folder, 'entra-users.json'), hr: join(folder, 'hr-employees.csv') };
const isThere = existsSync(adventureWorks.directory);

/** What every template does in a real n8n, whichever way n8n runs. One n8n for all of them, and a sandbox for each customer. */
export function templateSuites(
  stage: () => TemplateStage,
  mode: 'one process' | 'queue mode' = 'one process',
): void {
  const unanswered = unansweredSuite(stage);

  importSuite(stage);
  startsSuite(stage);
  unanswered.ask();
  lifecycleSuite('the built-in people', stage, () => ({}), 12);
  hrSuite('the built-in people', stage, () => ({}));
  hrSystemsSuite(stage);
  directorySyncSuite(stage);
  uatSuite('the built-in people', stage, () => ({}));
  alertSuite('the built-in people', stage, () => ({}), 12);
  // What a worker could not finish its trigger on the main never learns of: see "What a process remembers" in docs/architecture.md.
  if (mode === 'one process') everyoneAgainSuite(stage);
  controlRoomSuite(stage);
  manyEarlierSuite(stage, () => (isThere ? { directory: adventureWorks.directory } : {}));
  if (isThere) {
    lifecycleSuite('Adventure Works', stage, () => adventureWorks, 60);
    hrSuite('Adventure Works', stage, () => adventureWorks);
    uatSuite('Adventure Works', stage, () => adventureWorks);
    alertSuite('Adventure Works', stage, () => adventureWorks, 60);
  }
  unanswered.check();
}
