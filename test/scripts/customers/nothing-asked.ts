import { usualTemplate } from '../../../scripts/customers/arguments.ts';
import type { CustomersArguments } from '../../../scripts/customers/arguments.ts';

/** What `npm run customers` is asked for by its two addresses alone. */
export const nothingAsked: Omit<CustomersArguments, 'n8n' | 'apiKey'> = {
  file: undefined,
  secrets: undefined,
  template: usualTemplate,
  smtp: undefined,
  errorWorkflow: undefined,
  dryRun: false,
  overwrite: false,
  pause: [],
  resume: [],
  remove: [],
};
