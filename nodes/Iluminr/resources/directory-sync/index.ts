import type { Resource } from '../../operation.ts';
import { getSettings } from './get-settings.operation.ts';

export const directorySync: Resource = {
  name: 'Directory Sync',
  value: 'directorySync',
  first: getSettings.option.value as string,
  operations: [getSettings],
};
