import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { goneGroupsNote } from './gone-groups.ts';
import { inPages } from '../../../shared/pages.ts';
import { pageItem } from '../page-item.ts';
import type { PollResult, ReadRecord, RecordState } from '../../../shared/directory/index.ts';

/** What every item says about where it comes from and what may be concluded from it. */
export type SyncMark = {
  source: 'entra';
  tenantId: string;
  kind: 'full' | 'changes';
  /** Whether this execution holds the whole round. */
  complete: boolean;
  state: RecordState;
  round: string;
  /** For the deleted: `changed` can still be restored, `deleted` is gone. For who is out of scope: why. */
  reason?: string;
  /** Who is out of scope could not be named, so absence says nothing. */
  scoped?: true;
  /** A group that gives people their contact groups is gone, so nobody leaves a contact group by this round. */
  groupsUnread?: true;
  /** A property that was never set is left out, so a field that no item has may still be one of Graph's. */
  sparse?: true;
  /** A few people to build a workflow with, not the directory. */
  sample?: true;
  /** Contact groups that the settings of a directory sync give this person, beside those of the mapping. */
  contactGroups?: string[];
  /** What the reader should know of this round: why it is not complete, or why everyone came. */
  note?: string;
};

/** What was read: a poll's result, one person, or a sample. */
export type ReadResult = Omit<PollResult, 'state'> & { sample?: true };

/**
 * One item a person: the Graph user, flat and whole, and `_sync`. The records become the items, because a copy of everyone
 * would be as much memory again. People of whom the same is to be said share one mark: n8n saves it once.
 *
 * @param contactGroups by the id of a person.
 */
export function toItems(
  result: ReadResult,
  tenantId: string,
  contactGroups: ReadonlyMap<string, string[]> = new Map(),
): INodeExecutionData[] {
  const { kind, complete, round } = result;
  const note = noteOf(result);
  const common = {
    ...(result.scoped === true ? { scoped: true as const } : {}),
    ...(result.goneGroups === undefined ? {} : { groupsUnread: true as const }),
    ...(result.sparse === true ? { sparse: true as const } : {}),
    ...(result.sample === true ? { sample: true as const } : {}),
    ...(note === undefined ? {} : { note }),
  };
  const marks = new Map<string, SyncMark>();
  const markOf = (person: ReadRecord): SyncMark => {
    const { state } = person;
    const reason = reasonOf(person);
    const groups = contactGroups.get(person.record.id);
    const key = JSON.stringify([state, reason, groups]);
    let mark = marks.get(key);
    if (mark === undefined) {
      const told = {
        ...(reason === undefined ? {} : { reason }),
        ...(groups === undefined ? {} : { contactGroups: groups }),
      };
      mark = { source: 'entra', tenantId, kind, complete, state, round, ...told, ...common };
      marks.set(key, mark);
    }
    return mark;
  };
  return result.people.map((person) => ({
    json: Object.assign(person.record as IDataObject, { _sync: markOf(person) }),
  }));
}

/** Whether the option 'Items' wants pages of 1,000 people. */
export function isPaged({ items }: IDataObject): boolean {
  return items === 'pages';
}

/** The items of people as the option 'Items' wants them: one a person, or one for every 1,000. */
export function inChosenItems(items: INodeExecutionData[], options: IDataObject): INodeExecutionData[] {
  if (!isPaged(options)) return items;
  return [...inPages(items)].map((part) => pageItem(part));
}

function reasonOf({ removed, outOfScope }: ReadRecord): string | undefined {
  return removed ?? outOfScope;
}

/** Why the round is as it is; what of the groups it lacks beside that. */
function noteOf(result: ReadResult): string | undefined {
  const { goneGroups } = result;
  const notes = [noteOfRound(result), goneGroups === undefined ? undefined : goneGroupsNote(goneGroups)];
  const told = notes.filter((note) => note !== undefined).join('. ');
  return told === '' ? undefined : told;
}

function noteOfRound({ complete, resynced, stoppedBy, sample }: ReadResult): string | undefined {
  if (sample === true) return 'A sample of at most ten people, not the directory';
  if (stoppedBy !== undefined) return stoppedBy.message;
  if (resynced) return 'Microsoft Graph had forgotten the last place, so everyone was read again';
  return complete ? undefined : 'Not everyone: the rest of this round comes, or came, with another poll';
}
