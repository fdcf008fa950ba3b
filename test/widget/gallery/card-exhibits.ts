import { mixedRuns } from '../components/panels/given.ts';
import { connections } from '../states.ts';
import type { Connection } from '../../../widget/answers/connection.ts';
import { IluminrEntraConnect } from '../../../widget/element/iluminr-entra-connect/iluminr-entra-connect.ts';
import type { Exhibit } from './exhibit.ts';
import { standIn } from './stand-in.ts';
import type { Reply, Routes } from './stand-in.ts';

const path = '/v1/directory-sync/entra';

/** The status in every state, and everything that keeps it from being shown. */
export const cardExhibits: readonly Exhibit[] = [
  card('card-loading', { [`GET ${path}`]: 'never' }),
  ...Object.entries(connections).map(([name, connection]) => card(`card-${name}`, answering(connection))),
  card('card-unreachable', { [`GET ${path}`]: 'unreachable' }),
  card('card-session-ended', { [`GET ${path}`]: problem(401, 'unauthorized') }),
  card('card-forbidden', { [`GET ${path}`]: problem(403, 'forbidden') }),
  card('card-busy', { [`GET ${path}`]: problem(500, 'internal_error') }),
  card('card-unexpected-answer', { [`GET ${path}`]: { json: { state: 'unheard_of' } } }),
  card('card-stale', staleAfterOne(connections.ready), () => globalThis.dispatchEvent(new Event('online'))),
  card(
    'card-refused',
    { ...answering(connections.paused), [`POST ${path}/resume`]: problem(403, 'forbidden') },
    pressFirst,
  ),
];

function answering(connection: Connection): Routes {
  return {
    [`GET ${path}`]: { json: connection },
    'GET /v1/sync-runs': { json: { data: mixedRuns, nextCursor: null } },
  };
}

function problem(status: number, code: string): Reply {
  const detail = 'The request was refused.';
  return { status, json: { type: 'about:blank', title: 'Refused', status, detail, code } };
}

function staleAfterOne(connection: Connection): Routes {
  let asked = 0;
  return {
    ...answering(connection),
    [`GET ${path}`]: () => {
      asked += 1;
      return asked === 1 ? { json: connection } : 'unreachable';
    },
  };
}

function card(name: string, routes: Routes, afterwards?: (element: IluminrEntraConnect) => void): Exhibit {
  return {
    name,
    make: ({ theme, locale }) => {
      const element = new IluminrEntraConnect();
      element.apiBase = standIn(name, routes);
      element.theme = theme;
      element.locale = locale;
      element.getSession = async () => ({ token: 'gallery', expiresAt: '2999-01-01T00:00:00Z' });
      if (afterwards !== undefined) {
        element.addEventListener(
          'iluminr-entra-state',
          () => void element.updateComplete.then(() => afterwards(element)),
          {
            once: true,
          },
        );
      }
      return element;
    },
  };
}

function pressFirst(element: IluminrEntraConnect): void {
  element.shadowRoot?.querySelector<HTMLButtonElement>('.button.primary')?.click();
}
