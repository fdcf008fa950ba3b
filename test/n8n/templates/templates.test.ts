import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
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
import { startTemplateStage, type TemplateStage } from './template-stage.ts';

// One n8n for all templates, and a sandbox for each customer.
let stage: TemplateStage;
const theStage = (): TemplateStage => stage;

beforeAll(async () => {
  stage = await startTemplateStage();
}, 180_000);

afterAll(() => stage.close());

const folder = join(projectRoot, '..', 'shared', 'data', 'adventure-works');
const adventureWorks = { directory: join(folder, 'entra-users.json'), hr: join(folder, 'hr-employees.csv') };
const isThere = existsSync(adventureWorks.directory);

const unanswered = unansweredSuite(theStage);

importSuite(theStage);
startsSuite(theStage);
unanswered.ask();
lifecycleSuite('the built-in people', theStage, () => ({}), 12);
hrSuite('the built-in people', theStage, () => ({}));
hrSystemsSuite(theStage);
directorySyncSuite(theStage);
uatSuite('the built-in people', theStage, () => ({}));
alertSuite('the built-in people', theStage, () => ({}), 12);
everyoneAgainSuite(theStage);
controlRoomSuite(theStage);
manyEarlierSuite(theStage, () => (isThere ? { directory: adventureWorks.directory } : {}));
if (isThere) {
  lifecycleSuite('Adventure Works', theStage, () => adventureWorks, 60);
  hrSuite('Adventure Works', theStage, () => adventureWorks);
  uatSuite('Adventure Works', theStage, () => adventureWorks);
  alertSuite('Adventure Works', theStage, () => adventureWorks, 60);
}
unanswered.check();
