import { HttpProblem } from '../http/problem.ts';
import type { Handler, Reply, Request, Route } from '../http/server.ts';
import type { Viewer } from '../http/viewer.ts';
import { documentReply, styleRoute, time } from '../page/document.ts';
import { html } from '../page/html.ts';
import { readMail, type Mail, type ReadMail } from './message.ts';

/** The pages of the inbox: who was sent what, and each mail as its reader sees it. */
export function inboxRoutes(mails: readonly Mail[], viewer?: Viewer): Route[] {
  const get = (path: string, handler: Handler): Route => ({
    method: 'GET',
    path,
    handler: (request) => viewer?.admit(request) ?? handler(request),
  });
  const chosen = (request: Request): { mail: Mail; read: ReadMail } => {
    const mail = mails[Number(request.params['mail'])];
    if (mail === undefined) throw new HttpProblem(404, 'not_found', 'There is no such mail.');
    return { mail, read: readMail(mail) };
  };
  return [
    styleRoute,
    get('/', () => inbox(mails)),
    get('/mails/:mail', (request) => mailPage(request.params['mail'] ?? '', chosen(request))),
    get('/mails/:mail/html', (request) => htmlOf(chosen(request).read)),
    get('/mails/:mail/files/:file', (request) => fileOf(request, chosen(request).read)),
  ];
}

const header = html`<h1>Inbox</h1>
  <p>Mails that workflows sent on this machine. Nothing is delivered: every address ends up here.</p>`;

function inbox(mails: readonly Mail[]): Reply {
  const rows = mails
    .map(
      (mail, at) =>
        html`<tr>
          <td class="short">${time(mail.receivedAt)}</td>
          <td><bdi>${mail.to.join(', ')}</bdi></td>
          <td>
            <a href="/mails/${at}"><bdi>${readMail(mail).subject || '(no subject)'}</bdi></a>
          </td>
        </tr>`,
    )
    .reverse();
  const table = html`<div class="scroll" tabindex="0">
    <table>
      <thead>
        <tr>
          <th scope="col">Received</th>
          <th scope="col">To</th>
          <th scope="col">Subject</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
  const empty = html`<div class="scroll empty">
    No mail yet. Give a workflow the SMTP credential of the sandbox; load this page again after it ran.
  </div>`;
  return documentReply({ title: 'Inbox – sandbox', header, main: rows.length === 0 ? empty : table });
}

function mailPage(at: string, { mail, read }: { mail: Mail; read: ReadMail }): Reply {
  const files = read.attachments.map(
    ({ name }, file) => html`<a href="/mails/${at}/files/${file}"><bdi>${name}</bdi></a> `,
  );
  const body =
    read.html === ''
      ? html`<pre class="mail"><bdi>${read.text}</bdi></pre>`
      : html`<iframe
          class="mail"
          src="/mails/${at}/html"
          title="The mail"
          sandbox="allow-popups allow-popups-to-escape-sandbox"
        ></iframe>`;
  const main = html`<h2><bdi>${read.subject || '(no subject)'}</bdi></h2>
    <p>From <bdi>${mail.from}</bdi> to <bdi>${mail.to.join(', ')}</bdi>, ${time(mail.receivedAt)}</p>
    ${files.length === 0 ? '' : html`<p>Attached: ${files}</p>`} ${body}
    <p><a href="/">All mails</a></p>`;
  return documentReply({ title: 'Mail – sandbox', header, main, policy: "; frame-src 'self'" });
}

/** The mail's own markup: alone in its frame, without scripts, forms or anything from outside; its links open beside it. */
function htmlOf(read: ReadMail): Reply {
  return {
    status: 200,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy':
        "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'",
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cache-Control': 'no-store',
    },
    body: `<base target="_blank">${read.html}`,
  };
}

/** A file as a download, so that what it holds runs nowhere on this server's address. */
function fileOf(request: Request, read: ReadMail): Reply {
  const file = read.attachments[Number(request.params['file'])];
  if (file === undefined) throw new HttpProblem(404, 'not_found', 'The mail has no such file.');
  return {
    status: 200,
    headers: {
      'Content-Type': 'application/octet-stream',
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    },
    body: file.content,
  };
}
