import { createClient } from '../../shared/contacts/index.ts';
import type { IluminrClient, PlannedChange } from '../../shared/contacts/index.ts';
import type { Contact } from '../../shared/contract/index.ts';
import type { Clock, Transport } from '../../shared/transport.ts';
import { sandbox } from '../sandbox/constants.ts';
import { FaultPlan } from '../sandbox/faults.ts';
import { startIluminr } from '../sandbox/iluminr/index.ts';
import type { IluminrOptions, IluminrStandIn } from '../sandbox/iluminr/index.ts';
import { hastyClock } from './clocks.ts';
import { fetchTransport } from './fetchTransport.ts';

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

export function contact(id: string, fields: Partial<Contact> = {}): Contact {
  return {
    id,
    externalIds: { entra: `entra-${id}` },
    type: 'contact',
    status: 'active',
    email: `${id}@example.com`,
    firstName: 'Person',
    lastName: id,
    mobile: null,
    phone: null,
    jobTitle: null,
    company: null,
    department: null,
    location: null,
    language: null,
    timeZone: null,
    groups: [],
    customFields: {},
    origin: 'contacts-api',
    version: 1,
    createdAt: '2026-01-01T08:00:00.000Z',
    updatedAt: '2026-01-01T08:00:00.000Z',
    ...fields,
  };
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
