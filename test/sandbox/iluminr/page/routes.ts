import { HttpProblem } from '../../http/problem.ts';
import type { Handler, Request, Route } from '../../http/server.ts';
import type { Viewer } from '../../http/viewer.ts';
import { styleRoute } from '../../page/document.ts';
import type { Workspace } from '../workspace.ts';
import { contactsView } from './contacts.ts';
import { page } from './layout.ts';
import { runsView, runView } from './runs.ts';

/** The stand-in's own pages for people: contacts at `/`, sync runs at `/runs`; for everybody on this machine unless a viewer is given. */
export function pageRoutes(all: readonly Workspace[], viewer?: Viewer): Route[] {
  const admitted =
    (handler: Handler): Handler =>
    (request) =>
      viewer?.admit(request) ?? handler(request);
  const chosen = (request: Request): Workspace => {
    const key = request.query.get('of') ?? 'uat';
    const workspace = all.find((one) => one.key === key);
    if (workspace === undefined) throw new HttpProblem(404, 'not_found', `There is no organisation ${key}.`);
    return workspace;
  };
  return [
    styleRoute,
    {
      method: 'GET',
      path: '/',
      handler: admitted((request) => {
        const workspace = chosen(request);
        return page('Contacts', 'contacts', workspace, all, contactsView(workspace, request.query));
      }),
    },
    {
      method: 'GET',
      path: '/runs',
      handler: admitted((request) => {
        const workspace = chosen(request);
        return page('Sync runs', 'runs', workspace, all, runsView(workspace));
      }),
    },
    {
      method: 'GET',
      path: '/runs/:id',
      handler: admitted((request) => {
        const workspace = chosen(request);
        return page('Sync run', 'runs', workspace, all, runView(workspace, request.params['id'] ?? ''));
      }),
    },
  ];
}
