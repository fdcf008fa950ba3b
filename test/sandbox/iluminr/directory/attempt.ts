import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import type { ConnectStatus } from '../../../../shared/contract/index.ts';
import { HttpProblem } from '../../http/problem.ts';
import { problemOf } from '../contacts/validate.ts';

/** Ten minutes to sign in, and to consent. */
const lifetime = 10 * 60_000;

export type PinnedTenant = { id: string; name: string; account: string };

/**
 * One attempt to connect, from the click to the proof. Nonce and state are kept as hashes; each is good once. Only the
 * caller that began it may see it and move it on.
 */
export class ConnectAttempt {
  readonly id = randomUUID();
  readonly caller: string;
  readonly expiresAt: number;
  status: ConnectStatus['status'] = 'awaiting_identity';
  error: ConnectStatus['error'] = null;
  tenant: PinnedTenant | undefined;
  /** When the consent came back, and when to probe next. */
  verifyingSince = 0;
  nextProbeAt = 0;
  probes = 0;
  probing = false;
  #nonceHash: Buffer | undefined;
  #stateHash: Buffer | undefined;

  constructor(caller: string, now: number) {
    this.caller = caller;
    this.expiresAt = now + lifetime;
  }

  issueNonce(): string {
    const nonce = secret();
    this.#nonceHash = hash(nonce);
    return nonce;
  }

  issueState(): string {
    const state = secret();
    this.#stateHash = hash(state);
    return state;
  }

  hasNonce(nonce: string): boolean {
    return same(this.#nonceHash, nonce);
  }

  /** True once, for the state of this attempt. */
  takeState(state: string): boolean {
    if (!same(this.#stateHash, state)) return false;
    this.#stateHash = undefined;
    return true;
  }

  /** Pins the tenant; the nonce is used up. */
  pin(tenant: PinnedTenant): void {
    this.tenant = tenant;
    this.#nonceHash = undefined;
    this.status = 'awaiting_consent';
  }

  verify(now: number): void {
    this.status = 'verifying';
    this.verifyingSince = now;
    this.nextProbeAt = now;
  }

  fail(status: number, code: string, detail: string): void {
    this.status = 'failed';
    this.error = problemOf(new HttpProblem(status, code, detail));
  }

  isOpen(now: number): boolean {
    this.expire(now);
    return this.status !== 'failed' && this.status !== 'connected';
  }

  /** A verification under way ends by its own clock. */
  expire(now: number): void {
    const waits = this.status === 'awaiting_identity' || this.status === 'awaiting_consent';
    if (waits && now > this.expiresAt)
      this.fail(409, 'connect_expired', 'Nobody finished within ten minutes. Begin again.');
  }
}

function secret(): string {
  return randomBytes(32).toString('base64url');
}

function hash(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function same(expected: Buffer | undefined, text: string): boolean {
  return expected !== undefined && timingSafeEqual(expected, hash(text));
}
