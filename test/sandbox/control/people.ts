import { sandbox } from '../constants.ts';
import type { Directory } from '../graph/directory.ts';
import type { GraphStore } from '../graph/store.ts';
import { HttpProblem } from '../http/server.ts';
import type { Reply, Request, Route } from '../http/server.ts';
import { InputError, checkGraphUsers } from '../people/load.ts';
import { readBody } from './read.ts';
import { groupSchema, groupsSchema, personSchema } from './schemas.ts';

/** Routes that change who is in a tenant, as an administrator would in Entra. `?tenant=` picks another tenant. */
export function peopleRoutes(store: GraphStore): Route[] {
  const directoryOf = (request: Request): Directory =>
    store.directory(request.query.get('tenant') ?? sandbox.tenantId);

  const change = (properties: Record<string, unknown>) => (request: Request) =>
    ok(refuseUnknown(() => directoryOf(request).change(personId(request), properties)));

  return [
    { method: 'GET', path: '/people', handler: (request) => ok(listPeople(directoryOf(request))) },
    {
      method: 'PUT',
      path: '/people',
      handler: (request) => ok(replacePeople(directoryOf(request), request)),
    },
    {
      method: 'POST',
      path: '/people',
      handler: (request) => ({
        status: 201,
        body: refuseUnknown(() => directoryOf(request).add(readBody(request, personSchema))),
      }),
    },
    {
      method: 'PATCH',
      path: '/people/:id',
      handler: (request) =>
        ok(
          refuseUnknown(() =>
            directoryOf(request).change(personId(request), readBody(request, personSchema)),
          ),
        ),
    },
    {
      method: 'DELETE',
      path: '/people/:id',
      handler: (request) => {
        const deletion = request.query.get('hard') === 'true' ? 'hard' : 'soft';
        refuseUnknown(() => directoryOf(request).delete(personId(request), deletion));
        return { status: 204 };
      },
    },
    { method: 'POST', path: '/people/:id/disable', handler: change({ accountEnabled: false }) },
    { method: 'POST', path: '/people/:id/enable', handler: change({ accountEnabled: true }) },
    {
      method: 'POST',
      path: '/people/:id/restore',
      handler: (request) => ok(refuseUnknown(() => directoryOf(request).restore(personId(request)))),
    },
    {
      method: 'GET',
      path: '/groups',
      handler: (request) => ok({ value: [...directoryOf(request).groups.values()] }),
    },
    {
      method: 'PUT',
      path: '/groups',
      handler: (request) => {
        const directory = directoryOf(request);
        const { value } = readBody(request, groupsSchema);
        directory.groups.clear();
        for (const group of value) directory.setGroup(group);
        return ok({ groups: value.length });
      },
    },
    {
      method: 'POST',
      path: '/groups',
      handler: (request) => ok(directoryOf(request).setGroup(readBody(request, groupSchema))),
    },
    {
      method: 'DELETE',
      path: '/groups/:id',
      handler: (request) => {
        directoryOf(request).groups.delete(personId(request));
        return { status: 204 };
      },
    },
  ];
}

function ok(body: unknown): Reply {
  return { status: 200, body };
}

function personId(request: Request): string {
  return request.params['id'] ?? '';
}

function listPeople(directory: Directory): unknown {
  return {
    value: [...directory.records.values()].map((record) => ({
      ...record.user,
      ...(record.managerId === undefined ? {} : { manager: { id: record.managerId } }),
      ...(record.deleted === undefined ? {} : { deleted: record.deleted }),
    })),
  };
}

function replacePeople(directory: Directory, request: Request): unknown {
  try {
    const users = checkGraphUsers(request.json(), 'body');
    directory.clear();
    directory.load(users);
    return { people: users.length };
  } catch (error) {
    if (error instanceof InputError) throw new HttpProblem(400, 'validation_failed', error.message);
    throw error;
  }
}

/** The directory refuses unknown and doubled ids with an Error; over HTTP that is a 404 or 409 with its words. */
function refuseUnknown<T>(action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof HttpProblem || !(error instanceof Error)) throw error;
    const isTaken = error.message.includes('already');
    throw new HttpProblem(isTaken ? 409 : 404, isTaken ? 'id_taken' : 'not_found', error.message);
  }
}
