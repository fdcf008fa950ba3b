import { HttpProblem } from '../http/problem.ts';
import type { Route } from '../http/server.ts';
import { styleRoute } from '../page/document.ts';
import type { Addresses } from './addresses.ts';
import { deeds, type Room } from './deeds.ts';
import { rehearsalPage } from './page.ts';

/** The rehearsal room's page and its buttons. Who may open them is for the server to say. */
export function rehearsalRoutes(room: Room, addresses: () => Addresses): Route[] {
  return [
    styleRoute,
    {
      method: 'GET',
      path: '/rehearsal',
      handler: (request) =>
        rehearsalPage(
          addresses(),
          deeds.filter((deed) => deed.isPossible(room)),
          request.query.get('done'),
        ),
    },
    {
      method: 'POST',
      path: '/rehearsal/:deed',
      handler: (request) => {
        const name = request.params['deed'] ?? '';
        const deed = deeds.find((one) => one.name === name);
        if (deed === undefined) throw new HttpProblem(404, 'not_found', `There is no ${name} to let happen.`);
        if (!deed.isPossible(room))
          throw new HttpProblem(409, 'not_possible', `"${deed.button}" is not possible now.`);
        deed.act(room);
        return { status: 303, headers: { location: `/rehearsal?done=${name}` } };
      },
    },
  ];
}
