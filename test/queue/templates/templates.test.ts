import { afterAll, beforeAll, describe } from 'vitest';
import { findQueueServices } from '../../../scripts/setup/queue-services.mjs';
import { templateSuites } from '../../n8n/templates/all-suites.ts';
import { openTemplateStage, type TemplateStage } from '../../n8n/templates/template-stage.ts';
import { startCluster, type Cluster } from '../cluster/cluster.ts';
import { figureTable } from '../figures.ts';
import { largeDirectorySuite } from './large-directory.ts';

const services = findQueueServices();
const why = 'missing' in services ? ` (skipped: ${services.missing})` : '';

// Too long for CI: `npm run test:queue:templates` asks for it.
describe.skipIf('missing' in services)(`the templates in queue mode${why}`, () => {
  let cluster: Cluster | undefined;
  let stage: TemplateStage | undefined;
  const theCluster = (): Cluster => started(cluster);
  const theStage = (): TemplateStage => started(stage);

  beforeAll(async () => {
    if ('missing' in services) return;
    const opened = await startCluster(services);
    cluster = opened;
    await opened.haveWorkers(2);
    stage = await openTemplateStage({
      folder: opened.folder,
      settings: opened.settings,
      host: opened.main.host,
      closeN8n: () => opened.close(),
    });
  }, 600_000);

  afterAll(async () => {
    process.stdout.write(`\n${figureTable()}\n\n`);
    await (stage ?? cluster)?.close();
  }, 60_000);

  templateSuites(theStage, 'queue mode');
  largeDirectorySuite(theStage, theCluster);
});

function started<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('n8n has not started.');
  return value;
}
