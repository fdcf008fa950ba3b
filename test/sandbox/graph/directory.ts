import { randomUUID } from 'node:crypto';
import type { GraphGroup, GraphUser } from './types.ts';

/** `soft`: restorable for 30 days; `hard`: gone for good. */
export type Deletion = 'soft' | 'hard';

export type UserRecord = { user: GraphUser; managerId: string | undefined; deleted: Deletion | undefined };

/**
 * One line of the change log. `properties` names what changed; undefined means the user appeared, went or came back,
 * which every reader sees whatever it selects.
 */
export type ChangeEntry = { userId: string; properties: readonly string[] | undefined };

/**
 * The users and groups of one tenant. Changes are only ever appended to `log`, so a delta token is a place in it and a
 * round over 100,000 users copies nothing.
 */
export class Directory {
  readonly tenantId: string;
  readonly records = new Map<string, UserRecord>();
  /** Ids in the order they were created; deleted ones keep their place. */
  readonly order: string[] = [];
  readonly log: ChangeEntry[] = [];
  readonly groups = new Map<string, GraphGroup>();

  /** Grows when everyone is forgotten: a delta token of another generation is dead. */
  generation = 0;

  constructor(tenantId: string) {
    this.tenantId = tenantId;
  }

  /** Forgets everyone and everything; delta tokens handed out before are dead. */
  clear(): void {
    this.generation += 1;
    this.records.clear();
    this.groups.clear();
    this.order.length = 0;
    this.log.length = 0;
  }

  /**
   * Adds users. Null properties of a new user count as never set, as in a file exported from Graph. `manager` may be an
   * id or an object with an id.
   */
  load(users: readonly GraphUser[]): void {
    for (const user of users) this.add(user);
  }

  add(input: { id?: string | undefined; [property: string]: unknown }): GraphUser {
    const user: GraphUser = { ...withoutNulls(input), id: input.id ?? randomUUID() };
    if (this.records.has(user.id)) throw new Error(`User ${user.id} is in the directory already.`);
    const managerId = referencedId(user['manager']);
    delete user['manager'];
    this.records.set(user.id, { user, managerId, deleted: undefined });
    this.order.push(user.id);
    this.log.push({ userId: user.id, properties: undefined });
    return user;
  }

  /** Sets properties; null clears one. Properties that already have the value do not count as changed. */
  change(id: string, properties: Record<string, unknown>): GraphUser {
    const record = this.live(id);
    const changed: string[] = [];
    for (const [name, value] of Object.entries(properties)) {
      if (name === 'id' || value === undefined) continue;
      if (name === 'manager') {
        const managerId = referencedId(value);
        if (managerId === record.managerId) continue;
        record.managerId = managerId;
      } else {
        if (JSON.stringify(record.user[name]) === JSON.stringify(value)) continue;
        record.user = { ...record.user, [name]: value };
      }
      changed.push(name);
    }
    if (changed.length > 0) this.log.push({ userId: id, properties: changed });
    return record.user;
  }

  delete(id: string, deletion: Deletion): void {
    const record = this.records.get(id);
    if (record === undefined || record.deleted === 'hard') throw new Error(`There is no user ${id}.`);
    if (record.deleted === deletion) return;
    record.deleted = deletion;
    if (deletion === 'hard') {
      for (const group of this.groups.values())
        group.members = group.members.filter((member) => member !== id);
    }
    this.log.push({ userId: id, properties: undefined });
  }

  restore(id: string): GraphUser {
    const record = this.records.get(id);
    if (record?.deleted !== 'soft') throw new Error(`There is no soft-deleted user ${id}.`);
    record.deleted = undefined;
    this.log.push({ userId: id, properties: undefined });
    return record.user;
  }

  /** A user who is there, by id or user principal name. */
  find(idOrName: string): UserRecord | undefined {
    const byId = this.records.get(idOrName);
    if (byId !== undefined) return byId.deleted === undefined ? byId : undefined;
    if (!idOrName.includes('@')) return undefined;
    const name = idOrName.toLowerCase();
    for (const record of this.records.values()) {
      const principal = record.user['userPrincipalName'];
      if (record.deleted === undefined && typeof principal === 'string' && principal.toLowerCase() === name)
        return record;
    }
    return undefined;
  }

  /** Those who are there, each with the place it keeps for good, from the place given on. */
  *users(start = 0): Generator<[place: number, record: UserRecord]> {
    for (let place = start; place < this.order.length; place++) {
      const record = this.records.get(this.order[place] ?? '');
      if (record !== undefined && record.deleted === undefined) yield [place, record];
    }
  }

  setGroup(group: GraphGroup): GraphGroup {
    const stored = { ...group, members: [...new Set(group.members)] };
    this.groups.set(group.id, stored);
    return stored;
  }

  /** Ids of the members of a group, nested groups opened; a cycle is walked once. Groups themselves come too. */
  transitiveMembers(groupId: string): string[] {
    const seen = new Set<string>();
    const queue = [...(this.groups.get(groupId)?.members ?? [])];
    for (let member = queue.shift(); member !== undefined; member = queue.shift()) {
      if (seen.has(member) || member === groupId) continue;
      seen.add(member);
      queue.push(...(this.groups.get(member)?.members ?? []));
    }
    return [...seen];
  }

  private live(id: string): UserRecord {
    const record = this.records.get(id);
    if (record === undefined || record.deleted !== undefined) throw new Error(`There is no user ${id}.`);
    return record;
  }
}

function withoutNulls(properties: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(properties).filter(([, value]) => value !== null && value !== undefined),
  );
}

function referencedId(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string')
    return value.id;
  return undefined;
}
