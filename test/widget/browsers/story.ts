import { expect } from 'vitest';
import type { Sandbox } from '../../sandbox/index.ts';
import { administrator } from '../flows/stage.ts';
import type { Driver } from './driver.ts';

/** The whole of what an Admin User does, in whichever browser: connect, map, turn on, status, find, issues, settings, pause, disconnect. */
export async function tellStory(driver: Driver, sandbox: Sandbox): Promise<void> {
  const contacts = () => structuredClone(sandbox.iluminr.store.contacts());
  const state = (name: string): Promise<void> =>
    driver.waitFor(
      `the state ${name}`,
      (wanted) => document.querySelector(`iluminr-entra-connect[data-state="${wanted}"]`) !== null,
      name,
    );
  const press = (text: string): Promise<void> => driver.click(`the button "${text}"`, buttonOfCard, text);
  const pressInView = (text: string): Promise<void> =>
    driver.click(`the button "${text}" of the view`, buttonOfView, text);
  const says = (text: string): Promise<void> => driver.waitFor(`"${text}"`, viewSays, text);
  const choose = (selector: string): Promise<void> =>
    driver.click(selector, (wanted) => document.querySelector(wanted), selector);

  await driver.open(sandbox.settings.url);
  await state('not_connected');
  await driver.inWindow(
    () => press('Connect Microsoft Entra'),
    () => choose(`[data-account="${administrator}"]`),
  );
  await driver.inWindow(
    () => pressInView('Continue to Microsoft'),
    async () => {
      await choose(`[data-account="${administrator}"]`);
      await choose('[data-action="accept"]');
    },
  );

  await pressInView('Turn on sync');
  await expect.poll(() => contacts().length, { timeout: 20_000 }).toBeGreaterThan(40);
  await state('ready');
  const added = contacts();

  await press('Find a person');
  await driver.type('the search', administrator, inView, '#who');
  await pressInView('Find');
  await says('Has a contact, left as it is');
  await pressInView('Back');

  await press('History');
  await pressInView('Show people');
  await says('entries');
  await pressInView('Back');
  await pressInView('Back');

  await press('Settings');
  await says('Attribute mapping');
  await pressInView('Back');
  await press('Pause');
  await state('paused');
  await press('Resume');
  await state('ready');

  await press('Disconnect');
  await driver.type('the confirmation', 'disconnect', inView, 'input');
  await pressInView('Disconnect');
  await pressInView('Close');
  await state('not_connected');
  expect(contacts()).toEqual(added);
}

// These run in the page, each by itself.

function buttonOfCard(text: string): Element | undefined {
  const root = document.querySelector('iluminr-entra-connect')?.shadowRoot;
  return [...(root?.querySelectorAll('button') ?? [])].find((button) => button.textContent.trim() === text);
}

function buttonOfView(text: string): Element | undefined {
  const card = document.querySelector('iluminr-entra-connect')?.shadowRoot;
  const view = card?.querySelector('[data-view]')?.shadowRoot;
  return [...(view?.querySelectorAll('button') ?? [])].find((button) => button.textContent.trim() === text);
}

function inView(selector: string): Element | null | undefined {
  const card = document.querySelector('iluminr-entra-connect')?.shadowRoot;
  return card?.querySelector('[data-view]')?.shadowRoot?.querySelector(selector);
}

function viewSays(text: string): boolean {
  const card = document.querySelector('iluminr-entra-connect')?.shadowRoot;
  const view = card?.querySelector('[data-view]')?.shadowRoot;
  return view?.querySelector('section')?.textContent.includes(text) === true;
}
