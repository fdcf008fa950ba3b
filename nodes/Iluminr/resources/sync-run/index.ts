import type { Resource } from '../../operation.ts';
import { createDigest } from './create-digest.operation.ts';
import { finish } from './finish.operation.ts';
import { getIssues } from './get-issues.operation.ts';
import { getMany } from './get-many.operation.ts';
import { start } from './start.operation.ts';

export const syncRun: Resource = {
  name: 'Sync Run',
  value: 'syncRun',
  first: getMany.option.value as string,
  operations: [createDigest, finish, getIssues, getMany, start],
};
