import { SetupProblem } from '../../setup/problem.mjs';
import type { Existing } from './existing.ts';

/** What all customers' workflows refer to alike. */
export type SharedParts = {
  smtp: { id: string; name: string } | undefined;
  errorWorkflow: string | undefined;
};

/** Template 5 as it is imported. */
const alertName = 'iluminr · Alert on held or failed syncs';

/**
 * Finds the SMTP credential and the error workflow by name or ID; without one being named, the only SMTP credential there is,
 * and the workflow that has the alert template's name.
 * @throws SetupProblem when what is named is not there, or is there twice
 */
export function findSharedParts(
  { credentials, others }: Pick<Existing, 'credentials' | 'others'>,
  named: { smtp: string | undefined; errorWorkflow: string | undefined },
): SharedParts {
  const smtp = credentials?.filter(({ type }) => type === 'smtp');
  return {
    smtp: named.smtp === undefined ? onlyOne(smtp ?? []) : smtpOf(smtp, named.smtp),
    errorWorkflow:
      named.errorWorkflow === undefined
        ? onlyOne(others.filter(({ name }) => name === alertName))?.id
        : byNameOrId(others, named.errorWorkflow, 'workflow', '--error-workflow').id,
  };
}

function smtpOf(smtp: Existing['credentials'], named: string): SharedParts['smtp'] {
  // Where credentials are not listed, only their ID helps.
  return smtp === undefined
    ? { id: named, name: named }
    : byNameOrId(smtp, named, 'SMTP credential', '--smtp');
}

function onlyOne(found: { id: string; name: string }[]): { id: string; name: string } | undefined {
  const [one, another] = found;
  return one === undefined || another !== undefined ? undefined : { id: one.id, name: one.name };
}

function byNameOrId(
  all: { id: string; name: string }[],
  named: string,
  what: string,
  flag: string,
): { id: string; name: string } {
  const found = all.filter(({ id, name }) => id === named || name === named);
  const one = onlyOne(found);
  if (one !== undefined) return one;
  const why = found.length === 0 ? `has no ${what} "${named}"` : `has ${found.length} of the name "${named}"`;
  throw new SetupProblem(`n8n ${why}: ${flag} takes a name or an ID.`);
}
