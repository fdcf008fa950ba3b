import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * @typedef {object} ProcessFacts
 * @property {number} parent
 * @property {string} name
 * @property {string} started when it started, in whatever unit the platform counts: compare for equality only
 * @property {boolean} alive false for a process that has ended but was not collected by its parent
 */

/**
 * What the platform knows about a process; undefined when there is none of that id.
 * @param {number} pid
 * @returns {ProcessFacts | undefined}
 */
export function processFacts(pid) {
  return process.platform === 'linux' ? fromProc(pid) : fromPs(pid);
}

/**
 * @param {number} pid
 * @returns {ProcessFacts | undefined}
 */
function fromProc(pid) {
  let text;
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined;
  }
  // The name stands in brackets and may itself hold brackets and blanks.
  const nameEnd = text.lastIndexOf(')');
  const fields = text.slice(nameEnd + 2).split(' ');
  const state = fields[0] ?? '';
  return {
    parent: Number(fields[1]),
    name: text.slice(text.indexOf('(') + 1, nameEnd),
    started: fields[19] ?? '',
    alive: state !== 'Z' && state !== 'X',
  };
}

/**
 * @param {number} pid
 * @returns {ProcessFacts | undefined}
 */
function fromPs(pid) {
  try {
    const text = execFileSync('ps', ['-o', 'ppid=,stat=,lstart=,comm=', '-p', String(pid)], {
      encoding: 'utf8',
    }).trim();
    const match = /^(\d+)\s+(\S+)\s+(\S+\s+\S+\s+\S+\s+\S+\s+\S+)\s+(.+)$/.exec(text);
    if (!match) return undefined;
    const [, parent = '0', state = '', started = '', name = ''] = match;
    return {
      parent: Number(parent),
      name: name.replace(/^.*\//, ''),
      started,
      alive: !state.startsWith('Z'),
    };
  } catch {
    return undefined;
  }
}

/**
 * Whether the very process that once had this id and start time still runs (ids are used again).
 * @param {{ pid: number, started: string }} identity
 */
export function stillRuns({ pid, started }) {
  const facts = processFacts(pid);
  return facts !== undefined && facts.alive && facts.started === started;
}
