import { assert } from 'chai';
import type { DirectorySettings } from '../../../../shared/contract/directory-sync/settings.ts';
import '../../../../widget/element/iluminr-entra-settings/iluminr-entra-settings.ts';
import type { IluminrEntraSettings } from '../../../../widget/element/iluminr-entra-settings/iluminr-entra-settings.ts';
import { accountFields } from '../../mapping/given.ts';
import { answers } from '../../answers/samples.ts';
import { fakeApi } from '../fake-api.ts';
import type { FakeApi } from '../fake-api.ts';
import { givenConnection, givenHost, hostileNames, preview, settings } from './given.ts';
import type { GivenHost } from './given.ts';
import {
  click,
  drawn,
  enter,
  expectAccessibleEverywhere,
  find,
  mount,
  rootOf,
  shows,
  textOf,
  unmountAll,
  until,
} from './mount.ts';

const entra = '/v1/directory-sync/entra';
const saveRoute = `PUT ${entra}/settings`;
const wardens = { id: '0f0e0d0c-1234-4678-9abc-0f0e0d0c0b0a', displayName: 'Fire wardens', memberCount: 12 };
const drivers = {
  id: '1f0e0d0c-1234-4678-9abc-0f0e0d0c0b0a',
  displayName: hostileNames[0],
  memberCount: null,
};
const gone = '2f0e0d0c-1234-4678-9abc-0f0e0d0c0b0a';

describe('settings that several people share', () => {
  let api: FakeApi;
  let host: GivenHost;

  beforeEach(() => {
    api = fakeApi({
      'GET /v1/contact-fields': { json: accountFields },
      [`POST ${entra}/preview`]: { json: preview },
      [`GET ${entra}/groups`]: ({ query }) => {
        const ids = query.get('ids')?.split(',');
        const search = query.get('search')?.toLowerCase() ?? '';
        const data = [wardens, drivers].filter(({ id, displayName }) =>
          ids === undefined ? displayName.toLowerCase().includes(search) : ids.includes(id),
        );
        return { json: { data, nextCursor: null } };
      },
      [`GET ${entra}/settings/history`]: { json: answers.settingsHistory },
      [saveRoute]: { json: givenConnection() },
    });
  });
  afterEach(() => {
    unmountAll();
    api.restore();
  });

  async function open(
    changes: Partial<DirectorySettings> = {},
    { groupNames = {}, at }: { groupNames?: Record<string, string>; at?: string } = {},
  ): Promise<IluminrEntraSettings> {
    host = await givenHost(api.base);
    const connection = givenConnection({
      settings: { ...settings, ...changes },
      settingsVersion: 3,
      groupNames,
    });
    const panel = await mount('iluminr-entra-settings', { host, connection, firstRun: false, at });
    panel.focusHeading();
    await until(() => rootOf(panel).querySelector('.tiles') !== null);
    return panel;
  }

  const saved = (): DirectorySettings[] =>
    api.calls.filter(({ route }) => route === saveRoute).map(({ body }) => body as DirectorySettings);

  async function pick(picker: HTMLElement, search: string, id: string): Promise<void> {
    await until(() => shows(picker, '#search'));
    await enter(picker, '#search', search);
    await until(() => rootOf(picker).querySelector(`[data-add="${id}"]`) !== null);
    await click(picker, `[data-add="${id}"]`);
  }

  it('groups are chosen by name, shown by name, and taken away again; nobody types an object id', async () => {
    const panel = await open({
      scope: { users: 'groups', groupIds: [gone], includeGuests: false, includeDisabled: false },
    });
    const picker = find(panel, '[data-picker=scope]');
    await until(() => shows(picker, '.badge.warn'));
    assert.include(textOf(picker, '.chosen'), 'No longer in the directory');
    await pick(picker, 'fire', wardens.id);
    await drawn(panel);
    assert.include(textOf(picker, '.chosen'), 'Fire wardens 12 people');
    assert.include(host.said, 'Fire wardens was added');
    await click(picker, `[data-remove="${gone}"]`);
    await drawn(panel);
    await click(panel, '[type=submit]');
    await until(() => saved().length === 1);
    assert.deepEqual(saved()[0]?.scope.groupIds, [wardens.id]);
  });

  it('a group that is gone is shown by the name that it had', async () => {
    const contactGroups = [{ groupId: gone, contactGroup: 'Night shift' }];
    const panel = await open({ contactGroups }, { groupNames: { [gone]: 'Night crew' } });
    const picker = find(panel, '[data-picker=contactGroups]');
    await until(() => shows(picker, '.badge.warn'));
    assert.include(textOf(picker, '.chosen'), 'Night crew No longer in the directory');
  });

  for (const [at, place] of Object.entries({
    'contactGroups.0.groupId': '[data-spot=contactGroups]',
    'scope.groupIds.0': '[data-spot=scope]',
    'mapping.email': '[data-row=email] select',
    'somewhere.new': '[data-heading]',
  })) {
    it(`opened for ${at}, the focus is at ${place}, and on the heading when the form begins anew`, async () => {
      const panel = await open({}, { at });
      await until(() => rootOf(panel).activeElement?.matches(place) === true);
      panel.focusHeading();
      assert.isTrue(rootOf(panel).activeElement?.matches('[data-heading]'));
    });
  }

  it('a name from the directory is text, and the picker is accessible', async () => {
    const panel = await open({
      scope: { users: 'groups', groupIds: [drivers.id], includeGuests: false, includeDisabled: false },
    });
    const picker = find(panel, '[data-picker=scope]');
    await until(() => picker.shadowRoot?.querySelector('.chosen bdi')?.textContent === hostileNames[0]);
    assert.isNull(rootOf(picker).querySelector('img'));
    await enter(picker, '#search', 'fire');
    await until(() => rootOf(picker).querySelector('[data-add]') !== null);
    await expectAccessibleEverywhere(panel);
  }).timeout(60_000);

  it('where the groups cannot be listed, that is said, and object ids still work', async () => {
    api.answer({ [`GET ${entra}/groups`]: { status: 403, json: {} } });
    const panel = await open();
    await click(panel, 'input[value="groups"]');
    const picker = find(panel, '[data-picker=scope]');
    await until(() => shows(picker, '#search'));
    await enter(picker, '#search', 'fire');
    await until(() => picker.shadowRoot?.textContent.includes('cannot be listed') === true);
    await enter(panel, '#groups', wardens.id);
    await click(panel, '[type=submit]');
    await until(() => saved().length === 1);
    assert.deepEqual(saved()[0]?.scope.groupIds, [wardens.id]);
  });

  it('new people get contact groups by their group, once each has a name', async () => {
    const panel = await open();
    const picker = find(panel, '[data-picker=contactGroups]');
    await pick(picker, 'fire', wardens.id);
    await drawn(panel);
    await click(panel, '[type=submit]');
    await until(() => shows(picker, '.error-text'));
    assert.lengthOf(saved(), 0);
    await enter(picker, `[id="name-${wardens.id}"]`, ' Wardens ');
    await drawn(panel);
    await click(panel, '[type=submit]');
    await until(() => saved().length === 1);
    assert.deepEqual(saved()[0]?.contactGroups, [{ groupId: wardens.id, contactGroup: 'Wardens' }]);
  });

  it('whoever is to be told is told of what was chosen; an address that is none is said', async () => {
    const panel = await open();
    await enter(panel, '#notify', 'ops@lanternbay.example, not-an-address');
    assert.include(textOf(panel, '#notify-error'), '“not-an-address” is not an email address.');
    await enter(panel, '#notify', 'ops@lanternbay.example, ops@lanternbay.example');
    await click(panel, '[data-event=partial]');
    await click(panel, '[type=submit]');
    await until(() => saved().length === 1);
    assert.deepEqual(saved()[0]?.notify, { emails: ['ops@lanternbay.example'], on: ['failed', 'attention'] });
  });

  it('what an older iluminr does not know is not sent to it', async () => {
    const panel = await open();
    await click(panel, 'input[value="6h"]');
    await click(panel, '[type=submit]');
    await until(() => saved().length === 1);
    assert.doesNotHaveAnyKeys(saved()[0], ['contactGroups', 'notify']);
  });

  const conflict = {
    status: 412,
    json: {
      type: 'about:blank',
      title: 'Conflict',
      status: 412,
      detail: 'Changed.',
      code: 'version_conflict',
    },
  };
  const theirs = givenConnection({
    settings: { ...settings, schedule: { every: '1d' } },
    settingsVersion: 4,
  });

  async function saveIntoConflict(): Promise<IluminrEntraSettings> {
    const panel = await open();
    api.answer({ [saveRoute]: conflict, [`GET ${entra}`]: { json: theirs } });
    await click(panel, 'input[value="6h"]');
    await click(panel, '[type=submit]');
    await until(() => rootOf(panel).querySelector('[data-mine]') !== null);
    return panel;
  }

  it('when somebody else was faster the form says who and what, and keeps what was entered', async () => {
    const panel = await saveIntoConflict();
    assert.equal(api.calls.find(({ route }) => route === saveRoute)?.headers.get('if-match'), '3');
    const said = textOf(panel, '[role=alert]');
    assert.include(said, 'Somebody else saved first');
    assert.include(said, 'Megan Bowen');
    assert.include(said, 'How often (every 6 hours)');
    assert.isTrue((find(panel, 'input[value="6h"]') as HTMLInputElement).checked);

    api.answer({ [saveRoute]: { json: theirs } });
    await click(panel, '[data-mine]');
    await until(() => host.shown.length > 0);
    const last = api.calls.findLast(({ route }) => route === saveRoute);
    assert.equal(last?.headers.get('if-match'), '4');
    assert.equal(saved().at(-1)?.schedule.every, '6h');
  });

  it('theirs can be taken instead', async () => {
    const panel = await saveIntoConflict();
    await click(panel, '[data-theirs]');
    assert.isTrue((find(panel, 'input[value="1d"]') as HTMLInputElement).checked);
    assert.isNull(rootOf(panel).querySelector('[data-mine]'));
    assert.isFalse(panel.hasUnsavedChanges);
  });

  it('a conflict is said even where iluminr keeps no history', async () => {
    api.answer({ [`GET ${entra}/settings/history`]: { status: 404, json: {} } });
    const panel = await saveIntoConflict();
    assert.include(textOf(panel, '[role=alert]'), 'What you entered is still here and is not saved.');
  });

  it('who changed what can be read, once somebody wants to know', async () => {
    const panel = await open();
    const history = find(panel, 'iluminr-entra-settings-history');
    await until(() => shows(history, 'details'));
    assert.notInclude(
      api.calls.map(({ route }) => route),
      `GET ${entra}/settings/history`,
    );
    (find(history, 'details') as HTMLDetailsElement).open = true;
    await until(() => shows(history, 'li'));
    assert.match(textOf(history, 'li'), /^Megan Bowen, 22 Nov 2026, .*: How often \(every 6 hours\)$/);
  });
});
