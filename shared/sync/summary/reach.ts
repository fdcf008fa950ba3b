import { compareText, nameOf } from '../review.ts';
import type { Contact, PartReach, Reach, ReachSummary } from '../types.ts';

/** The most parts of a company, and the most people, that a summary names. */
const mostNamed = { parts: 10, people: 50 };

type Reached = Pick<Contact, 'status' | 'email' | 'mobile' | 'department' | 'location'>;

/** Nobody yet. */
const nobody: Reach = { active: 0, email: 0, mobile: 0, both: 0, neither: 0 };

/**
 * Counts whom an email and whom a mobile reaches, of active contacts, altogether and in each department and location. An
 * address or number counts when there is one.
 */
export class ReachCount {
  readonly whole: Reach = { ...nobody };
  readonly departments = new Map<string, Reach>();
  readonly locations = new Map<string, Reach>();

  /** Takes an active contact in, or out again with -1. */
  count({ email, mobile, department, location }: Reached, step: 1 | -1): void {
    const hasEmail = isFilled(email);
    const hasMobile = isFilled(mobile);
    add(this.whole, hasEmail, hasMobile, step);
    if (isFilled(department)) add(partOf(this.departments, department), hasEmail, hasMobile, step);
    if (isFilled(location)) add(partOf(this.locations, location), hasEmail, hasMobile, step);
  }

  copy(): ReachCount {
    const copy = new ReachCount();
    Object.assign(copy.whole, this.whole);
    for (const [name, reach] of this.departments) copy.departments.set(name, { ...reach });
    for (const [name, reach] of this.locations) copy.locations.set(name, { ...reach });
    return copy;
  }
}

/**
 * What a plan does to reach.
 *
 * @param unreachable the contacts that are reached before and no more after.
 */
export function reachSummary(
  before: ReachCount,
  after: ReachCount,
  unreachable: readonly Contact[],
): ReachSummary {
  return {
    before: before.whole,
    after: after.whole,
    departments: weakest(before.departments, after.departments),
    locations: weakest(before.locations, after.locations),
    unreachable: {
      count: unreachable.length,
      people: unreachable
        .map((contact) => ({ contactId: contact.id, displayName: nameOf(contact) }))
        .sort((a, b) => compareText(a.contactId, b.contactId))
        .slice(0, mostNamed.people),
    },
  };
}

/** Whether an alert reaches a contact in any way; nothing reaches who is inactive. */
export function isReached({ status, email, mobile }: Reached): boolean {
  return status !== 'inactive' && (isFilled(email) || isFilled(mobile));
}

/** An account that was not read from iluminr may lack the field. */
function isFilled(value: string | null | undefined): value is string {
  return typeof value === 'string' && value !== '';
}

function add(reach: Reach, email: boolean, mobile: boolean, step: 1 | -1): void {
  reach.active += step;
  if (email) reach.email += step;
  if (mobile) reach.mobile += step;
  if (email && mobile) reach.both += step;
  if (!email && !mobile) reach.neither += step;
}

/** The department or location of that name. */
function partOf(parts: Map<string, Reach>, name: string): Reach {
  let part = parts.get(name);
  if (part === undefined) parts.set(name, (part = { ...nobody }));
  return part;
}

/**
 * The parts where alerts arrive worst once the plan is applied: by the share that nothing reaches, then by the share
 * that only one channel reaches, larger ones first. Parts where both channels reach everybody are not weak.
 */
function weakest(before: ReadonlyMap<string, Reach>, after: ReadonlyMap<string, Reach>): PartReach[] {
  return [...after]
    .filter(([, part]) => part.both < part.active)
    .map(([name, part]) => ({ name, before: before.get(name) ?? { ...nobody }, after: part }))
    .sort(
      (a, b) =>
        b.after.neither / b.after.active - a.after.neither / a.after.active ||
        a.after.both / a.after.active - b.after.both / b.after.active ||
        b.after.active - a.after.active ||
        compareText(a.name, b.name),
    )
    .slice(0, mostNamed.parts);
}
