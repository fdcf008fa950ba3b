import { assert } from 'chai';
import type { EntraConnection } from '../../../../shared/contract/directory-sync/connection.ts';
import type { DirectorySettings } from '../../../../shared/contract/directory-sync/settings.ts';
import '../../../../widget/element/iluminr-entra-settings/iluminr-entra-settings.ts';
import type { IluminrEntraSettings } from '../../../../widget/element/iluminr-entra-settings/iluminr-entra-settings.ts';
import { accountFields } from '../../mapping/given.ts';
import { fakeApi } from '../fake-api.ts';
import type { FakeApi } from '../fake-api.ts';
import { givenConnection, givenHost, preview, settings } from './given.ts';
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

const saveRoute = 'PUT /v1/directory-sync/entra/settings';
const previewRoute = 'POST /v1/directory-sync/entra/preview';

/** The first person of the preview, with what the special members read. */
const special = {
  $state: { said: ['Perm FT'], means: ['active'] },
  $start: { said: ['05/12/2026'], means: [] },
  $end: { said: ['2027-01-31'], means: ['2027-01-31'] },
  $country: { said: ['Australia'], means: ['AU'] },
  $aliases: {
    said: ['old@lanternbay.example'],
    means: ['<img src=x onerror=alert(1)>'],
  },
};
const sample = preview.sample.map((row, index) => (index === 0 ? { ...row, special } : row));

describe('who is there, and how values are read, in the settings', () => {
  let api: FakeApi;
  beforeEach(() => {
    api = fakeApi({
      'GET /v1/contact-fields': { json: accountFields },
      [previewRoute]: { json: { ...preview, sample } },
      [saveRoute]: { json: givenConnection() },
    });
  });
  afterEach(() => {
    unmountAll();
    api.restore();
  });

  async function open(
    mapping: DirectorySettings['mapping'] = settings.mapping,
    locale = 'en-AU',
  ): Promise<IluminrEntraSettings> {
    const connection: EntraConnection = givenConnection({ settings: { ...settings, mapping } });
    const host = await givenHost(api.base, locale);
    const panel = await mount('iluminr-entra-settings', { host, connection, firstRun: false });
    await until(() => rootOf(panel).querySelector('.tiles') !== null);
    return panel;
  }

  async function saved(panel: IluminrEntraSettings): Promise<DirectorySettings['mapping']> {
    await click(panel, '[type="submit"]');
    await until(() => api.calls.some(({ route }) => route === saveRoute));
    return (api.calls.find(({ route }) => route === saveRoute)?.body as DirectorySettings).mapping;
  }

  it('has a row for each, with the standard mapping in it, and sends that back as it was', async () => {
    const panel = await open();
    assert.equal(
      textOf(panel, '[data-row="$state"] option:checked'),
      'That of the account: enabled or disabled',
    );
    assert.equal(valueOf(panel, '[id="row-$country"]'), 'usageLocation');
    assert.equal(valueOf(panel, '[id="row-$start"]'), '#none');
    const ticked = [...rootOf(panel).querySelectorAll<HTMLInputElement>('[data-alias]:checked')];
    assert.deepEqual(
      ticked.map((box) => box.dataset['alias']),
      ['proxyAddresses', 'userPrincipalName', 'otherMails'],
    );
    await enter(panel, '#country', 'NZ');
    assert.deepEqual(await saved(panel), {
      ...settings.mapping,
      $country: { from: ['usageLocation', 'country'], default: 'NZ' },
    });
  });

  it('shows beside each what the directory says and what comes of it, as text and nothing else', async () => {
    const panel = await open({
      ...settings.mapping,
      $state: { from: 'employeeType' },
      $start: { from: 'city' },
    });
    const example = (member: string) => textOf(panel, `[data-row="${member}"] .examples`);
    assert.equal(example('$state'), 'In your directory: Perm FT → active');
    assert.equal(example('$start'), 'In your directory: 05/12/2026 (cannot be used)');
    assert.equal(example('$country'), 'In your directory: Australia → AU');
    assert.equal(example('$aliases'), 'In your directory: <img src=x onerror=alert(1)>');
    assert.isNull(rootOf(panel).querySelector('img'));
  });

  it('saves days, their order, and what the words of an attribute mean', async () => {
    const panel = await open();
    await enter(panel, '[id="row-$start"]', 'employeeHireDate');
    await enter(panel, '[id="row-$start-format"]', 'dmy');
    await enter(panel, '[id="row-$state"]', 'employeeType');
    (find(panel, '[data-words="$state"]') as HTMLDetailsElement).open = true;
    await until(() => rootOf(panel).querySelector('[data-words="$state"] [data-add-word]') !== null);
    await click(panel, '[data-words="$state"] [data-add-word]');
    await drawn(panel);
    await enter(panel, '[id="row-$state-word-0-said"]', 'Leaver');
    await enter(panel, '[id="row-$state-word-0-means"]', 'deleted');
    await click(panel, '[data-alias="proxyAddresses"]');
    const { $start, $state, $aliases } = await saved(panel);
    assert.deepEqual($start, { from: 'employeeHireDate', format: 'dmy' });
    assert.deepEqual($state, { from: 'employeeType', values: { Leaver: 'deleted' } });
    assert.deepEqual($aliases, { from: ['userPrincipalName', 'otherMails'] });
  });

  it('brings what preview and save refuse of a day to its row, until the row is changed', async () => {
    const refusal = (path: string) => ({
      status: 400,
      headers: { 'content-type': 'application/problem+json' },
      json: {
        type: 'about:blank',
        title: 'Bad Request',
        status: 400,
        code: 'validation_failed',
        detail: 'One field is wrong.',
        errors: [{ path, code: 'unreadable_attribute', message: 'reads what the app may not read' }],
      },
    });
    const said = 'iluminr refused this: reads what the app may not read.';
    const error = (panel: Element): string => textOf(panel, '[data-row="$end"] .error-text');
    const isMarked = (panel: Element) =>
      rootOf(panel).querySelector('[data-row="$end"] .error-text') !== null;
    const panel = await open();
    api.answer({ [previewRoute]: refusal('settings.mapping.$end') });
    await enter(panel, '[id="row-$end"]', 'employeeHireDate');
    await until(() => isMarked(panel));
    assert.equal(error(panel), said);
    api.answer({ [previewRoute]: { json: preview }, [saveRoute]: refusal('mapping.$end') });
    await enter(panel, '[id="row-$end-format"]', 'dmy');
    assert.isFalse(isMarked(panel));
    await click(panel, '[type="submit"]');
    await until(() => isMarked(panel));
    assert.equal(error(panel), said);
    await until(() => rootOf(panel).activeElement?.id === 'row-$end');
  });

  it('keeps a line that lacks a word from being saved, unfolds it and goes there', async () => {
    const panel = await open({
      ...settings.mapping,
      jobTitle: { from: 'jobTitle', values: { Ops: 'Operations' } },
    });
    assert.include(textOf(panel, '[data-words="jobTitle"] summary'), 'One word is translated');
    (find(panel, '[data-words="jobTitle"]') as HTMLDetailsElement).open = true;
    await until(() => rootOf(panel).querySelector('[data-words="jobTitle"] [data-add-word]') !== null);
    await click(panel, '[data-words="jobTitle"] [data-add-word]');
    await drawn(panel);
    await enter(panel, '#row-jobTitle-word-1-said', 'Sales');
    await enter(panel, '#row-department', 'city');
    (find(panel, '[data-words="jobTitle"]') as HTMLDetailsElement).open = false;
    await until(() => rootOf(panel).querySelector('.word') === null);
    await click(panel, '[type="submit"]');
    await until(() => rootOf(panel).querySelector('[data-row="jobTitle"] .error-text') !== null);
    assert.equal(textOf(panel, '[data-row="jobTitle"] .error-text'), 'Enter both words, or remove the line.');
    await until(() => rootOf(panel).activeElement?.id === 'row-jobTitle-word-1-means');
    await click(panel, '.word:has(#row-jobTitle-word-1-said) [data-remove-word]');
    assert.equal(rootOf(panel).querySelectorAll('.word').length, 1);
  });

  it('keeps a rule that it cannot show, and one for a member that it has never heard of', async () => {
    const mapping = {
      ...settings.mapping,
      $state: { template: '{employeeType} {city}' },
      $phoneType: { from: 'faxNumber' },
    };
    const panel = await open(mapping);
    assert.equal(valueOf(panel, '[id="row-$state"]'), '#kept');
    await enter(panel, '#row-jobTitle', 'department');
    assert.deepEqual(await saved(panel), { ...mapping, jobTitle: { from: 'department' } });
  });

  for (const locale of ['en-AU', 'ar'])
    it(`is accessible with everything unfolded, in ${locale}`, async () => {
      const panel = await open(
        {
          ...settings.mapping,
          $state: { from: 'employeeType', values: { 'Perm FT': 'active', Leaver: 'terminated' } },
          $start: { from: 'employeeHireDate', format: 'dmy' },
        },
        locale,
      );
      for (const details of rootOf(panel).querySelectorAll<HTMLDetailsElement>('[data-words]'))
        details.open = true;
      await until(() => rootOf(panel).querySelectorAll('.word').length === 2);
      await expectAccessibleEverywhere(panel);
    });
});
