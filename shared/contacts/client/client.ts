import * as z from 'zod/v4-mini';
import { limits } from '../../contract/index.ts';
import type {
  Account,
  BatchOperation,
  Contact,
  ContactChanges,
  ContactFieldInfo,
  ContactFilter,
  NewContact,
  NewSyncIssue,
  NewSyncRun,
  Page,
  SyncRunChanges,
} from '../../contract/index.ts';
import type { Clock } from '../../http/clock.ts';
import { printable } from '../../http/printable.ts';
import type { Transport } from '../../http/transport.ts';
import {
  readAccountSchema,
  readConnectionSchema,
  readContactFieldsSchema,
  readContactPageSchema,
  readContactSchema,
  readIssuePageSchema,
  readRunPageSchema,
  readRunSchema,
  readWrittenSchema,
} from './answers.ts';
import type { ListedIssue, ListedRun, ReadConnection, ReadRun, WrittenContact } from './answers.ts';
import { checkBaseUrl } from './base-url.ts';
import { createRequest } from './request.ts';
import type { ApiRequest } from './request.ts';
import { IluminrError } from './errors.ts';
import { holdsAll } from '../apply/fields.ts';
import { idempotencyKey } from './idempotency.ts';
import type { Profile } from './profile.ts';
import { RateLimiter } from './rate-limiter.ts';
import { pagesOf } from './pagination.ts';
import { segment } from './path-segment.ts';
import { ServerClock } from './server-clock.ts';

export type ClientOptions = {
  transport: Transport;
  clock: Clock;
  /** HTTPS, or HTTP on loopback. */
  baseUrl: string;
  /** Milliseconds per request. Default 60,000. */
  timeoutMs?: number;
  /** How the API says what the contract means. Default: it says it as the contract does. */
  profile?: Profile;
  /** Shared by all clients of one key. Default: one of its own. */
  rateLimiter?: RateLimiter;
};

export type IluminrClient = ReturnType<typeof createClient>;

/** A batch answers with whatever list came; `matchResults` decides what it says about each operation. */
const looseBatchSchema = z.looseObject({ results: z.optional(z.unknown()) });

/**
 * The iluminr API as functions. Every function throws an `IluminrError` that says what happened, to whom, and what to
 * do; throws one at once when the base URL is not safe to send a key to.
 */
export function createClient(options: ClientOptions) {
  const { clock } = options;
  const { rateLimiter = new RateLimiter(clock) } = options;
  const serverClock = new ServerClock(clock);
  const send = createRequest({
    ...options,
    baseUrl: checkBaseUrl(options.baseUrl),
    rateLimiter,
    serverClock,
  });

  /** Reads the account and takes over the rate that it names. */
  async function account(): Promise<Account> {
    const found = await send({
      method: 'GET',
      path: '/account',
      action: 'reading the account',
      answer: readAccountSchema,
    });
    rateLimiter.configure(found.rateLimit);
    return found;
  }

  function contactFields(): Promise<ContactFieldInfo[]> {
    return send({
      method: 'GET',
      path: '/contact-fields',
      action: 'reading the contact fields',
      answer: readContactFieldsSchema,
    });
  }

  function contact(id: string): Promise<Contact> {
    return send({
      method: 'GET',
      path: `/contacts/${segment(id)}`,
      action: `reading the contact ${printable(id)}`,
      answer: readContactSchema,
    });
  }

  function contactRequest(
    filter: ContactFilter,
    pageSize: number,
    cursor?: string,
  ): ApiRequest<Page<Contact>> {
    return {
      method: 'GET',
      path: '/contacts',
      query: { ...filter, limit: pageSize, cursor },
      action: 'reading the contacts',
      answer: readContactPageSchema,
    };
  }

  /** One page of contacts; `cursor` is the `nextCursor` of the page before. */
  function contactPage(filter: ContactFilter, pageSize: number, cursor?: string): Promise<Page<Contact>> {
    return send(contactRequest(filter, pageSize, cursor));
  }

  /** Pages of contacts, each read when it is asked for. `pageSize` at most 1000. */
  function contacts(filter: ContactFilter = {}, pageSize: number = limits.page): AsyncGenerator<Contact[]> {
    return pagesOf(send, (cursor) => contactRequest(filter, pageSize, cursor));
  }

  /** The contact that has this link, or this email; undefined when there is none. */
  async function find(filter: ContactFilter): Promise<Contact | undefined> {
    const { data } = await contactPage(filter, 1);
    return data[0];
  }

  function createContact(contact: NewContact, action: string): Promise<WrittenContact> {
    return send({
      method: 'POST',
      path: '/contacts',
      body: contact,
      key: idempotencyKey('create', contact),
      action,
      answer: readWrittenSchema,
    });
  }

  /**
   * Changes the named fields. With `ifVersion` it fails with `version_conflict` when the contact has moved on, unless it
   * already holds what was asked: then an earlier try, whose answer was lost, has done it.
   */
  async function updateContact(
    id: string,
    changes: ContactChanges,
    action: string,
    ifVersion?: number,
  ): Promise<WrittenContact> {
    const update: ApiRequest<WrittenContact> = {
      method: 'PATCH',
      path: `/contacts/${segment(id)}`,
      body: changes,
      repeatable: true,
      action,
      answer: readWrittenSchema,
    };
    if (ifVersion === undefined) return send(update);
    try {
      return await send({ ...update, ifVersion });
    } catch (error) {
      if (!(error instanceof IluminrError) || error.code !== 'version_conflict') throw error;
      const current = await contact(id);
      if (holdsAll(current, changes)) return current;
      throw error;
    }
  }

  /** Makes the contact inactive; one that is inactive already stays as it is, so repeating it is safe without a key. */
  function deactivate(id: string, action: string, reason?: string): Promise<WrittenContact> {
    return send({
      method: 'POST',
      path: `/contacts/${segment(id)}/deactivate`,
      body: reason === undefined ? {} : { reason },
      repeatable: true,
      action,
      answer: readWrittenSchema,
    });
  }

  /** Makes the contact active again, with `changes` applied. Fails when its email is another active contact's now. */
  function reactivate(id: string, action: string, changes?: ContactChanges): Promise<WrittenContact> {
    return send({
      method: 'POST',
      path: `/contacts/${segment(id)}/reactivate`,
      body: changes === undefined ? {} : { contact: changes },
      repeatable: true,
      action,
      answer: readWrittenSchema,
    });
  }

  /**
   * Sends one batch and gives the raw result list, or an empty one when there is none. With a key it is a write; without
   * one it only validates.
   */
  async function batch(operations: BatchOperation[], key: string | undefined): Promise<unknown[]> {
    const base = {
      method: 'POST',
      path: '/contacts/batch',
      action: `${key === undefined ? 'checking' : 'applying'} a batch of ${operations.length}`,
      answer: looseBatchSchema,
    } as const;
    const answer =
      key === undefined
        ? await send({ ...base, body: { validateOnly: true, operations }, repeatable: true })
        : await send({ ...base, body: { operations }, key });
    return Array.isArray(answer.results) ? (answer.results as unknown[]) : [];
  }

  function startRun(run: NewSyncRun, key: string): Promise<ReadRun> {
    return send({
      method: 'POST',
      path: '/sync-runs',
      body: run,
      key,
      action: `starting the sync run "${printable(run.pipeline)}"`,
      answer: readRunSchema,
    });
  }

  function updateRun(id: string, changes: SyncRunChanges): Promise<ReadRun> {
    return send({
      method: 'PATCH',
      path: `/sync-runs/${segment(id)}`,
      body: changes,
      repeatable: true,
      action: `reporting the sync run ${printable(id)}`,
      answer: readRunSchema,
    });
  }

  /** At most 500 issues a call. */
  async function addIssues(runId: string, issues: NewSyncIssue[], key: string): Promise<void> {
    await send({
      method: 'POST',
      path: `/sync-runs/${segment(runId)}/issues`,
      body: { issues },
      key,
      action: `reporting ${issues.length} issues of the sync run ${printable(runId)}`,
      answer: z.unknown(),
    });
  }

  function runs(
    filter: { source?: string } = {},
    pageSize: number = limits.pageDefault,
  ): AsyncGenerator<ListedRun[]> {
    return pagesOf(send, (cursor) => ({
      method: 'GET',
      path: '/sync-runs',
      query: { ...filter, limit: pageSize, cursor },
      action: 'reading the sync runs',
      answer: readRunPageSchema,
    }));
  }

  function issues(runId: string, limit: number = limits.page): AsyncGenerator<ListedIssue[]> {
    return pagesOf(send, (cursor) => ({
      method: 'GET',
      path: `/sync-runs/${segment(runId)}/issues`,
      query: { limit, cursor },
      action: `reading the issues of the sync run ${printable(runId)}`,
      answer: readIssuePageSchema,
    }));
  }

  /** The Entra connection with the settings that the admin chose; `settings` is null before that. */
  function directorySync(): Promise<ReadConnection> {
    return send({
      method: 'GET',
      path: '/directory-sync/entra',
      action: 'reading the directory sync settings',
      answer: readConnectionSchema,
    });
  }

  return {
    clock,
    serverClock,
    account,
    contactFields,
    contact,
    contactPage,
    contacts,
    find,
    createContact,
    updateContact,
    deactivate,
    reactivate,
    batch,
    startRun,
    updateRun,
    addIssues,
    runs,
    issues,
    directorySync,
  };
}
