import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../package/project.ts';

/*
 * The widget's package says that its modules have no side effects, so that a host's bundler may drop what is not used; ours takes it
 * at its word, and would drop an element that is imported for its registration alone.
 */
test('the widget imports no module for its side effects alone', () => {
  const files = globSync('widget/**/*.ts', { cwd: projectRoot, exclude: ['widget/dist/**'] });
  expect(files.length).toBeGreaterThan(100);
  const bare = files.filter((file) => /^import ['"]/m.test(readFileSync(join(projectRoot, file), 'utf8')));
  expect(bare).toEqual([]);
});
