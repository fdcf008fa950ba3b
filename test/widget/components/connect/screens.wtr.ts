import { emulateMedia } from '@web/test-runner-commands';
import { assert } from 'chai';
import { screenOf } from '../../../../widget/connect/screens.ts';
import type { ShownState } from '../../../../widget/connect/types.ts';
import { everyState, identity } from '../../connect/samples.ts';
import { givenHost, hostileNames } from '../panels/given.ts';
import { drawn, expectAccessibleEverywhere } from '../panels/mount.ts';
import { ConnectScreen } from './connect-screen.ts';

let screen: ConnectScreen;

async function show(state: ShownState, locale = 'en-AU'): Promise<ShadowRoot> {
  screen = new ConnectScreen();
  await screen.speakFor(await givenHost('https://iluminr.test', locale));
  screen.state = state;
  document.body.append(screen);
  await drawn(screen);
  return screen.shadowRoot!;
}

describe('the screens of connecting', () => {
  afterEach(() => screen.remove());

  for (const [index, state] of everyState.entries()) {
    const { name } = screenOf(state);
    for (const locale of ['en-AU', 'ar']) {
      it(`${name} (${index}) is accessible in ${locale}, light and dark, narrow and wide`, async () => {
        const root = await show(state, locale);
        assert.equal(root.querySelector('section')?.dataset['screen'], name);
        assert.equal(
          getComputedStyle(root.querySelector('section')!).direction,
          locale === 'ar' ? 'rtl' : 'ltr',
        );
        await expectAccessibleEverywhere(screen);
      });
    }
  }

  it('with hostile names stay text, apart from the sentence, and never wider than a phone', async () => {
    for (const name of hostileNames) {
      const state = everyState.find(({ kind }) => kind === 'confirming') as ShownState & {
        kind: 'confirming';
      };
      const root = await show({ ...state, identity: { ...identity, tenantName: name }, profile: null });
      assert.include(root.querySelector('h3')!.textContent, name);
      assert.isNull(root.querySelector('img'));
      assert.equal(root.querySelector('h3 bdi')!.textContent, name);
      await expectAccessibleEverywhere(screen);
      screen.remove();
    }
  });

  it('that need an act are alerts, and no others', async () => {
    for (const state of everyState) {
      const root = await show(state);
      const alert = root.querySelector('[role="alert"]');
      const needsAct = ['stopped', 'offline', 'sign_in_blocked', 'consent_blocked'].includes(state.kind);
      assert.equal(alert !== null, needsAct, screenOf(state).name);
      screen.remove();
    }
  });

  it('keep their current step visible in forced colours, and stand still for who asks for it', async () => {
    await emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    try {
      const root = await show(everyState.find(({ kind }) => kind === 'consenting')!);
      const current = root.querySelector('.step.current .mark')!;
      const ahead = root.querySelector('.step.ahead .mark')!;
      assert.notEqual(getComputedStyle(current).borderTopWidth, getComputedStyle(ahead).borderTopWidth);
      assert.deepEqual(root.getAnimations(), []);
    } finally {
      await emulateMedia({ forcedColors: 'none', reducedMotion: 'no-preference' });
    }
  });

  it('say to a press what it is, and nothing to one that has to wait', async () => {
    const root = await show(everyState.find(({ kind }) => kind === 'preparing')!);
    root.querySelector<HTMLButtonElement>('.primary')!.click();
    assert.deepEqual(screen.pressed, []);
    root.querySelector<HTMLButtonElement>('[data-userEvent="leave"]')!.click();
    assert.deepEqual(screen.pressed, ['leave']);
  });
});
