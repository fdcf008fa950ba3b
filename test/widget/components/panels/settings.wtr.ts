import { sendKeys } from '@web/test-runner-commands';
import { assert } from 'chai';
import { accountFields } from '../../mapping/given.ts';
import { givenConnection, givenHost, settings } from './given.ts';
import {
  click,
  drawn,
  enter,
  expectAccessibleEverywhere,
  find,
  mount,
  rootOf,
  textOf,
  until,
  valueOf,
} from './mount.ts';
import { newConnection, previewRoute, saveRoute, settingsForm } from './settings-form.ts';

describe('the sync settings', () => {
  const form = settingsForm();
  const errorOf = (panel: Element, field: string): string =>
    textOf(panel, `[data-row="${field}"] .error-text`);

  it('offer every field of the account with its label, and say which are required', async () => {
    const panel = await form.open();
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
    const panel = await form.open();
    const row = (field: string) => textOf(panel, `[data-row="${field}"] .examples`);
    assert.equal(row('email'), 'In your directory: aroha.parata@lanternbay.example, ann@lanternbay.example');
    assert.equal(row('mobile'), 'In your directory: +61491570006');
    const first = rootOf(panel).querySelector('tbody tr');
    assert.isNotNull(first?.querySelector('.issues') ?? null);
  });

  it('name the standard fields in the language of the card, and custom ones as the account does', async () => {
    const panel = await form.open(newConnection, 'de');
    assert.equal(textOf(panel, '[data-row="firstName"] label'), 'Vorname');
    assert.equal(textOf(panel, '[data-row="customFields.employeeId"] label'), 'Employee ID');
  });

  it('keep saving in sight, wherever the form is scrolled to', async () => {
    const panel = await form.open();
    for (const top of [0, document.documentElement.scrollHeight / 2]) {
      window.scrollTo(0, top);
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const { bottom, top: above } = find(panel, '[type="submit"]').getBoundingClientRect();
      assert.isAtMost(bottom, innerHeight);
      assert.isAtLeast(above, 0);
    }
  });

  it('write nothing before “Turn on sync”, and then turn it on with what is shown', async () => {
    const panel = await form.open();
    await enter(panel, '#row-location', 'city');
    await enter(panel, '#country', 'AU');
    assert.deepEqual(form.asked(saveRoute), []);
    assert.equal(textOf(panel, '[type=submit]'), 'Turn on sync');
    await click(panel, '[type=submit]');
    await until(() => form.host.shown.length > 0);
    const [saved] = form.asked(saveRoute);
    assert.isTrue(saved?.enabled);
    assert.deepEqual(saved.mapping['location'], { from: 'city' });
    assert.deepEqual(saved.mapping['$country'], {
      from: ['usageLocation', 'country'],
      default: 'AU',
    });
    assert.deepEqual(form.host.shown, [{ kind: 'status' }]);
    assert.include(form.host.said, 'Sync is on. The first sync begins now.');
    assert.equal(form.host.refreshed.count, 1);
  });

  it('say at the row what is wrong, block the preview, and lead to it instead of saving', async () => {
    const panel = await form.open();
    await enter(panel, '#row-email', '#none');
    const select = find(panel, '#row-email');
    assert.equal(errorOf(panel, 'email'), 'Choose where the email comes from. People are matched by it.');
    assert.equal(select.getAttribute('aria-invalid'), 'true');
    assert.equal(select.getAttribute('aria-describedby'), 'row-email-error');
    assert.include(textOf(panel, '.preview .notice'), 'Correct what is marked above');
    await click(panel, '[type=submit]');
    await until(() => rootOf(panel).activeElement === select);
    assert.deepEqual(form.asked(saveRoute), []);
    assert.include(form.host.said, 'One entry needs a correction before this can be saved.');
  });

  it('call nothing wrong while it is being typed', async () => {
    const panel = await form.open();
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
    const panel = await form.open();
    find(panel, '[data-row="department"] summary').click();
    await until(() => rootOf(panel).querySelector('#row-department-second') !== null);
    await enter(panel, '#row-department-second', 'onPremisesExtensionAttributes.extensionAttribute3');
    await enter(panel, '#row-department-fallback', 'Head office');
    assert.include(
      textOf(panel, '[data-row="department"] summary'),
      'Extension attribute 3 (extensionAttribute3), “Head office”',
    );
    await until(() => form.asked(previewRoute).length === 2);
    assert.deepEqual(form.asked(previewRoute)[1]?.mapping['department'], {
      from: ['department', 'onPremisesExtensionAttributes.extensionAttribute3'],
      default: 'Head office',
    });
  });

  it('give everybody the same value, of the type that the field has', async () => {
    const panel = await form.open();
    await enter(panel, '[id="row-customFields.fireWarden"]', '#fixed');
    await enter(panel, '[id="row-customFields.fireWarden-fixed"]', 'false');
    await enter(panel, '#row-groups', '#fixed');
    await enter(panel, '#row-groups-fixed', 'Everyone, Lantern Bay');
    await until(() => form.asked(previewRoute).length === 2);
    const { mapping } = form.asked(previewRoute)[1] ?? settings;
    assert.deepEqual(mapping['customFields.fireWarden'], { constant: false });
    assert.deepEqual(mapping['groups'], { constant: ['Everyone', 'Lantern Bay'] });
  });

  it('limit the sync to groups, guests and disabled accounts as chosen', async () => {
    const panel = await form.open();
    await click(panel, 'input[value="groups"]');
    await enter(panel, '#groups', 'Wardens');
    assert.include(textOf(panel, '#groups-error'), '“wardens” is not an object ID.');
    const id = '0f0e0d0c-1234-4678-9abc-0f0e0d0c0b0a';
    await enter(panel, '#groups', id);
    for (const box of rootOf(panel).querySelectorAll<HTMLInputElement>('input[type=checkbox]')) box.click();
    await drawn(panel);
    await click(panel, '[type=submit]');
    await until(() => form.host.shown.length > 0);
    assert.deepEqual(form.asked(saveRoute)[0]?.scope, {
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
    form.api.answer({
      [saveRoute]: { status: 400, json: problem, headers: { 'content-type': 'application/problem+json' } },
    });
    const panel = await form.open();
    await click(panel, '[type=submit]');
    await until(() => rootOf(panel).querySelector('.error-text') !== null);
    assert.equal(errorOf(panel, 'customFields.employeeId'), 'iluminr refused this: is not a custom field.');
    assert.deepEqual(form.host.shown, []);
    await enter(panel, '[id="row-customFields.employeeId"]', '#none');
    assert.isNull(rootOf(panel).querySelector('.error-text'));
  });

  it('save later changes, and only changes', async () => {
    const panel = await form.open(givenConnection());
    assert.equal(textOf(panel, '[type=submit]'), 'Save');
    assert.equal(find(panel, '[type=submit]').getAttribute('aria-disabled'), 'true');
    await click(panel, '[type=submit]');
    assert.deepEqual(form.asked(saveRoute), []);
    find(panel, 'input[value="6h"]').click();
    await drawn(panel);
    await click(panel, '[type=submit]');
    await until(() => form.host.shown.length > 0);
    assert.deepEqual(form.asked(saveRoute), [{ ...settings, schedule: { every: '6h' } }]);
    assert.include(form.host.said, 'The settings are saved. They apply from the next sync.');
  });

  it('ask before changes are lost, and keep them when the answer is Escape', async () => {
    const panel = await form.open(givenConnection());
    await click(panel, '[data-back]');
    await until(() => form.host.shown.length === 1);
    await enter(panel, '#row-jobTitle', '#none');
    await click(panel, '[data-back]');
    const dialog = find(panel, 'dialog') as HTMLDialogElement;
    assert.isTrue(dialog.open);
    assert.equal(rootOf(panel).activeElement?.textContent.trim(), 'Keep editing');
    await sendKeys({ press: 'Escape' });
    await until(() => !dialog.open);
    assert.lengthOf(form.host.shown, 1);
    assert.isTrue(panel.hasUnsavedChanges);
    await click(panel, '[data-back]');
    await click(panel, 'dialog [value=leave]');
    await until(() => form.host.shown.length === 2);
  });

  it('keep what was begun while the connection is read again', async () => {
    const panel = await form.open(givenConnection());
    await enter(panel, '#row-jobTitle', '#none');
    panel.connection = givenConnection({ state: 'syncing' });
    await drawn(panel);
    assert.equal(valueOf(panel, '#row-jobTitle'), '#none');
  });

  it('keep a rule that the form cannot show, until another one is chosen', async () => {
    const template = { template: '{jobTitle}, {department}' };
    const panel = await form.open(
      givenConnection({ settings: { ...settings, mapping: { ...settings.mapping, jobTitle: template } } }),
    );
    assert.equal(valueOf(panel, '#row-jobTitle'), '#kept');
    await enter(panel, '#row-jobTitle', 'jobTitle');
    await enter(panel, '#row-jobTitle', '#kept');
    assert.isFalse(panel.hasUnsavedChanges);
  });

  it('say what did not work, and try again', async () => {
    form.api.answer({ 'GET /v1/contact-fields': { status: 503, json: {}, headers: { 'retry-after': '0' } } });
    const panel = await mount('iluminr-entra-settings', {
      host: await givenHost(form.api.base),
      connection: newConnection,
      firstRun: true,
    });
    await until(() => rootOf(panel).querySelector('[role=alert]') !== null, 15_000);
    form.api.answer({ 'GET /v1/contact-fields': { json: accountFields } });
    await click(panel, '[role=alert] button');
    await until(() => rootOf(panel).querySelector('form.stack') !== null);
  });

  for (const locale of ['en-AU', 'ar']) {
    it(`are accessible in ${locale}: as they open, with faults, with everything unfolded`, async () => {
      const panel = await form.open(newConnection, locale);
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
