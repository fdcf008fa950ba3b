import type { Check } from '../../check.ts';
import { accessChecks } from './access.ts';
import { connectingChecks } from './connecting.ts';
import { peopleChecks } from './people.ts';
import { settingsChecks } from './settings.ts';

export const directorySyncChecks: readonly Check[] = [
  ...accessChecks,
  ...connectingChecks,
  ...settingsChecks,
  ...peopleChecks,
];
