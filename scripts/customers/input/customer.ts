import type { Environment } from '../../../shared/contract/index.ts';

/** One row of the customers' file, checked. */
export type Customer = {
  name: string;
  template: string;
  environment: Environment;
  /** Address of the iluminr API in that environment. */
  iluminrUrl: string;
  tenantId: string;
  clientId: string;
  /** The Microsoft cloud, and for `custom` its two addresses. */
  cloud: string;
  authorityUrl: string;
  graphUrl: string;
  /** Hour of the day of templates that run once a day; undefined is the template's own. */
  hour: number | undefined;
  /** IANA name of the time zone of that hour; undefined is n8n's own. */
  timezone: string | undefined;
  /** Values of the template's Settings by name; what is missing stays as in the template. */
  settings: Record<string, string | number | boolean>;
};

/** Why nothing is done for one customer, in a sentence that says what to do. */
export type Problem = { customer: string; why: string };

/** What one customer is known by: names that differ in case, spelling of accents or blanks only are one. */
export function keyOf(name: string): string {
  return name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}
