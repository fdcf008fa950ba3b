import { HttpProblem } from '../../http/problem.ts';
import type { Request, Route } from '../../http/server.ts';
import type { Workspace } from '../workspace.ts';
import { contactsView } from './contacts.ts';
import { page } from './layout.ts';
import { runsView, runView } from './runs.ts';
import { style } from './style.ts';

/** The stand-in's own pages for people: contacts at `/`, sync runs at `/runs`. */
export function pageRoutes(all: readonly Workspace[]): Route[] {
  const chosen = (request: Request): Workspace => {
    refuseOtherHosts(request);
    const key = request.query.get('of') ?? 'uat';
    const workspace = all.find((one) => one.key === key);
    if (workspace === undefined) throw new HttpProblem(404, 'not_found', `There is no organisation ${key}.`);
    return workspace;
  };
  return [
    {
      method: 'GET',
      path: '/style.css',
      handler: () => ({ status: 200, headers: { 'Content-Type': 'text/css; charset=utf-8' }, body: style }),
    },
    {
      method: 'GET',
      path: '/',
      handler: (request) => {
        const workspace = chosen(request);
        return page('Contacts', 'contacts', workspace, all, contactsView(workspace, request.query));
      },
    },
    {
      method: 'GET',
      path: '/runs',
      handler: (request) => {
        const workspace = chosen(request);
        return page('Sync runs', 'runs', workspace, all, runsView(workspace));
      },
    },
    {
      method: 'GET',
      path: '/runs/:id',
      handler: (request) => {
        const workspace = chosen(request);
        return page('Sync run', 'runs', workspace, all, runView(workspace, request.params['id'] ?? ''));
      },
    },
  ];
}

/** The pages need no key, so a foreign site must not reach them by pointing its own name at this machine. */
function refuseOtherHosts(request: Request): void {
  const host = request.headers.host?.replace(/:[0-9]+$/, '');
  if (host !== '127.0.0.1' && host !== 'localhost' && host !== '[::1]') {
    throw new HttpProblem(403, 'forbidden', 'Open this page by http://127.0.0.1 or http://localhost.');
  }
}
