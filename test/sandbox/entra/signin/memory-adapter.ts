type Stored = Record<string, unknown> & { grantId?: string; uid?: string; consumed?: number };

/** Where a sign-in provider keeps its codes, sessions and interactions: one map per provider, gone with the process. */
export function memoryAdapter(): new (model: string) => object {
  const items = new Map<string, { value: Stored; expiresAt: number }>();

  return class MemoryAdapter {
    readonly #model: string;

    constructor(model: string) {
      this.#model = model;
    }

    async upsert(id: string, value: Stored, lifetimeSeconds: number | undefined): Promise<void> {
      const expiresAt = lifetimeSeconds === undefined ? Infinity : Date.now() + lifetimeSeconds * 1000;
      items.set(this.#key(id), { value, expiresAt });
    }

    async find(id: string): Promise<Stored | undefined> {
      const item = items.get(this.#key(id));
      return item !== undefined && item.expiresAt > Date.now() ? item.value : undefined;
    }

    async findByUid(uid: string): Promise<Stored | undefined> {
      for (const [key, { value }] of items) {
        if (key.startsWith(`${this.#model}:`) && value.uid === uid) return value;
      }
      return undefined;
    }

    async consume(id: string): Promise<void> {
      const item = items.get(this.#key(id));
      if (item !== undefined) item.value.consumed = Math.floor(Date.now() / 1000);
    }

    async destroy(id: string): Promise<void> {
      items.delete(this.#key(id));
    }

    async revokeByGrantId(grantId: string): Promise<void> {
      for (const [key, { value }] of items) if (value.grantId === grantId) items.delete(key);
    }

    #key(id: string): string {
      return `${this.#model}:${id}`;
    }
  };
}
