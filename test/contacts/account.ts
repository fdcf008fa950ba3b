import { createClient } from '../../shared/contacts/index.ts';
import type { IluminrClient, PlannedChange } from '../../shared/contacts/index.ts';
import type { Contact } from '../../shared/contract/index.ts';
import type { Clock } from '../../shared/http/clock.ts';
import type { Transport } from '../../shared/http/transport.ts';
import { emptyContact } from '../contract/empty-contact.ts';
import { sandbox } from '../sandbox/constants.ts';
import { FaultPlan } from '../sandbox/faults.ts';
import { startIluminr } from '../sandbox/iluminr/index.ts';
import type { IluminrOptions, IluminrStandIn } from '../sandbox/iluminr/index.ts';
import { hastyClock } from './clocks.ts';
import { fetchTransport } from './fetch-transport.ts';

/** The stand-in with contacts in it, and clients of it over real HTTP. */
export type Account = IluminrStandIn & {
  faults: FaultPlan;
  client(options?: {
    clock?: Clock;
    through?: (transport: Transport) => Transport;
    apiKey?: string;
  }): IluminrClient;
};

export async function openAccount(
  contacts: Contact[] = [],
  options: Partial<IluminrOptions> = {},
): Promise<Account> {
  const faults = new FaultPlan();
  const standIn = await startIluminr({
    port: 0,
    faults,
    rateLimit: { requests: 1_000_000, seconds: 1 },
    ...options,
  });
  standIn.store.seed(contacts);
  return {
    ...standIn,
    faults,
    client: ({
      clock = hastyClock,
      through = (transport: Transport) => transport,
      apiKey = sandbox.apiKey,
    } = {}) => createClient({ transport: through(fetchTransport(apiKey)), clock, baseUrl: standIn.url }),
  };
}

/** A contact with a name, an email and a link, all made from its id. */
export function contact(id: string, fields: Partial<Contact> = {}): Contact {
  const externalIds = { entra: `entra-${id}` };
  return emptyContact(id, {
    externalIds,
    email: `${id}@example.com`,
    firstName: 'Person',
    lastName: id,
    ...fields,
  });
}

type Rest = Partial<PlannedChange>;

export const creation = (id: string, rest: Rest = {}): PlannedChange => ({
  planId: 'plan',
  operation: 'create',
  reason: 'new',
  phase: 0,
  sourceIds: { entra: `entra-${id}` },
  contact: {
    externalIds: { entra: `entra-${id}` },
    email: `${id}@example.com`,
    firstName: 'Person',
    lastName: id,
  },
  ...rest,
});

/** So many people, p0 upwards or from where is told. */
export const creations = (count: number, from = 0): PlannedChange[] =>
  Array.from({ length: count }, (_, n) => creation(`p${from + n}`));

export const renaming = (of: Contact, lastName: string, rest: Rest = {}): PlannedChange => ({
  planId: 'plan',
  operation: 'update',
  reason: 'changed',
  phase: 0,
  contactId: of.id,
  ifVersion: of.version,
  sourceIds: of.externalIds,
  contact: { lastName },
  before: { lastName: of.lastName },
  ...rest,
});

export const removal = (of: Contact, rest: Rest = {}): PlannedChange => ({
  planId: 'plan',
  operation: 'deactivate',
  reason: 'missing',
  phase: 0,
  contactId: of.id,
  ifVersion: of.version,
  sourceIds: of.externalIds,
  before: { status: 'active', firstName: of.firstName, lastName: of.lastName, email: of.email },
  ...rest,
});

export const comeback = (of: Contact, rest: Rest = {}): PlannedChange => ({
  planId: 'plan',
  operation: 'reactivate',
  reason: 'returned',
  phase: 0,
  contactId: of.id,
  ifVersion: of.version,
  sourceIds: of.externalIds,
  contact: { jobTitle: 'Returned' },
  before: { status: 'inactive', jobTitle: of.jobTitle },
  ...rest,
});
