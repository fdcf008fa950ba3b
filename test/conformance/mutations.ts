import type { Mutation, Passing, PassingAnswer } from './broken-server.ts';

type Json = Record<string, unknown>;

const contacts = '/v1/contacts';
const batch = '/v1/contacts/batch';
const runs = '/v1/sync-runs';
const entra = '/v1/directory-sync/entra';
const emptyPage = { data: [], nextCursor: null };

const bodyOf = ({ body }: { body: unknown }): Json =>
  (typeof body === 'object' && body !== null ? body : {}) as Json;
const operationsOf = (request: Passing): Json[] => (bodyOf(request)['operations'] ?? []) as Json[];
const contactOf = (operation: Json | undefined): Json => (operation?.['contact'] ?? {}) as Json;
const resultsOf = (answer: PassingAnswer): Json[] => (bodyOf(answer)['results'] ?? []) as Json[];
const dataOf = (answer: PassingAnswer): Json[] => (bodyOf(answer)['data'] ?? []) as Json[];

/** Applies where the request is this call. */
function at(
  method: string,
  path: string | RegExp,
  request: (request: Passing) => void,
): { request: (request: Passing) => void } {
  return {
    request: (given) => {
      if (isCall(given, method, path)) request(given);
    },
  };
}

function after(
  method: string,
  path: string | RegExp,
  answer: (answer: PassingAnswer, request: Passing) => void,
): Required<Pick<Mutation, 'answer'>> {
  return {
    answer: (given, request) => {
      if (isCall(request, method, path)) answer(given, request);
    },
  };
}

/** The header of the id token that a request carries. */
function tokenHeader(request: Passing): Json {
  const [header = ''] = String(bodyOf(request)['idToken']).split('.');
  return JSON.parse(Buffer.from(header, 'base64url').toString()) as Json;
}

function isCall(request: Passing, method: string, path: string | RegExp): boolean {
  return (
    request.method === method && (typeof path === 'string' ? request.path === path : path.test(request.path))
  );
}

function replace(answer: PassingAnswer, status: number, body: unknown): void {
  answer.status = status;
  answer.body = body;
}

function setCode(answer: PassingAnswer, code: string): void {
  if (answer.status >= 400) answer.body = { ...bodyOf(answer), code };
}

const oneContact = /^\/v1\/contacts\/[^/]+$/;
const failed = {
  status: 'error',
  error: { type: 'about:blank', title: 'No', status: 500, detail: 'No', code: 'no' },
};

/** What the two faults that take two requests remember. */
const sentBefore = new Set<string>();
const calledBack = new Set<string>();

/** For each check, a fault that breaks its rule and no other. */
export const mutations: Record<string, Mutation> = {
  'account.shape': after('GET', '/v1/account', (answer, { earlier }) => {
    // The first one opens the account.
    if (earlier === 1) delete bodyOf(answer)['batchLimit'];
  }),
  'account.environment': at('GET', '/v1/account', ({ query }) => query.delete('environment')),
  'account.contact-fields': after('GET', '/v1/contact-fields', (answer) => {
    const fields = answer.body as unknown[];
    answer.body = [...fields, fields[0]];
  }),

  'errors.no-key': after('GET', contacts, (answer, { headers }) => {
    if (headers['authorization'] === undefined) replace(answer, 200, emptyPage);
  }),
  'errors.wrong-key': after('GET', contacts, (answer, { headers }) => {
    if (answer.status === 401) bodyOf(answer)['detail'] = `${headers['authorization'] ?? ''} is not known.`;
  }),
  'errors.problem-json': after('GET', oneContact, (answer) => {
    if (answer.status === 404) answer.headers['content-type'] = 'application/json';
  }),
  'errors.not-json': after('POST', contacts, (answer, { body }) => {
    if (typeof body === 'string') setCode(answer, 'bad_json');
  }),
  'errors.no-deletion': after('DELETE', oneContact, (answer) => replace(answer, 200, {})),
  'errors.unknown-field': at('POST', contacts, (request) => {
    delete bodyOf(request)['shoeSize'];
  }),
  'errors.rate-headers': after('GET', '/v1/contact-fields', ({ headers }) => {
    delete headers['ratelimit-reset'];
  }),

  'lists.shape': after('GET', contacts, (answer, { query }) => {
    if (query.get('limit') === '200') delete bodyOf(answer)['nextCursor'];
  }),
  'lists.limit': at('GET', contacts, ({ query }) => {
    if (query.get('limit') === '1' && !query.has('source')) query.set('limit', '2');
  }),
  'lists.limit-range': at('GET', contacts, ({ query }) => {
    if (query.get('limit') === '1001') query.set('limit', '1000');
  }),
  'lists.walk': at('GET', contacts, ({ query }) => {
    if (query.get('source')?.includes('-walk-') === true) query.delete('cursor');
  }),
  'lists.filter-status': at('GET', contacts, ({ query }) => query.delete('status')),
  'lists.filter-email': after('GET', contacts, (answer, { query }) => {
    if (/[A-Z]/.test(query.get('email') ?? '')) replace(answer, 200, emptyPage);
  }),
  'lists.filter-link': at('GET', contacts, ({ query }) => {
    if (query.has('source')) query.delete('externalId');
  }),
  'lists.filter-link-alone': at('GET', contacts, ({ query }) => {
    if (!query.has('source')) query.delete('externalId');
  }),
  'lists.filter-updated': at('GET', contacts, ({ query }) => query.delete('updatedSince')),
  'lists.cursor': at('GET', contacts, ({ query }) => {
    if (query.get('cursor') === 'not-a-cursor') query.delete('cursor');
  }),

  'contacts.create': after('POST', contacts, (answer, request) => {
    if (bodyOf(request)['jobTitle'] !== undefined) bodyOf(answer)['timeZone'] = null;
  }),
  'contacts.groups-sorted': after('POST', contacts, (answer, request) => {
    if (bodyOf(request)['groups'] !== undefined) (bodyOf(answer)['groups'] as unknown[]).reverse();
  }),
  'contacts.get': after('GET', oneContact, (answer) => {
    if (bodyOf(answer)['lastName'] === 'Get') bodyOf(answer)['lastName'] = 'Other';
  }),
  'contacts.patch': after('PATCH', oneContact, (answer) => {
    if (bodyOf(answer)['lastName'] === 'Patch') bodyOf(answer)['version'] = 9;
  }),
  'contacts.links-merge': at('PATCH', oneContact, (request) => {
    const links = Object.entries((bodyOf(request)['externalIds'] ?? {}) as Json);
    const kept = links.filter(([, id]) => id !== null);
    if (kept.length > 0) bodyOf(request)['externalIds'] = Object.fromEntries(kept);
  }),
  'contacts.email-unique': after('POST', contacts, (answer) => {
    if (bodyOf(answer)['code'] === 'email_taken') delete bodyOf(answer)['conflictId'];
  }),
  'contacts.link-unique': after('POST', contacts, (answer) => {
    if (bodyOf(answer)['code'] === 'external_id_taken') setCode(answer, 'conflict');
  }),
  'contacts.deactivate': after('POST', /\/deactivate$/, (answer, { earlier }) => {
    if (earlier === 1 && answer.status === 200) bodyOf(answer)['version'] = 99;
  }),
  'contacts.reactivate': after('POST', /\/reactivate$/, (answer) => {
    if (answer.status === 200) bodyOf(answer)['status'] = 'inactive';
  }),
  'contacts.reactivate-conflict': after('POST', /\/reactivate$/, (answer) => {
    if (answer.status === 409) setCode(answer, 'conflict');
  }),
  'contacts.version-patch': at('PATCH', oneContact, (request) => {
    if (bodyOf(request)['location'] === 'Hobart') delete request.headers['if-match'];
  }),
  'contacts.version-deactivate': at('POST', /\/deactivate$/, ({ headers }) => {
    delete headers['if-match'];
  }),
  'contacts.version-reactivate': at('POST', /\/reactivate$/, ({ headers }) => {
    delete headers['if-match'];
  }),
  'contacts.version-current': at('PATCH', oneContact, (request) => {
    if (bodyOf(request)['location'] === 'Perth') request.headers['if-match'] &&= '99';
  }),
  'contacts.limit-text': at('POST', contacts, (request) => {
    const name = bodyOf(request)['firstName'];
    if (typeof name === 'string') bodyOf(request)['firstName'] = name.slice(0, 255);
  }),
  'contacts.phone-form': at('POST', contacts, (request) => {
    if (bodyOf(request)['mobile'] === '0491 570 006') bodyOf(request)['mobile'] = '+61491570006';
  }),
  'contacts.email-form': at('POST', contacts, (request) => {
    if (bodyOf(request)['email'] === 'nobody') bodyOf(request)['email'] = null;
  }),

  'batches.results': after('POST', batch, (answer, request) => {
    if (contactOf(operationsOf(request)[0])['lastName'] === 'A') resultsOf(answer).pop();
  }),
  'batches.each-alone': after('POST', batch, (answer, request) => {
    if (contactOf(operationsOf(request)[1])['lastName'] === 'After')
      Object.assign(resultsOf(answer)[1] ?? {}, failed);
  }),
  'batches.in-order': at('POST', batch, (request) => {
    const [first] = operationsOf(request);
    if (contactOf(first)['email'] === null) operationsOf(request).reverse();
  }),
  'batches.validate-only': at('POST', batch, (request) => {
    delete bodyOf(request)['validateOnly'];
  }),
  ...Object.fromEntries(
    ['update', 'deactivate', 'reactivate'].map((op) => [
      `batches.version-${op}`,
      at('POST', batch, (request) => {
        for (const operation of operationsOf(request))
          if (operation['op'] === op) delete operation['ifVersion'];
      }),
    ]),
  ),
  'batches.limit': after('POST', batch, (answer) => {
    if (answer.status === 413) replace(answer, 200, { results: [] });
  }),
  'batches.idempotent': at('POST', batch, ({ headers }) => {
    delete headers['idempotency-key'];
  }),

  'idempotency.same-answer': at('POST', contacts, ({ headers, body }) => {
    // Each body has a memory of its own keys, so only the second request of the same finds nothing.
    const key = headers['idempotency-key'];
    if (key === undefined) return;
    const name = `${key} ${JSON.stringify(body)}`;
    if (sentBefore.has(name)) headers['idempotency-key'] = `${key}-again`;
    sentBefore.add(name);
  }),
  'idempotency.other-body': at('POST', contacts, (request) => {
    if (bodyOf(request)['firstName'] === 'Con Other') delete request.headers['idempotency-key'];
  }),

  'sync-runs.begin': after('POST', runs, (answer) => {
    bodyOf(answer)['executor'] = 'iluminr';
  }),
  'sync-runs.progress': after('PATCH', /^\/v1\/sync-runs\//, (answer, request) => {
    const totals = bodyOf(request)['totals'] as Json | undefined;
    if (totals?.['existed'] === 1) (bodyOf(answer)['totals'] as Json)['created'] = 0;
  }),
  'sync-runs.end': after('PATCH', /^\/v1\/sync-runs\//, (answer) => {
    if (answer.status === 409) setCode(answer, 'conflict');
  }),
  'sync-runs.issues': after('GET', /\/issues$/, (answer) => {
    for (const issue of dataOf(answer)) issue['email'] = '';
  }),
  'sync-runs.list': after('GET', runs, (answer) => {
    dataOf(answer).reverse();
  }),
  'sync-runs.get': after('GET', /^\/v1\/sync-runs\/[^/]+$/, (answer) => {
    setCode(answer, 'gone');
  }),

  'directory-sync.shape': after('GET', entra, (answer, { headers, earlier }) => {
    if (headers['authorization'] !== undefined && earlier === 0) delete bodyOf(answer)['state'];
  }),
  'directory-sync.no-session': after('GET', entra, (answer, { headers }) => {
    if (headers['authorization'] === undefined) replace(answer, 200, { state: 'connected' });
  }),
  'directory-sync.member': after('GET', entra, (answer) => {
    if (answer.status === 403) replace(answer, 200, { state: 'connected' });
  }),
  'directory-sync.member-first': after('POST', `${entra}/explain`, (answer, request) => {
    if (answer.status === 403 && bodyOf(request)['nothingLikeThis'] === true)
      replace(answer, 400, { ...bodyOf(answer), status: 400, code: 'validation_failed' });
  }),
  'directory-sync.member-blind': after('GET', /\/connect\/[^/]+$/, (answer, { path }) => {
    if (answer.status === 403 && !path.endsWith('nothing-has-this-id'))
      replace(answer, 404, { ...bodyOf(answer), status: 404, code: 'not_found' });
  }),
  'directory-sync.forged-identity': after('POST', /\/identity$/, (answer, request) => {
    if (answer.status === 403 && tokenHeader(request)['alg'] === 'none') replace(answer, 200, {});
  }),
  'directory-sync.self-signed-identity': after('POST', /\/identity$/, (answer, request) => {
    if (answer.status === 403 && tokenHeader(request)['alg'] === 'RS256') replace(answer, 200, {});
  }),
  'directory-sync.bare-callback': {
    answer: (answer, request) => {
      if (isCall(request, 'GET', `${entra}/callback`)) calledBack.add(request.path);
      // Told once, so that the checks that follow see the connection as it is.
      if (isCall(request, 'GET', entra) && calledBack.delete(`${entra}/callback`))
        bodyOf(answer)['tenantId'] = 'a-tenant';
    },
  },
  'directory-sync.nonce': after('POST', `${entra}/connect`, (answer) => {
    bodyOf(answer)['nonce'] = 'the-same-nonce-for-all';
  }),
  'directory-sync.made-up-code': after('POST', /\/complete$/, (answer) => {
    replace(answer, 200, { status: 'verifying', error: null });
  }),
  'directory-sync.withdraw': after('DELETE', /\/connect\/[^/]+$/, (answer) => {
    bodyOf(answer)['state'] = 'connecting';
  }),
  'directory-sync.groups': after('GET', `${entra}/groups`, (answer, { query }) => {
    if (query.has('ids')) dataOf(answer).push({ id: 'gone', displayName: 'Gone', memberCount: null });
  }),
  'directory-sync.group-not-found': after('POST', `${entra}/preview`, (answer) => {
    if (answer.status === 409)
      replace(answer, 500, { ...bodyOf(answer), status: 500, code: 'internal_error' });
  }),
  'directory-sync.settings-version': at('PUT', `${entra}/settings`, ({ headers }) => {
    delete headers['if-match'];
  }),
  'directory-sync.settings-history': after('GET', `${entra}/settings/history`, (answer) => {
    dataOf(answer).reverse();
  }),
  'directory-sync.preview': after('POST', `${entra}/preview`, (answer) => {
    const totals = bodyOf(answer)['totals'] as { read: number } | undefined;
    if (totals !== undefined) totals.read += 1;
  }),
  'directory-sync.runs-additive': after('GET', runs, (answer, { query }) => {
    if (query.get('source') !== 'entra') return;
    for (const run of dataOf(answer)) (run['totals'] as Json)['deactivated'] = 1;
  }),
  'directory-sync.run-people': after('GET', /\/runs\/[^/]+\/people$/, (answer, { query }) => {
    if (query.get('outcome') === 'created' && answer.status === 200) dataOf(answer).pop();
  }),
  'directory-sync.run-unknown': after('GET', /\/runs\/nothing-has-this-id\/people$/, (answer) => {
    if (answer.status === 404) replace(answer, 200, emptyPage);
  }),
  'directory-sync.stop-ended': after('POST', /\/stop$/, (answer) => {
    if (answer.status === 200) bodyOf(answer)['status'] = 'stopped';
  }),
  'directory-sync.open-issues': after('GET', `${entra}/open-issues`, (answer) => {
    if (answer.status === 200) dataOf(answer).pop();
  }),
  'directory-sync.explain': after('POST', `${entra}/explain`, (answer) => {
    for (const person of dataOf(answer)) person['rows'] = [];
  }),
  'directory-sync.explain-nobody': after('POST', `${entra}/explain`, (answer) => {
    if (bodyOf(answer)['found'] === 0) bodyOf(answer)['found'] = 1;
  }),
};
