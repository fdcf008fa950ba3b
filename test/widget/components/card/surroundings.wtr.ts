import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import { assert } from 'chai';
import { connections } from '../../states.ts';
import { answering, givenCard, routes, until } from './given.ts';
import type { GivenCard } from './given.ts';

describe('the card in its page', () => {
  let card: GivenCard;
  afterEach(async () => {
    card.remove();
    document.documentElement.lang = 'en';
    await emulateMedia({ reducedMotion: 'no-preference' });
  });

  const status = () => until('the status', () => card.root.querySelector('h3'));
  const section = () => card.root.querySelector('section');

  it('speaks the language of the nearest lang, and turns round for Arabic', async () => {
    document.documentElement.lang = 'ar';
    card = givenCard(answering(connections.ready), { locale: '' });
    await status();
    assert.equal(section()?.dir, 'rtl');
    assert.equal(section()?.lang, 'ar');
    assert.equal(card.root.querySelector('h3')?.textContent, 'المزامنة قيد التشغيل');
  });

  it('prefers the locale it was given, and changes it in place', async () => {
    document.documentElement.lang = 'ar';
    card = givenCard(answering(connections.ready), { locale: 'de-DE' });
    await status();
    assert.equal(section()?.lang, 'de');
    assert.include(card.text(), '1.241');
    card.element.locale = 'en-AU';
    await until('English', () => section()?.lang === 'en');
  });

  it('says what the host page wants it to say', async () => {
    card = givenCard(answering(connections.ready), { strings: { card: { 'action.run': 'Fetch people' } } });
    await status();
    card.button('Fetch people');
  });

  it('theme overrides the page, and auto follows it', async () => {
    card = givenCard(answering(connections.ready));
    await status();
    const background = () => getComputedStyle(section() ?? document.body).backgroundColor;
    card.element.theme = 'dark';
    await card.element.updateComplete;
    const dark = background();
    card.element.theme = 'light';
    await card.element.updateComplete;
    assert.notEqual(background(), dark);
    card.element.theme = 'auto';
    document.documentElement.style.colorScheme = 'dark';
    await card.element.updateComplete;
    assert.equal(background(), dark);
    document.documentElement.style.colorScheme = '';
  });

  for (const accent of ['#ffd800', '#101040', '#7f7f7f', '#e8590c']) {
    it(`keeps its button readable on the host's accent ${accent}`, async () => {
      card = givenCard(answering(connections.ready));
      card.element.style.setProperty('--iluminr-accent', accent);
      await status();
      const { backgroundColor, color } = getComputedStyle(card.button('Sync now'));
      assert.isAtLeast(contrast(backgroundColor, color), 4.5, `${color} on ${backgroundColor}`);
    });
  }

  it('moves nothing for a reader who wants less motion', async () => {
    await emulateMedia({ reducedMotion: 'reduce' });
    card = givenCard({ [routes.read]: () => new Promise(() => undefined) });
    await until('the skeleton', () => card.root.querySelector('.bone'));
    assert.equal(getComputedStyle(card.root.querySelector('.bone')!).animationName, 'none');
  });

  it('can be used by keyboard alone, in the order in which it is read', async () => {
    card = givenCard(answering(connections.ready));
    await status();
    const reached: string[] = [];
    for (let step = 0; step < 11; step += 1) {
      await sendKeys({ press: 'Tab' });
      const focused = card.root.activeElement;
      reached.push(focused instanceof HTMLElement ? focused.innerText.trim() : '');
    }
    assert.deepEqual(reached, [
      '37',
      '1,241',
      '6',
      'Show them',
      'Sync now',
      'Pause',
      'Settings',
      'History',
      'Find a person',
      'Failed and skipped people',
      'Disconnect',
    ]);
  });

  it('opens a view that it loads then, and puts the focus on its heading', async () => {
    card = givenCard({
      ...answering(connections.ready),
      'GET /v1/sync-runs': { json: { data: [], nextCursor: null } },
    });
    await status();
    card.button('History').focus();
    await sendKeys({ press: 'Enter' });
    await until('the view', () => card.root.querySelector('iluminr-entra-history'));
    const view = () => card.root.querySelector('iluminr-entra-history')?.shadowRoot;
    await until('the focus', () => view()?.activeElement?.localName === 'h3');
    view()?.querySelector<HTMLButtonElement>('[data-back]')?.click();
    await until('the status', () => card.root.querySelector('h3'));
    await until('the focus', () => card.root.activeElement?.localName === 'h3');
  });

  it('asks before it disconnects, over the status, and gives the focus back', async () => {
    card = givenCard(answering(connections.ready));
    await status();
    card.button('Disconnect').focus();
    card.button('Disconnect').click();
    const view = () => card.root.querySelector('iluminr-entra-disconnect')?.shadowRoot;
    await until('the dialog', () => view()?.querySelector('dialog')?.open);
    assert.equal(card.root.querySelector('h3')?.textContent, 'The sync is on');
    await sendKeys({ press: 'Escape' });
    await until('the status', () => card.root.querySelector('iluminr-entra-disconnect') === null);
    assert.isTrue(card.root.activeElement === card.button('Disconnect'));
  });

  it('asks nothing more once it has left the page, and begins again when it comes back', async () => {
    card = givenCard(answering(connections.syncing));
    await status();
    card.element.remove();
    const asked = card.api.calls.length;
    await new Promise((resolve) => setTimeout(resolve, 3000));
    assert.lengthOf(card.api.calls, asked);
    document.body.append(card.element);
    await until('a request', () => card.api.calls.length > asked);
  });

  it('has one status region, there before anything is said', async () => {
    card = givenCard({ [routes.read]: () => new Promise(() => undefined) });
    await card.element.updateComplete;
    assert.lengthOf(card.root.querySelectorAll('[role="status"]'), 1);
    assert.equal(card.said(), '');
  });
});

/** WCAG contrast of two colours as Chromium computes them. */
function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

function luminance(color: string): number {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d')!;
  canvas.fillStyle = color;
  canvas.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
