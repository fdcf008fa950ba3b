import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { processFacts, stillRuns } from '../process/identity.mjs';

/**
 * @typedef {object} LockOwner
 * @property {number} pid
 * @property {string} started
 * @property {string} note what the owner wants others to know
 */

/** Someone alive holds the lock. */
export class LockHeld extends Error {
  /** @param {LockOwner} owner */
  constructor(owner) {
    super(`held by process ${owner.pid}`);
    this.name = 'LockHeld';
    this.owner = owner;
  }
}

/**
 * Takes a lock that holds between processes and does not survive its owner.
 * @param {string} file
 * @param {string} [note]
 * @returns {() => void} gives the lock back
 * @throws {LockHeld} when someone alive has it
 */
export function takeLock(file, note = '') {
  mkdirSync(dirname(file), { recursive: true });
  const own = { pid: process.pid, started: processFacts(process.pid)?.started ?? '', note };
  const draft = `${file}.${process.pid}-${Math.random().toString(36).slice(2)}`;
  writeFileSync(draft, JSON.stringify(own));
  try {
    for (;;) {
      if (linked(draft, file)) return () => release(file, own);
      const owner = readOwner(file);
      if (owner && stillRuns(owner)) throw new LockHeld(owner);
      clearStale(file);
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/**
 * Waits until the lock is free and takes it.
 * @param {string} file
 * @param {(owner: LockOwner) => void} onWait called once when somebody else has it
 * @returns {Promise<() => void>}
 */
export async function waitForLock(file, onWait) {
  for (let told = false; ;) {
    try {
      return takeLock(file);
    } catch (error) {
      if (!(error instanceof LockHeld)) throw error;
      if (!told) onWait(error.owner);
      told = true;
      await sleep(500);
    }
  }
}

/**
 * @param {string} draft
 * @param {string} file
 */
function linked(draft, file) {
  try {
    // A hard link appears whole or not at all, and never replaces another.
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * @param {string} file
 * @returns {LockOwner | undefined}
 */
function readOwner(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Moves a dead owner's lock aside. Two who find it at once cannot both remove it: one of them moves the other's new lock,
 * sees that its owner is alive, and puts it back.
 * @param {string} file
 */
function clearStale(file) {
  const aside = `${file}.stale-${process.pid}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return;
    throw error;
  }
  const owner = readOwner(aside);
  if (owner && stillRuns(owner)) linked(aside, file);
  rmSync(aside, { force: true });
}

/**
 * @param {string} file
 * @param {LockOwner} own
 */
function release(file, own) {
  const owner = readOwner(file);
  if (owner?.pid === own.pid && owner.started === own.started) rmSync(file, { force: true });
}
