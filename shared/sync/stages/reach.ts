import { compareText, nameOf } from '../review.ts';
import { none, type Draft, type PlanState } from '../plan-state.ts';
import type { Contact, PartReach, Reach, ReachSummary } from '../types.ts';

/** The most parts of a company, and the most people, that a summary names. */
const mostNamed = { parts: 10, people: 50 };

/** What reaches one contact; nothing reaches who is inactive. */
type Channels = { active: boolean; email: boolean; mobile: boolean };
type Reached = Pick<Contact, 'status' | 'email' | 'mobile' | 'department' | 'location'>;
type Part = { before: Reach; after: Reach };

/** Nobody yet. */
const nobody: Reach = { active: 0, email: 0, mobile: 0, both: 0, neither: 0 };

/**
 * Whom an email and whom a mobile reaches, of the active contacts as they are and as they will be once the plan is
 * applied; what waits for an approval does not count. An address or number counts when there is one.
 */
export function reachOf(
  state: PlanState,
  drafts: readonly Draft[],
  waiting: ReadonlySet<Draft>,
): ReachSummary {
  const whole: Part = { before: { ...nobody }, after: { ...nobody } };
  const departments = new Map<string, Part>();
  const locations = new Map<string, Part>();
  for (const contact of state.account.contact) {
    if (contact.status === 'inactive') continue;
    const channels = channelsOf(contact);
    count(whole.before, channels, 1);
    count(partOf(departments, contact.department)?.before, channels, 1);
    count(partOf(locations, contact.location)?.before, channels, 1);
  }
  whole.after = { ...whole.before };
  for (const parts of [departments, locations]) {
    for (const part of parts.values()) part.after = { ...part.before };
  }

  const unreachable: Contact[] = [];
  for (const draft of drafts) {
    if (waiting.has(draft)) continue;
    const current = draft.contact === none ? undefined : state.account.contact[draft.contact];
    const next = afterwards(current, draft);
    for (const [holder, step] of [
      [current, -1],
      [next, 1],
    ] as const) {
      if (holder === undefined || holder.status === 'inactive') continue;
      const channels = channelsOf(holder);
      count(whole.after, channels, step);
      count(partOf(departments, holder.department)?.after, channels, step);
      count(partOf(locations, holder.location)?.after, channels, step);
    }
    if (current !== undefined && isReached(current) && next.status !== 'inactive' && !isReached(next))
      unreachable.push(current);
  }
  return {
    before: whole.before,
    after: whole.after,
    departments: weakest(departments),
    locations: weakest(locations),
    unreachable: {
      count: unreachable.length,
      people: unreachable
        .map((contact) => ({ contactId: contact.id, displayName: nameOf(contact) }))
        .sort((a, b) => compareText(a.contactId, b.contactId))
        .slice(0, mostNamed.people),
    },
  };
}

/** A contact as a draft leaves it, as far as reach goes. */
function afterwards(current: Contact | undefined, { change }: Draft): Reached {
  const { contact = {}, operation } = change;
  const held: Reached = current ?? {
    status: 'active',
    email: null,
    mobile: null,
    department: null,
    location: null,
  };
  const status = operation === 'update' ? held.status : operation === 'deactivate' ? 'inactive' : 'active';
  return { ...held, ...contact, status };
}

function channelsOf({ status, email, mobile }: Reached): Channels {
  return { active: status !== 'inactive', email: isFilled(email), mobile: isFilled(mobile) };
}

function isReached(contact: Reached): boolean {
  const { active, email, mobile } = channelsOf(contact);
  return active && (email || mobile);
}

/** An account that was not read from iluminr may lack the field. */
function isFilled(value: string | null | undefined): boolean {
  return typeof value === 'string' && value !== '';
}

function count(reach: Reach | undefined, { email, mobile }: Channels, step: 1 | -1): void {
  if (reach === undefined) return;
  reach.active += step;
  if (email) reach.email += step;
  if (mobile) reach.mobile += step;
  if (email && mobile) reach.both += step;
  if (!email && !mobile) reach.neither += step;
}

/** The department or location of that name; who names none belongs to none. */
function partOf(parts: Map<string, Part>, name: string | null | undefined): Part | undefined {
  if (!isFilled(name)) return undefined;
  const key = name as string;
  let part = parts.get(key);
  if (part === undefined) parts.set(key, (part = { before: { ...nobody }, after: { ...nobody } }));
  return part;
}

/**
 * The parts where alerts arrive worst once the plan is applied: by the share that nothing reaches, then by the share
 * that only one channel reaches, larger ones first. Parts where both channels reach everybody are not weak.
 */
function weakest(parts: ReadonlyMap<string, Part>): PartReach[] {
  return [...parts]
    .filter(([, { after }]) => after.both < after.active)
    .map(([name, { before, after }]) => ({ name, before, after }))
    .sort(
      (a, b) =>
        b.after.neither / b.after.active - a.after.neither / a.after.active ||
        a.after.both / a.after.active - b.after.both / b.after.active ||
        b.after.active - a.after.active ||
        compareText(a.name, b.name),
    )
    .slice(0, mostNamed.parts);
}
