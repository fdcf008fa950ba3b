import { sendKeys, setViewport } from '@web/test-runner-commands';
import { assert } from 'chai';
import type { DirectorySettings } from '../../../../shared/contract/directory-sync/settings.ts';
import type { EntraConnection } from '../../../../shared/contract/directory-sync/connection.ts';
import '../../../../widget/element/iluminr-entra-settings/iluminr-entra-settings.ts';
import type { IluminrEntraSettings } from '../../../../widget/element/iluminr-entra-settings/iluminr-entra-settings.ts';
import { accountFields } from '../../mapping/given.ts';
import { fakeApi } from '../fake-api.ts';
import type { FakeApi } from '../fake-api.ts';
import { givenConnection, givenHost, givenTotals, hostileNames, preview, settings } from './given.ts';
import type { GivenHost } from './given.ts';
import {
  click,
  drawn,
  enter,
  expectAccessibleEverywhere,
  find,
  mount,
  rootOf,
  textOf,
  unmountAll,
  until,
  valueOf,
} from './mount.ts';

const previewRoute = 'POST /v1/directory-sync/entra/preview';
const saveRoute = 'PUT /v1/directory-sync/entra/settings';
const newConnection = givenConnection({ state: 'needs_mapping', settings: null });

describe('the sync settings', () => {
  let api: FakeApi;
  let host: GivenHost;

  beforeEach(() => {
    api = fakeApi({
      'GET /v1/contact-fields': { json: accountFields },
      [previewRoute]: { json: preview },
      [saveRoute]: { json: givenConnection() },
    });
  });
  afterEach(() => {
    unmountAll();
    api.restore();
  });

  async function open(
    connection: EntraConnection = newConnection,
    locale = 'en-AU',
  ): Promise<IluminrEntraSettings> {
    host = await givenHost(api.base, locale);
    const panel = await mount('iluminr-entra-settings', {
      host,
      connection,
      firstRun: connection.settings === null,
    });
    await until(() => rootOf(panel).querySelector('.tiles') !== null);
    return panel;
  }

  const asked = (route: string): DirectorySettings[] =>
    api.calls
      .filter((call) => call.route === route)
      .map(({ body }) =>
        route === previewRoute
          ? (body as { settings: DirectorySettings }).settings
          : (body as DirectorySettings),
      );
  const errorOf = (panel: Element, field: string): string =>
    textOf(panel, `[data-row="${field}"] .error-text`);

  it('offer every field of the account with its label, and say which are required', async () => {
    const panel = await open();
    for (const { key, label, custom } of accountFields) {
      const row = find(panel, `[data-row="${custom ? 'customFields.' : ''}${key}"]`);
      assert.equal(row.querySelector('select')?.labels[0]?.textContent, label);
    }
    assert.equal(textOf(panel, '[data-row="email"] .badge'), 'Required: people are matched by it');
    assert.equal(textOf(panel, '[data-row="firstName"] .badge'), 'Required');
    assert.equal(
      textOf(panel, '[data-row="customFields.shift"] .contact-field .hint'),
      'day, late, or night',
    );
    assert.equal(textOf(panel, '[data-row="customFields.fireWarden"] .contact-field .hint'), 'Yes or No');
    assert.equal(valueOf(panel, '#row-email'), 'mail');
    assert.include(textOf(panel, '[data-row="email"] summary'), 'If empty: Sign-in name (userPrincipalName)');
  });

  it('show beside each field what the mapping makes of real people, and the odd ones first', async () => {
    const panel = await open();
    const row = (field: string) => textOf(panel, `[data-row="${field}"] .examples`);
    assert.equal(row('email'), 'In your directory: aroha.parata@lanternbay.example, ann@lanternbay.example');
    assert.equal(row('mobile'), 'In your directory: +61491570006');
    const first = rootOf(panel).querySelector('tbody tr');
    assert.isNotNull(first?.querySelector('.issues') ?? null);
  });

  it('name the standard fields in the language of the card, and custom ones as the account does', async () => {
    const panel = await open(newConnection, 'de');
    assert.equal(textOf(panel, '[data-row="firstName"] label'), 'Vorname');
    assert.equal(textOf(panel, '[data-row="customFields.employeeId"] label'), 'Employee ID');
  });

  it('keep saving in sight, wherever the form is scrolled to', async () => {
    const panel = await open();
    for (const top of [0, document.documentElement.scrollHeight / 2]) {
      window.scrollTo(0, top);
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const { bottom, top: above } = find(panel, '[type="submit"]').getBoundingClientRect();
      assert.isAtMost(bottom, innerHeight);
      assert.isAtLeast(above, 0);
    }
  });

  it('say the sum of the preview beside Save, and lead to it; with room, the preview stays beside the mapping', async () => {
    const panel = await open();
    const summary = find(panel, '[data-preview]');
    assert.equal(
      summary.textContent.trim(),
      'Preview: 212 would be created, 1,049 already exist, 22 would be skipped, 1 would fail.',
    );
    panel.style.inlineSize = '20rem';
    window.scrollTo(0, 0);
    await new Promise((resolve) => requestAnimationFrame(resolve));
    assert.isAtMost(summary.getBoundingClientRect().bottom, innerHeight);
    assert.isAbove(find(panel, '.preview').getBoundingClientRect().top, innerHeight);
    summary.click();
    assert.equal(rootOf(panel).activeElement?.id, 'preview');
    assert.isBelow(find(panel, '#preview').getBoundingClientRect().top, innerHeight);

    panel.style.inlineSize = '70rem';
    window.scrollTo(0, 600);
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const { top, bottom } = find(panel, '.preview').getBoundingClientRect();
    assert.isAtLeast(top, 0);
    assert.isAtMost(bottom, innerHeight);
    assert.equal(getComputedStyle(summary).display, 'none');
  });

  it('say the sum anew with each change, and that it waits while something is to be corrected', async () => {
    const panel = await open();
    const summary = (): string => textOf(panel, '[data-preview]');
    api.answer({ [previewRoute]: { json: { totals: givenTotals({ read: 7, created: 7 }), sample: [] } } });
    await enter(panel, '#row-company', '#none');
    await until(() => summary().startsWith('Preview: 7 would be created'));
    await enter(panel, '#row-email', '#none');
    assert.equal(summary(), 'Correct what is marked above, and the preview is read again.');
    api.answer({ [previewRoute]: { status: 400, json: {} } });
    await enter(panel, '#row-email', 'mail');
    await until(() => summary() === 'Preview: That did not work');
  });

  it('show what would happen and real people, whose names are text and nothing else', async () => {
    const panel = await open();
    const tiles = [...rootOf(panel).querySelectorAll('.tiles dd')].map((tile) => tile.textContent);
    assert.deepEqual(tiles, ['212', '1,049', '22', '1']);
    const names = [...rootOf(panel).querySelectorAll('tbody th bdi')].map((name) => name.textContent);
    // Those with something to look at come first.
    assert.deepEqual(names, [hostileNames[0], hostileNames[1], hostileNames[2], 'Aroha Parata']);
    assert.isNull(rootOf(panel).querySelector('img'));
    assert.include(
      textOf(panel, 'tbody tr:nth-child(2) .issues'),
      '"ask reception" is not a valid mobile number',
    );
    assert.deepEqual(host.said, [
      'Preview: 212 would be created, 1,049 already exist, 22 would be skipped, 1 would fail.',
    ]);
  });

  it('write nothing before “Turn on sync”, and then turn it on with what is shown', async () => {
    const panel = await open();
    await enter(panel, '#row-location', 'city');
    await enter(panel, '#country', 'AU');
    assert.deepEqual(asked(saveRoute), []);
    assert.equal(textOf(panel, '[type=submit]'), 'Turn on sync');
    await click(panel, '[type=submit]');
    await until(() => host.shown.length > 0);
    const [saved] = asked(saveRoute);
    assert.isTrue(saved?.enabled);
    assert.deepEqual(saved.mapping['location'], { from: 'city' });
    assert.deepEqual(saved.mapping['$country'], {
      from: ['usageLocation', 'country'],
      default: 'AU',
    });
    assert.deepEqual(host.shown, [{ kind: 'status' }]);
    assert.include(host.said, 'Sync is on. The first sync begins now.');
    assert.equal(host.refreshed.count, 1);
  });

  it('read the preview again after a moment of quiet, once for several changes, and drop a stale answer', async () => {
    const panel = await open();
    let release = (): void => undefined;
    const late = new Promise<void>((resolve) => (release = resolve));
    api.answer({
      [previewRoute]: async (call) => {
        const { mapping } = (call.body as { settings: DirectorySettings }).settings;
        if (mapping['jobTitle'] === undefined)
          return { json: { totals: givenTotals({ read: 7, created: 7 }), sample: [] } };
        await late;
        return { json: { totals: givenTotals({ read: 99, created: 99 }), sample: [] } };
      },
    });
    await enter(panel, '#row-company', '#none');
    await enter(panel, '#row-department', '#none');
    await until(() => asked(previewRoute).length === 2);
    assert.equal(find(panel, '.preview').getAttribute('aria-busy'), 'true');
    assert.isNotNull(rootOf(panel).querySelector('.outdated .tiles'));
    await enter(panel, '#row-jobTitle', '#none');
    await until(() => textOf(panel, '.tiles dd') === '7');
    release();
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.equal(textOf(panel, '.tiles dd'), '7');
    assert.lengthOf(asked(previewRoute), 3);
  });

  it('do not read the directory again for another schedule', async () => {
    const panel = await open(givenConnection());
    find(panel, 'input[value="1d"]').click();
    await new Promise((resolve) => setTimeout(resolve, 900));
    assert.lengthOf(asked(previewRoute), 1);
  });

  it('say at the row what is wrong, block the preview, and lead to it instead of saving', async () => {
    const panel = await open();
    await enter(panel, '#row-email', '#none');
    const select = find(panel, '#row-email');
    assert.equal(errorOf(panel, 'email'), 'Choose where the email comes from. People are matched by it.');
    assert.equal(select.getAttribute('aria-invalid'), 'true');
    assert.equal(select.getAttribute('aria-describedby'), 'row-email-error');
    assert.include(textOf(panel, '.preview .notice'), 'Correct what is marked above');
    await click(panel, '[type=submit]');
    await until(() => rootOf(panel).activeElement === select);
    assert.deepEqual(asked(saveRoute), []);
    assert.include(host.said, 'One entry needs a correction before this can be saved.');
  });

  it('call nothing wrong while it is being typed', async () => {
    const panel = await open();
    await enter(panel, '#row-jobTitle', '#byHand');
    const path = find(panel, '#row-jobTitle-path') as HTMLInputElement;
    path.value = 'job title';
    path.dispatchEvent(new Event('input'));
    await drawn(panel);
    assert.isNull(rootOf(panel).querySelector('.error-text'));
    path.dispatchEvent(new Event('change'));
    await drawn(panel);
    assert.include(errorOf(panel, 'jobTitle'), 'This is not the name of an attribute.');
    await enter(panel, '#row-jobTitle-path', 'extension_0a1b2c_title');
    assert.isNull(rootOf(panel).querySelector('.error-text'));
  });

  it('take a second attribute and a value for those who have neither', async () => {
    const panel = await open();
    find(panel, '[data-row="department"] summary').click();
    await until(() => rootOf(panel).querySelector('#row-department-second') !== null);
    await enter(panel, '#row-department-second', 'onPremisesExtensionAttributes.extensionAttribute3');
    await enter(panel, '#row-department-fallback', 'Head office');
    assert.include(
      textOf(panel, '[data-row="department"] summary'),
      'Extension attribute 3 (extensionAttribute3), “Head office”',
    );
    await until(() => asked(previewRoute).length === 2);
    assert.deepEqual(asked(previewRoute)[1]?.mapping['department'], {
      from: ['department', 'onPremisesExtensionAttributes.extensionAttribute3'],
      default: 'Head office',
    });
  });

  it('give everybody the same value, of the type that the field has', async () => {
    const panel = await open();
    await enter(panel, '[id="row-customFields.fireWarden"]', '#fixed');
    await enter(panel, '[id="row-customFields.fireWarden-fixed"]', 'false');
    await enter(panel, '#row-groups', '#fixed');
    await enter(panel, '#row-groups-fixed', 'Everyone, Lantern Bay');
    await until(() => asked(previewRoute).length === 2);
    const { mapping } = asked(previewRoute)[1] ?? settings;
    assert.deepEqual(mapping['customFields.fireWarden'], { constant: false });
    assert.deepEqual(mapping['groups'], { constant: ['Everyone', 'Lantern Bay'] });
  });

  it('say whom an alert would reach after such a sync, and who is left out', async () => {
    const panel = await open();
    assert.equal(
      textOf(panel, '[data-reach]'),
      'After that sync, 1,261 active contacts: all by email, 1,100 by SMS.',
    );
    assert.include(textOf(panel, '.preview'), '43 people were left out: 31 guests, 12 disabled accounts');
  });

  it('limit the sync to groups, guests and disabled accounts as chosen', async () => {
    const panel = await open();
    await click(panel, 'input[value="groups"]');
    await enter(panel, '#groups', 'Wardens');
    assert.include(textOf(panel, '#groups-error'), '“wardens” is not an object ID.');
    const id = '0f0e0d0c-1234-4678-9abc-0f0e0d0c0b0a';
    await enter(panel, '#groups', id);
    for (const box of rootOf(panel).querySelectorAll<HTMLInputElement>('input[type=checkbox]')) box.click();
    await drawn(panel);
    await click(panel, '[type=submit]');
    await until(() => host.shown.length > 0);
    assert.deepEqual(asked(saveRoute)[0]?.scope, {
      users: 'groups',
      groupIds: [id],
      includeGuests: true,
      includeDisabled: true,
    });
  });

  it('bring what iluminr refuses to its row', async () => {
    const problem = {
      type: 'about:blank',
      title: 'Bad request',
      status: 400,
      code: 'validation_failed',
      detail: 'One field is wrong.',
      errors: [
        { path: 'mapping.customFields.employeeId', code: 'unknown_field', message: 'is not a custom field' },
      ],
    };
    api.answer({
      [saveRoute]: { status: 400, json: problem, headers: { 'content-type': 'application/problem+json' } },
    });
    const panel = await open();
    await click(panel, '[type=submit]');
    await until(() => rootOf(panel).querySelector('.error-text') !== null);
    assert.equal(errorOf(panel, 'customFields.employeeId'), 'iluminr refused this: is not a custom field.');
    assert.deepEqual(host.shown, []);
    await enter(panel, '[id="row-customFields.employeeId"]', '#none');
    assert.isNull(rootOf(panel).querySelector('.error-text'));
  });

  it('save later changes, and only changes', async () => {
    const panel = await open(givenConnection());
    assert.equal(textOf(panel, '[type=submit]'), 'Save');
    assert.equal(find(panel, '[type=submit]').getAttribute('aria-disabled'), 'true');
    await click(panel, '[type=submit]');
    assert.deepEqual(asked(saveRoute), []);
    find(panel, 'input[value="6h"]').click();
    await drawn(panel);
    await click(panel, '[type=submit]');
    await until(() => host.shown.length > 0);
    assert.deepEqual(asked(saveRoute), [{ ...settings, schedule: { every: '6h' } }]);
    assert.include(host.said, 'The settings are saved. They apply from the next sync.');
  });

  it('ask before changes are lost, and keep them when the answer is Escape', async () => {
    const panel = await open(givenConnection());
    await click(panel, '[data-back]');
    await until(() => host.shown.length === 1);
    await enter(panel, '#row-jobTitle', '#none');
    await click(panel, '[data-back]');
    const dialog = find(panel, 'dialog') as HTMLDialogElement;
    assert.isTrue(dialog.open);
    assert.equal(rootOf(panel).activeElement?.textContent.trim(), 'Keep editing');
    await sendKeys({ press: 'Escape' });
    await until(() => !dialog.open);
    assert.lengthOf(host.shown, 1);
    assert.isTrue(panel.hasUnsavedChanges);
    await click(panel, '[data-back]');
    await click(panel, 'dialog [value=leave]');
    await until(() => host.shown.length === 2);
  });

  it('keep what was begun while the connection is read again', async () => {
    const panel = await open(givenConnection());
    await enter(panel, '#row-jobTitle', '#none');
    panel.connection = givenConnection({ state: 'syncing' });
    await drawn(panel);
    assert.equal(valueOf(panel, '#row-jobTitle'), '#none');
  });

  it('keep a rule that the form cannot show, until another one is chosen', async () => {
    const template = { template: '{jobTitle}, {department}' };
    const panel = await open(
      givenConnection({ settings: { ...settings, mapping: { ...settings.mapping, jobTitle: template } } }),
    );
    assert.equal(valueOf(panel, '#row-jobTitle'), '#kept');
    await enter(panel, '#row-jobTitle', 'jobTitle');
    await enter(panel, '#row-jobTitle', '#kept');
    assert.isFalse(panel.hasUnsavedChanges);
  });

  it('say what did not work, and try again', async () => {
    api.answer({ 'GET /v1/contact-fields': { status: 503, json: {}, headers: { 'retry-after': '0' } } });
    host = await givenHost(api.base);
    const panel = await mount('iluminr-entra-settings', { host, connection: newConnection, firstRun: true });
    await until(() => rootOf(panel).querySelector('[role=alert]') !== null, 15_000);
    api.answer({ 'GET /v1/contact-fields': { json: accountFields } });
    await click(panel, '[role=alert] button');
    await until(() => rootOf(panel).querySelector('form.stack') !== null);
  });

  it('never hide what has the focus behind Save, on a phone', async () => {
    await setViewport({ width: 320, height: 640 });
    const panel = await open();
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
    const panel = await open(givenConnection());
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
    const panel = await open(givenConnection());
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
    await until(() => host.shown.length > 0);
    assert.equal(asked(saveRoute)[0]?.schedule.every, '6h');
  });

  for (const locale of ['en-AU', 'ar']) {
    it(`are accessible in ${locale}: as they open, with faults, with everything unfolded`, async () => {
      const panel = await open(newConnection, locale);
      await expectAccessibleEverywhere(panel);
      await enter(panel, '#row-jobTitle', '#byHand');
      await enter(panel, '#row-jobTitle-path', 'job title');
      await enter(panel, '[id="row-customFields.shift"]', '#fixed');
      await click(panel, 'input[value="groups"]');
      for (const details of rootOf(panel).querySelectorAll('details')) details.open = true;
      await click(panel, '[type=submit]');
      await until(() => rootOf(panel).querySelector('#row-email-second') !== null);
      await expectAccessibleEverywhere(panel);
    }).timeout(60_000);
  }
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
