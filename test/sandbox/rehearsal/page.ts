import type { Reply } from '../http/server.ts';
import { documentReply } from '../page/document.ts';
import { html, type Html } from '../page/html.ts';
import type { Addresses, CredentialToType } from './addresses.ts';
import { deeds, type Deed } from './deeds.ts';

/** The page of the rehearsal room: where everything is, what to type, and what to let happen. */
export function rehearsalPage(addresses: Addresses, possible: readonly Deed[], done: string | null): Reply {
  const header = html`<h1>Rehearsal room</h1>
    <p>Everything here is on this machine: nobody is alerted, nothing is delivered.</p>`;
  const told = deeds.find(({ name }) => name === done)?.done;
  const main = html`${told === undefined ? '' : html`<p class="active" role="status">${told}</p>`}
    <h2>Where everything is</h2>
    <div class="scroll" tabindex="0">
      <table>
        ${addresses.pages.map(
          ({ name, url, note }) =>
            html`<tr>
              <th scope="row">${name}</th>
              <td><a href="${url}">${url.replace(/\?.*/, '')}</a></td>
              <td>${note ?? ''}</td>
            </tr>`,
        )}
      </table>
    </div>
    <h2>Let something happen</h2>
    ${possible.map(deedForm)}
    <h2>What to type into credentials</h2>
    ${addresses.credentials.map(credentialTable)}`;
  return documentReply({ title: 'Rehearsal room – sandbox', header, main });
}

function deedForm({ name, button, about }: Deed): Html {
  return html`<form class="deed" method="post" action="/rehearsal/${name}">
    <button>${button}</button>
    <p>${about}</p>
  </form>`;
}

function credentialTable({ name, values }: CredentialToType): Html {
  return html`<h3>${name}</h3>
    <div class="scroll" tabindex="0">
      <table>
        ${values.map(
          ([label, value]) =>
            html`<tr>
              <th scope="row">${label}</th>
              <td><code>${value}</code></td>
            </tr>`,
        )}
      </table>
    </div>`;
}
