import type { Reply } from '../../http/server.ts';
import { documentReply } from '../../page/document.ts';
import { Html, html } from '../../page/html.ts';
import type { Workspace } from '../workspace.ts';

export type View = 'contacts' | 'runs';

/** A page of the stand-in, with the way to its other views and organisations. */
export function page(
  title: string,
  view: View,
  workspace: Workspace,
  all: readonly Workspace[],
  body: Html,
): Reply {
  const link = (target: View, text: string) =>
    html`<a
      href="${pathOf(target)}?of=${workspace.key}"
      ${view === target ? new Html(' aria-current="page"') : ''}
      >${text}</a
    >`;
  const header = html`<h1>iluminr stand-in</h1>
    <nav aria-label="Views">${link('contacts', 'Contacts')}${link('runs', 'Sync runs')}</nav>
    <nav aria-label="Organisations">
      ${all.map((one) => html`<a href="${pathOf(view)}?of=${one.key}" ${one === workspace ? new Html(' aria-current="true"') : ''}>${one.organisation} (${one.environment})</a>`)}
    </nav>
    <p>
      A stand-in on this machine with its own data, not iluminr itself. This page asks for no key because only
      this machine can reach it.
    </p>`;
  return documentReply({ title: `${title} – iluminr stand-in`, header, main: body });
}

export function pathOf(view: View): string {
  return view === 'contacts' ? '/' : '/runs';
}
