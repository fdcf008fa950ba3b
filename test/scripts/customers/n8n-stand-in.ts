import { once } from 'node:events';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import type { IncomingMessage } from 'node:http';

export type StoredWorkflow = {
  id: string;
  name: string;
  active: boolean;
  nodes: Record<string, unknown>[];
  connections: object;
  settings: object;
  tags: { id: string; name: string }[];
};
type Credential = { id: string; name: string; type: string; data: Record<string, unknown> };
type Table = { id: string; name: string; rows: Record<string, unknown>[] };
type Answer = { status: number; body: unknown };
type Fault = { status: number; after?: boolean; message?: string };

/** The part of n8n's public API that the command uses, in memory, with faults to order. */
export type N8nStandIn = {
  url: string;
  workflows: StoredWorkflow[];
  credentials: Credential[];
  tables: Table[];
  /** What was asked, as `POST /workflows`. */
  calls: string[];
  /** Answers a call instead of n8n when it returns something; `after` lets n8n do it first. */
  fault: ((call: string, count: number) => Fault | undefined) | undefined;
  scopes: string[];
  hasPackage: boolean;
  close(): Promise<void>;
};

const allScopes = [
  ...['list', 'read', 'create', 'update', 'activate', 'deactivate', 'delete'].map(
    (each) => `workflow:${each}`,
  ),
  ...['list', 'create', 'update', 'delete'].map((each) => `credential:${each}`),
  ...['tag:list', 'tag:create', 'workflowTags:update'],
];

/** Pages are this small, so that the command has to turn them. */
const pageSize = 3;

export async function startN8nStandIn(): Promise<N8nStandIn> {
  const tags: { id: string; name: string }[] = [];
  let lastId = 0;
  const newId = () => `id${(lastId += 1)}`;
  const state: Omit<N8nStandIn, 'url' | 'close'> = {
    workflows: [],
    credentials: [],
    tables: [],
    calls: [],
    fault: undefined,
    scopes: allScopes,
    hasPackage: true,
  };
  const missing: Answer = { status: 404, body: { message: 'Not Found' } };
  const ok = (body: unknown): Answer => ({ status: 200, body });

  function workflow(method: string, [, id, deed]: string[], body: never): Answer {
    if (method === 'POST' && id === undefined) {
      const made = { ...withWebhookIds(body), id: newId(), active: false, tags: [] };
      state.workflows.push(made);
      return ok(made);
    }
    const found = state.workflows.find((each) => each.id === id);
    if (found === undefined) return missing;
    if (deed === 'publish') found.active = true;
    else if (deed === 'unpublish') found.active = false;
    else if (deed === 'tags')
      found.tags = tags.filter((tag) => (body as { id: string }[]).some((each) => each.id === tag.id));
    else if (method === 'PUT') Object.assign(found, withWebhookIds(body));
    else if (method !== 'DELETE') return missing;
    else if (found.active) return { status: 409, body: { message: 'Unpublish it before deleting.' } };
    else state.workflows.splice(state.workflows.indexOf(found), 1);
    return ok(found);
  }

  function credential(method: string, [, id, type]: string[], body: never): Answer {
    if (id === 'schema') return state.hasPackage || type === undefined ? ok({}) : missing;
    if (method === 'POST') {
      const made = { ...(body as Credential), id: newId() };
      state.credentials.push(made);
      return ok({ id: made.id });
    }
    const found = state.credentials.find((each) => each.id === id);
    if (found === undefined) return missing;
    if (method === 'PATCH') Object.assign(found, body);
    else state.credentials.splice(state.credentials.indexOf(found), 1);
    return ok({ id: found.id });
  }

  function table(method: string, [, id, rows, deed]: string[], body: never, query: URLSearchParams): Answer {
    if (method === 'POST' && id === undefined) {
      const made = { ...(body as { name: string }), id: newId(), rows: [] };
      state.tables.push(made);
      return ok(made);
    }
    const found = state.tables.find((each) => each.id === id);
    if (found === undefined || rows !== 'rows') return missing;
    if (method === 'POST') found.rows.push(...(body as { data: Record<string, unknown>[] }).data);
    const filter = (text: string | undefined): string =>
      (JSON.parse(text ?? '{}') as { filters: { value: string }[] }).filters[0]?.value ?? '';
    if (deed === 'update') {
      const { data } = body as { data: Record<string, unknown> };
      const value = filter(JSON.stringify((body as { filter: object }).filter));
      for (const row of found.rows) if (row['workflowId'] === value) Object.assign(row, data);
    }
    if (deed === 'delete') {
      const value = filter(query.get('filter') ?? undefined);
      found.rows = found.rows.filter((row) => row['workflowId'] !== value);
    }
    return ok({ count: 1 });
  }

  function answer(method: string, path: string, query: URLSearchParams, body: never): Answer {
    const parts = path.split('/').slice(1);
    const [what, id, rows] = parts;
    const lists: Record<string, unknown[] | undefined> = {
      workflows: state.workflows,
      credentials: state.credentials.map(({ data: _data, ...open }) => open),
      tags,
      'data-tables': rows === 'rows' ? state.tables.find((each) => each.id === id)?.rows : state.tables,
    };
    const list = lists[what ?? ''];
    if (method === 'GET' && (parts.length === 1 || rows === 'rows') && list !== undefined) {
      const from = Number(query.get('cursor') ?? 0);
      const next = from + pageSize;
      return ok({ data: list.slice(from, next), nextCursor: next < list.length ? String(next) : null });
    }
    if (what === 'discover') return ok({ data: { scopes: state.scopes } });
    if (what === 'workflows') return workflow(method, parts, body);
    if (what === 'credentials') return credential(method, parts, body);
    if (what === 'data-tables') return table(method, parts, body, query);
    if (what === 'tags' && method === 'POST') {
      const made = { id: newId(), name: (body as { name: string }).name };
      tags.push(made);
      return ok(made);
    }
    return missing;
  }

  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const { pathname, searchParams } = new URL(request.url ?? '', 'http://n8n.example');
      const path = pathname.replace('/api/v1', '');
      const call = `${request.method ?? ''} ${path}`;
      state.calls.push(call);
      const fault = state.fault?.(call, state.calls.length);
      const given =
        fault === undefined || fault.after === true
          ? answer(request.method ?? '', path, searchParams, body as never)
          : undefined;
      const { status, body: sent } =
        fault === undefined
          ? given!
          : { status: fault.status, body: { message: fault.message ?? 'the fault that was ordered' } };
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(sent));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return Object.assign(state, {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  });
}

/** As n8n does: nodes that can wait for an answer get an address of their own. */
function withWebhookIds(body: StoredWorkflow): StoredWorkflow {
  const nodes = body.nodes.map((node) =>
    node['type'] === 'n8n-nodes-base.emailSend' ? { webhookId: crypto.randomUUID(), ...node } : node,
  );
  return { ...body, nodes };
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  return request.method === 'GET' || request.headers['content-length'] === undefined
    ? undefined
    : json(request);
}
