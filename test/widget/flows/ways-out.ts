import type { Locator } from 'playwright-core';
import { sandbox as keys } from '../../sandbox/constants.ts';
import type { PeopleKey } from '../../../widget/i18n/en/people.ts';
import type { Stage } from './stage.ts';

type After<Prefix extends string> = Extract<PeopleKey, `${Prefix}.${string}`>;
/** Every advice that the card gives about a person. */
export type WayOut = After<'fix'> | After<'wayOut'>;

/** A person for whom a way out is shown, and doing what it says. */
type Trouble = { name: string; follow: () => Promise<void> | void };

/**
 * Where a way out is followed to its end: `arrange` makes somebody who needs it, among those who are not right yet; `flow` names the test
 * in ways-out.browser.test.ts; `elsewhere` says why there is nothing to follow in the card.
 */
export type Followed = { arrange(world: World): Promise<Trouble> } | { flow: string } | { elsewhere: string };

/** Complete, or it does not compile: a way out more needs a line that says how it is followed. */
export const waysOut: Readonly<Record<WayOut, Followed>> = {
  'fix.people': {
    arrange: async (world) => {
      const name = 'Mo Bile';
      const { id } = world.add({
        displayName: name,
        mail: 'mo@lanternbay.example',
        mobilePhone: 'ask reception',
      });
      return { name, follow: async () => world.patch(await world.contactOf(id), { mobile: '+61491570156' }) };
    },
  },
  'fix.email': {
    arrange: async (world) => {
      const name = 'Emma Ill';
      const { id } = world.add({ displayName: name, mail: 'post at example' });
      return { name, follow: () => world.change(id, { mail: 'emma@lanternbay.example' }) };
    },
  },
  'fix.phone': {
    arrange: async (world) => {
      const name = 'Tele Fon';
      const { id } = world.add({ displayName: name, mobilePhone: 'call me' });
      return { name, follow: () => world.change(id, { mobilePhone: '+61 491 570 157' }) };
    },
  },
  'fix.value': {
    arrange: async (world) => {
      const name = 'Vala Lue';
      const { id } = world.add({ displayName: name, preferredLanguage: 'not a language' });
      return { name, follow: () => world.change(id, { preferredLanguage: 'en-AU' }) };
    },
  },
  'fix.reach': {
    arrange: async (world) => {
      const name = 'Nobody Home';
      const { id } = world.add({ displayName: name });
      return { name, follow: () => world.change(id, { mail: 'nobody.home@lanternbay.example' }) };
    },
  },
  'fix.duplicate': {
    arrange: async (world) => {
      const [name, mail] = ['Dora Twin', 'desk@lanternbay.example'];
      const { id } = world.add({ displayName: name, mail });
      world.add({ displayName: 'Dan Twin', mail });
      return { name, follow: () => world.change(id, { mail: 'dora.twin@lanternbay.example' }) };
    },
  },
  'fix.contacts': {
    arrange: async (world) => {
      const name = 'Ambra Guous';
      const mail = 'ambra.guous@lanternbay.example';
      const named = { firstName: 'Ambra', lastName: 'Guous', mobile: '+61491570158' };
      const contact = await world.contact({ ...named, email: 'ambra@home.example' });
      world.add({
        displayName: name,
        givenName: 'Ambra',
        surname: 'Guous',
        mail,
        mobilePhone: '+61 491 570 158',
      });
      return { name, follow: () => world.patch(contact, { email: mail }) };
    },
  },
  'fix.inactive': {
    arrange: async (world) => {
      const [name, mail] = ['Ina Ctive', 'ina@lanternbay.example'];
      const contact = await world.contact({ firstName: 'Ina', lastName: 'Ctive', email: mail });
      await world.api('POST', `/v1/contacts/${contact}/deactivate`, {});
      world.add({ displayName: name, mail });
      return { name, follow: () => world.api('POST', `/v1/contacts/${contact}/reactivate`, {}) };
    },
  },
  'fix.mapping': {
    arrange: async (world) => {
      const name = 'Mappa Mundi';
      world.add({ displayName: name, onPremisesExtensionAttributes: { extensionAttribute9: 'nowhere' } });
      return {
        name,
        follow: async () => {
          const form = await world.settings();
          await form.locator('#row-timeZone').selectOption('#none');
          await form.getByRole('button', { name: 'Save', exact: true }).click();
          await form.waitFor({ state: 'detached' });
        },
      };
    },
  },
  'wayOut.disabled': { flow: 'who is left out for a disabled account' },
  'wayOut.guest': { flow: 'who is left out as a guest' },
  'wayOut.outside_groups': { flow: 'who is left out for being in none of the groups' },
  'wayOut.unknown': { elsewhere: 'a reason that a newer iluminr gives: the settings or support' },
  'fix.group': { flow: 'a group that only a rule for contact groups names is gone' },
  'fix.active': { flow: 'who is skipped because their last day is over' },
  'fix.source_record': { elsewhere: 'Graph gives an id once; rows of a pipeline’s file may repeat it' },
  'fix.scope': { elsewhere: 'pipelines alone report who is out of scope; the card lists them as left out' },
  'fix.source': { elsewhere: 'about a pipeline’s source as a whole, and no person' },
  'fix.approve': { elsewhere: 'an additive sync removes nobody, so nothing waits for an approval' },
  'fix.key': { elsewhere: 'about a pipeline’s key' },
  'fix.again': { elsewhere: 'nothing to do: the next sync of the pipeline tries again' },
  'fix.wait': { elsewhere: 'nothing to do: time passes' },
  'fix.nothing': { elsewhere: 'nothing to do' },
  'fix.said': { elsewhere: 'what to do stands in what iluminr said' },
};

/** The mapping under which all of them are in trouble; the time zone's words are for `fix.mapping`. */
export const troubledMapping = {
  timeZone: {
    from: 'onPremisesExtensionAttributes.extensionAttribute9',
    values: { vic: 'Australia/Melbourne' },
  },
} as const;

/** The directory, the contacts and the card, for doing what a way out says. */
export class World {
  readonly #stage: Stage;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  get #directory() {
    return this.#stage.sandbox.graph.store.directory(keys.tenantId);
  }

  /** Somebody in Entra, whose sign-in name is no address that a mail reaches. */
  add(user: Record<string, unknown>): { id: string } {
    return this.#directory.add({
      userPrincipalName: 'no address',
      accountEnabled: true,
      userType: 'Member',
      ...user,
    });
  }

  change(id: string, properties: Record<string, unknown>): void {
    this.#directory.change(id, properties);
  }

  /** The People Library stands behind the same API as everything else. */
  async api(method: string, path: string, body: object): Promise<void> {
    await this.#call(method, path, body);
  }

  async contact(fields: object): Promise<string> {
    return ((await this.#call('POST', '/v1/contacts', fields)) as { id: string }).id;
  }

  async patch(id: string, changes: object): Promise<void> {
    await this.#call('PATCH', `/v1/contacts/${id}`, changes);
  }

  async contactOf(sourceId: string): Promise<string> {
    const contacts = this.#stage.sandbox.iluminr.store.contacts();
    const found = contacts.find(({ externalIds }) => externalIds['entra'] === sourceId);
    if (found === undefined) throw new Error(`${sourceId} has no contact.`);
    return found.id;
  }

  async settings(): Promise<Locator> {
    await this.#stage.card.getByRole('button', { name: 'Settings' }).click();
    return this.#stage.page.locator('iluminr-entra-settings');
  }

  async #call(method: string, path: string, body: object): Promise<unknown> {
    const answer = await fetch(`${this.#stage.sandbox.iluminr.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${keys.apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
    return answer.json();
  }
}
