import { GraphClient } from '../../../shared/directory/graph/client.ts';
import { DirectoryError } from '../../../shared/directory/graph/errors.ts';
import { defaultFields } from '../../../shared/directory/graph/fields.ts';
import { restore, type ReadState } from '../../../shared/directory/poll/cursor.ts';
import { pollChanges } from '../../../shared/directory/poll/poll-changes.ts';
import { pollList } from '../../../shared/directory/poll/poll-list.ts';
import type { PollResult, ReadSettings } from '../../../shared/directory/poll/poll.ts';
import {
  entraMapping,
  mapRecord,
  planSync,
  type Change,
  type FieldMapping,
  type PartialPolicy,
  type Person,
  type Plan,
} from '../../../shared/sync/index.ts';
import type { SimulatedAccount } from '../simulated-account.ts';
import type { Company, Reach } from './company.ts';
import { graphUrl, type GraphInProcess, type SimulatedClock } from './graph-in-process.ts';

export type Mode = 'additive' | 'update' | 'full';
export type Deliver = 'changes' | 'full';

/** A company, the two ends of its pipeline, and how the pipeline is set up. */
export type Setting = {
  mode: Mode;
  deliver: Deliver;
  reach: Reach;
  company: Company;
  graph: GraphInProcess;
  account: SimulatedAccount;
  clock: SimulatedClock;
};

/** What is broken while a run happens. */
export type Outage = {
  /** Requests that Graph still answers. */
  graphAnswers?: number;
  /** The HR file cannot be read, or ends in the middle. */
  hr?: 'down' | 'cut';
  /** iluminr does not answer, or stops in the middle of applying. */
  iluminr?: 'down' | 'half';
};

export type Run = {
  /** `quiet`: nobody changed, so nothing ran. */
  outcome: 'done' | 'quiet' | 'failed';
  plan?: Plan;
  /** Whether Entra was read whole in this run. */
  whole?: boolean;
};

const hrMapping: FieldMapping = {
  $id: { from: 'employee_id' },
  $state: { from: 'status' },
  $country: { from: 'country', default: 'AU' },
  email: { from: 'work_email' },
  firstName: { from: 'first_name' },
  lastName: { from: 'last_name' },
  mobile: { from: 'phone' },
  jobTitle: { from: 'title' },
  'customFields.employeeId': { from: 'employee_id' },
};

const hour = 3_600_000;
/** Longest that one poll reads. */
const pollMs = 4 * 60_000;
/** Removals are counted from this long before a run. */
const countedMs = 22 * hour;

/** One pipeline as a customer runs it: the trigger's polls, HR's file, the plan, and its changes applied. */
export class Pipeline {
  /** What a person approved: the id of a set of removals. */
  approved: string | undefined;
  private state: ReadState = restore(undefined, 'simulation');
  private removals: { at: number; count: number }[] = [];
  private heldBefore = 0;

  private readonly setting: Setting;

  constructor(setting: Setting) {
    this.setting = setting;
  }

  /** One poll and, when there is something to do, one run. */
  async poll(outage: Outage): Promise<Run> {
    this.setting.graph.answers = outage.graphAnswers ?? Infinity;
    let result: PollResult;
    try {
      result = await this.read();
    } catch (error) {
      if (error instanceof DirectoryError) return { outcome: 'failed' };
      throw error;
    }
    // The trigger remembers its place before anybody knows how the run ends.
    this.state = result.state;
    if (result.people.length === 0) return { outcome: 'quiet' };
    if (outage.hr === 'down' || outage.iluminr === 'down') return { outcome: 'failed' };
    const plan = this.plan(result, outage.hr === 'cut');
    if (outage.iluminr === 'half') {
      this.setting.account.apply(firstHalf(plan.changes));
      return { outcome: 'failed', plan };
    }
    this.setting.account.apply(plan.changes);
    this.remember(plan);
    return { outcome: 'done', plan, whole: result.kind === 'full' && result.complete };
  }

  private read(): Promise<PollResult> {
    const client = new GraphClient({
      transport: this.setting.graph.transport,
      clock: this.setting.clock,
      graphUrl,
      deadline: this.setting.clock.now() + pollMs,
    });
    const settings: ReadSettings = {
      deliver: this.setting.deliver,
      firstRun: 'everyone',
      groups: this.setting.reach === 'group' ? [this.setting.company.groupId] : null,
      include: { guests: this.setting.reach !== 'no guests', disabled: true, withoutEmail: false },
      select: [...new Set([...defaultFields, 'proxyAddresses'])],
      manager: false,
      filter: '',
      maxPages: 500,
    };
    const poll = this.setting.deliver === 'full' ? pollList : pollChanges;
    return poll(client, settings, this.state);
  }

  private plan(result: PollResult, hrCut: boolean): Plan {
    const users = result.people.map(({ record, state }): Person => {
      const item = { ...record, _sync: { state, kind: result.kind, complete: result.complete } };
      return mapRecord(item, entraMapping, 'entra').person;
    });
    const rows = this.setting.company.hrRows();
    const read = hrCut ? rows.slice(0, Math.floor(rows.length / 2)) : rows;
    const employees = read.map((row) => mapRecord(row, hrMapping, 'hr').person);
    const policy: PartialPolicy = {
      mode: this.setting.mode,
      matchBy: ['externalId', 'customFields.employeeId', 'email'],
      joinBy: ['customFields.employeeId', 'email'],
      precedence: { mobile: ['hr', 'entra'] },
      guard: {
        recentRemovals: this.recentRemovals(),
        heldBefore: this.heldBefore,
        ...(this.approved === undefined ? {} : { approvedRemovals: this.approved }),
      },
    };
    return planSync({
      sources: [
        {
          key: 'entra',
          kind: result.kind,
          complete: result.complete,
          ...(result.scoped === true ? { scoped: true } : {}),
          people: users,
        },
        { key: 'hr', kind: 'full', complete: !hrCut, people: employees },
      ],
      contacts: this.setting.account.contacts.values(),
      policy,
      now: new Date(this.setting.clock.now()),
    });
  }

  /** Removals of the last day that no person approved, as the host counts them. */
  private recentRemovals(): number {
    const since = this.setting.clock.now() - countedMs;
    return this.removals.filter(({ at }) => at > since).reduce((sum, { count }) => sum + count, 0);
  }

  private remember(plan: Plan): void {
    this.heldBefore = plan.summary.held;
    const count = plan.changes.filter(({ operation }) => operation === 'deactivate').length;
    if (plan.guard.verdict !== 'approved') this.removals.push({ at: this.setting.clock.now(), count });
    else this.approved = undefined;
  }
}

/** What was written when the connection broke: whole phases first, then some of the next. */
function firstHalf(changes: readonly Change[]): Change[] {
  const inOrder = [...changes].sort((a, b) => a.phase - b.phase);
  return inOrder.slice(0, Math.floor(inOrder.length / 2));
}
