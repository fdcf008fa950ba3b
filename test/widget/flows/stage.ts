import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { DirectorySettings } from '../../../shared/contract/directory-sync/settings.ts';
import { startSandbox } from '../../sandbox/index.ts';
import type { Sandbox } from '../../sandbox/index.ts';
import type { ScreenName } from '../../../widget/connect/screens.ts';
import { launchChromium } from '../chromium.ts';

const cardEvents = ['state', 'connected', 'run-started', 'run-finished', 'disconnected'] as const;
type CardEvent = (typeof cardEvents)[number];
type CardEventSeen = { type: string; detail: unknown };

/** What the pages of a stage note down: what their Content Security Policy refused, and the card's own events. */
export type Notes = { violations: string[]; cardEvents: CardEventSeen[] };

export const administrator = 'aroha.parata@lanternbay.example';
export const member = 'tom.okafor@lanternbay.example';
export const stranger = 'mariam.haddad@harbourstreet.example';

/** The Settings page in a real browser, before the real stand-ins of Microsoft and iluminr. Nothing is intercepted. */
export class Stage {
  readonly sandbox: Sandbox;
  readonly browser: Browser;
  readonly context: BrowserContext;
  readonly page: Page;
  readonly card: Locator;
  readonly flow: Locator;
  /** Errors of the page's scripts, and what its policy refused. */
  readonly faults: string[] = [];

  constructor(sandbox: Sandbox, browser: Browser, context: BrowserContext, page: Page) {
    this.sandbox = sandbox;
    this.browser = browser;
    this.context = context;
    this.page = page;
    this.card = page.locator('iluminr-entra-connect');
    this.flow = page.locator('iluminr-entra-connect-flow');
    context.on('weberror', (error) => this.faults.push(error.error().message));
    context.on('console', (message) => {
      if (/Content Security Policy|Trusted/i.test(message.text())) this.faults.push(message.text());
    });
  }

  async open(): Promise<void> {
    await this.page.goto(this.sandbox.settings.url);
    await this.card.locator('[data-state], section').first().waitFor();
  }

  /** Presses Connect and gives Microsoft's window, which opens by the same click. */
  async connect(): Promise<Page> {
    return this.windowAfter(() => this.card.getByRole('button', { name: /^(Connect|Reconnect)/ }).click());
  }

  async windowAfter(act: () => Promise<void>): Promise<Page> {
    const [popup] = await Promise.all([this.page.waitForEvent('popup'), act()]);
    await popup.waitForLoadState();
    return popup;
  }

  async press(name: string): Promise<void> {
    await this.flow.getByRole('button', { name, exact: true }).click();
  }

  /** Waits for a screen of the connect flow, and gives its text. */
  async screen(name: ScreenName, timeout = 10_000): Promise<string> {
    const section = this.flow.locator(`section[data-screen="${name}"]`);
    try {
      await section.waitFor({ timeout: timeout });
    } catch (error) {
      const shown = await this.flow
        .locator('section')
        .getAttribute('data-screen', { timeout: 500 })
        .catch(() => 'nothing');
      throw new Error(`The flow shows ${String(shown)}, not ${name}.`, { cause: error });
    }
    return (await section.innerText()).replaceAll(/\s+/g, ' ');
  }

  /** Signs in in Microsoft's window, which then closes itself. */
  async signIn(popup: Page, account = administrator): Promise<void> {
    const closed = popup.waitForEvent('close');
    await popup.locator(`[data-account="${account}"]`).click();
    await closed;
  }

  /** As far as the screen that says who connects what. */
  async identify(account = administrator): Promise<void> {
    await this.signIn(await this.connect(), account);
    await this.screen(account === member ? 'confirming_unable' : 'confirming');
  }

  async openConsent(button = 'Continue to Microsoft'): Promise<Page> {
    return this.windowAfter(() => this.press(button));
  }

  async decide(popup: Page, action: 'accept' | 'cancel', account = administrator): Promise<void> {
    await popup.locator(`[data-account="${account}"]`).click();
    await popup.locator(`[data-action="${action}"]`).click();
  }

  /** From the card to the attributes. */
  async connectFully(): Promise<void> {
    await this.identify();
    await this.decide(await this.openConsent(), 'accept');
    await this.page.locator('iluminr-entra-settings').waitFor({ timeout: 20_000 });
  }

  /** Connected and set up already, as after a first visit. */
  connectDirectly(settings: DirectorySettings): void {
    const { iluminr, entra } = this.sandbox;
    entra.state.grant(entra.tenantId, entra.widgetClientId, ['User.Read.All', 'GroupMember.Read.All']);
    const { connection } = iluminr.store.workspace();
    const tenant = { id: entra.tenantId, name: 'Lantern Bay Utilities' };
    connection.connected(tenant, 'Admin User', new Date().toISOString());
    connection.restore({ ...connection.record, settings });
  }

  /** Another Admin User of the organisation, who asks iluminr without a card. */
  async colleague(): Promise<(method: string, path: string, body: unknown) => Promise<Response>> {
    const { iluminr } = this.sandbox;
    const { token } = iluminr.issueSession({ name: 'Megan Bowen', role: 'admin' }) as { token: string };
    return (method, path, body) =>
      fetch(`${iluminr.url}${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
  }

  /** The tenant that iluminr has connected, whatever the card says. */
  get connectedTenant(): string | null {
    return this.sandbox.iluminr.store.workspace().connection.tenantId;
  }

  /** Changes the sandbox world through its control server. */
  async control(method: string, path: string, body?: unknown): Promise<unknown> {
    const answer = await this.sandbox.control.call(path, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    expect(answer.ok, `${method} ${path}`).toBe(true);
    return answer.status === 204 ? undefined : answer.json();
  }

  /** Keeps a picture of the page in the folder that SCREENSHOTS names, to be looked at; without it nothing. */
  async shoot(name: string): Promise<void> {
    const folder = process.env['SCREENSHOTS'];
    if (folder !== undefined) await this.page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
  }

  async notes(): Promise<Notes> {
    return this.page.evaluate(() => (window as unknown as { notes: Notes }).notes);
  }

  /** How often the card told the page about this; it tells a moment after it shows it, so poll. */
  async told(event: CardEvent): Promise<number> {
    const { cardEvents } = await this.notes();
    return cardEvents.filter(({ type }) => type === `iluminr-entra-${event}`).length;
  }

  /** A sync from its button to its end, as the card shows and tells it. */
  async sync(): Promise<void> {
    const ended = await this.told('run-finished');
    await this.card.getByRole('button', { name: 'Sync now' }).click();
    await expect.poll(() => this.told('run-finished'), { timeout: 20_000 }).toBe(ended + 1);
    await this.page.locator('iluminr-entra-connect:not([data-state="syncing"])').waitFor();
  }

  async expectNoViolation(): Promise<void> {
    expect((await this.notes()).violations).toEqual([]);
    expect(this.faults).toEqual([]);
  }

  async close(): Promise<void> {
    await this.context.close();
    await this.sandbox.close();
  }
}

let browser: Browser | undefined;

/** A fresh sandbox and a fresh browser profile; the browser itself is shared by a file's tests. */
export async function openStage(options: { locale?: string } = {}): Promise<Stage> {
  browser ??= await launchChromium();
  return stageIn(browser, options);
}

export async function stageIn(chromium: Browser, { locale = 'en-AU' } = {}): Promise<Stage> {
  const sandbox = await startSandbox();
  const context = await chromium.newContext({ locale, timezoneId: 'UTC' });
  await context.addInitScript((events) => {
    const notes: Notes = { violations: [], cardEvents: [] };
    Object.assign(window, { notes });
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      notes.violations.push(`${violatedDirective} ${blockedURI}`),
    );
    for (const type of events) {
      addEventListener(`iluminr-entra-${type}`, (event) =>
        notes.cardEvents.push({ type: event.type, detail: 'detail' in event ? event.detail : null }),
      );
    }
  }, cardEvents);
  return new Stage(sandbox, chromium, context, await context.newPage());
}

export async function closeBrowser(): Promise<void> {
  await browser?.close();
  browser = undefined;
}
