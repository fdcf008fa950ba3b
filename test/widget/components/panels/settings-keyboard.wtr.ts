import { sendKeys, setViewport } from '@web/test-runner-commands';
import { assert } from 'chai';
import { givenConnection } from './given.ts';
import { click, find, rootOf, until } from './mount.ts';
import { saveRoute, settingsForm } from './settings-form.ts';

describe('the sync settings by keyboard', () => {
  const form = settingsForm();

  it('never hide what has the focus behind Save, on a phone', async () => {
    await setViewport({ width: 320, height: 640 });
    const panel = await form.open();
    await click(panel, 'input[value="groups"]');
    for (const details of rootOf(panel).querySelectorAll('details')) details.open = true;
    await until(() => rootOf(panel).querySelector('#row-email-second') !== null);
    const bar = find(panel, '.actions');
    const hidden: string[] = [];
    const controls = focusable(rootOf(panel)).filter((control) => !bar.contains(control));
    window.scrollTo(0, 0);
    // In order, as Tab goes: then the next control may be on the page already, behind what lies over it.
    for (const control of controls) {
      control.focus();
      const { top, bottom } = control.getBoundingClientRect();
      if (bottom > bar.getBoundingClientRect().top + 1 || top < 0)
        hidden.push(control.outerHTML.slice(0, 80));
    }
    assert.isAbove(controls.length, 60);
    assert.deepEqual(hidden, []);
    await setViewport({ width: 800, height: 600 });
  }).timeout(60_000);

  it('lead by keyboard from the sum to the preview, and on from there', async () => {
    const panel = await form.open(givenConnection());
    find(panel, '[type=submit]').focus();
    await sendKeys({ down: 'Shift' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ up: 'Shift' });
    assert.equal((rootOf(panel).activeElement as HTMLElement).dataset['preview'], '');
    await sendKeys({ press: 'Enter' });
    assert.equal(rootOf(panel).activeElement?.id, 'preview');
    await sendKeys({ press: 'Tab' });
    assert.equal((rootOf(panel).activeElement as HTMLElement).dataset['again'], '');
  });

  it('can be filled in and saved by keyboard alone', async () => {
    const panel = await form.open(givenConnection());
    panel.focusHeading();
    assert.equal(rootOf(panel).activeElement?.id, 'heading');
    await sendKeys({ press: 'Tab' });
    assert.equal(rootOf(panel).activeElement?.id, 'row-email');
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await until(() => rootOf(panel).querySelector('#row-email-second') !== null);
    await sendKeys({ press: 'Tab' });
    assert.equal(rootOf(panel).activeElement?.id, 'row-email-second');
    find(panel, 'input[value="1h"]').focus();
    await sendKeys({ press: 'ArrowRight' });
    find(panel, '[type=submit]').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => form.host.shown.length > 0);
    assert.equal(form.asked(saveRoute)[0]?.schedule.every, '6h');
  });
});

/** Every control that can be seen and take the focus, those of elements inside too. */
function focusable(root: ParentNode): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('*')].flatMap((element) => {
    const inside = element.shadowRoot === null ? [] : focusable(element.shadowRoot);
    const isControl =
      element.matches('select, input, textarea, summary, button') && element.checkVisibility();
    return isControl ? [element, ...inside] : inside;
  });
}
