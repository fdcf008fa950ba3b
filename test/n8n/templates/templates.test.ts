import { afterAll, beforeAll } from 'vitest';
import { templateSuites } from './all-suites.ts';
import { startTemplateStage, type TemplateStage } from './template-stage.ts';

let stage: TemplateStage;

beforeAll(async () => {
  stage = await startTemplateStage();
}, 180_000);

afterAll(() => stage.close());

templateSuites(() => stage);
