import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { TenantOwners } from './directory/tenant-owners.ts';
import type { Workspace, WorkspaceSnapshot } from './workspace.ts';

type Saved = {
  format: 1;
  workspaces: Record<string, WorkspaceSnapshot>;
  tenants?: ReturnType<TenantOwners['snapshot']>;
};

/** Keeps the stand-in's data in one JSON file, replaced as a whole so that a reader never sees half of it. */
export class Persistence {
  readonly #file: string;
  readonly #workspaces: readonly Workspace[];
  #timer: NodeJS.Timeout | undefined;

  readonly #tenants: TenantOwners;

  constructor(file: string, workspaces: readonly Workspace[], tenants: TenantOwners) {
    this.#file = file;
    this.#tenants = tenants;
    this.#workspaces = workspaces;
  }

  /** A file that does not exist yet is an empty stand-in. Throws when there is one that is not ours. */
  load(): void {
    const saved = read(this.#file);
    this.#tenants.restore(saved?.tenants ?? []);
    for (const workspace of this.#workspaces) {
      const snapshot = saved?.workspaces[workspace.key];
      if (snapshot !== undefined) workspace.restore(snapshot);
    }
  }

  /** Saves soon; many writes in a row become one save. */
  touch(): void {
    this.#timer ??= setTimeout(() => this.save(), 250).unref();
  }

  save(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const saved: Saved = {
      format: 1,
      workspaces: Object.fromEntries(
        this.#workspaces.map((workspace) => [workspace.key, workspace.snapshot()]),
      ),
      tenants: this.#tenants.snapshot(),
    };
    writeFileSync(`${this.#file}.new`, JSON.stringify(saved), { mode: 0o600 });
    renameSync(`${this.#file}.new`, this.#file);
  }
}

function read(file: string): Saved | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    const saved = JSON.parse(text) as Partial<Saved>;
    if (saved.format === 1 && saved.workspaces !== undefined) return saved as Saved;
  } catch (error) {
    throw new Error(`${file} is not JSON. Move it away to begin empty.`, { cause: error });
  }
  throw new Error(`${file} was not saved by this stand-in. Move it away to begin empty.`);
}
