import { TestRunner } from 'vitest';
import { switches } from './switches.ts';

type Hook<Name extends keyof TestRunner> = TestRunner[Name] extends (...args: infer Args) => unknown
  ? Args
  : never;

/** Runs tests as vitest does, and notes which test passes which mutant's place. What runs while a file is read counts for no test. */
export default class Recorder extends TestRunner {
  override onCollectStart(...[file]: Hook<'onCollectStart'>): void {
    switches.currentTestId = undefined;
    super.onCollectStart(file);
  }

  override async onBeforeRunSuite(...[suite]: Hook<'onBeforeRunSuite'>): Promise<void> {
    await super.onBeforeRunSuite(suite);
    switches.currentTestId = suite.id;
  }

  override onBeforeTryTask(...[test, options]: Hook<'onBeforeTryTask'>): void {
    super.onBeforeTryTask(test, options);
    switches.currentTestId = test.id;
  }

  override onAfterRunTask(...[test]: Hook<'onAfterRunTask'>): void {
    switches.currentTestId = (test.suite ?? test.file).id;
    super.onAfterRunTask(test);
  }

  override async onAfterRunSuite(...[suite]: Hook<'onAfterRunSuite'>): Promise<void> {
    await super.onAfterRunSuite(suite);
    switches.currentTestId = 'filepath' in suite ? undefined : (suite.suite ?? suite.file).id;
    if (suite === suite.file) (switches.files ??= []).push(suite.file);
  }
}
