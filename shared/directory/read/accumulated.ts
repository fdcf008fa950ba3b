import type { GraphUser } from '../graph/pages.ts';

/**
 * The people of one round by id. Graph may list one person several times; what was said last counts. Two sightings add up,
 * because a property that is absent says nothing, unless one of them says that the person was removed or is back.
 */
export class Accumulated {
  readonly #users = new Map<string, GraphUser>();

  add(users: readonly GraphUser[]): void {
    for (const user of users) {
      const earlier = this.#users.get(user.id);
      const addsUp = earlier !== undefined && !('@removed' in earlier) && !('@removed' in user);
      this.#users.set(user.id, addsUp ? { ...earlier, ...user } : user);
    }
  }

  get size(): number {
    return this.#users.size;
  }

  users(): GraphUser[] {
    return [...this.#users.values()];
  }
}
