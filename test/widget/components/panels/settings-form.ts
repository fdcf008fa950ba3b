import type { EntraConnection } from '../../../../shared/contract/directory-sync/connection.ts';
import type { DirectorySettings } from '../../../../shared/contract/directory-sync/settings.ts';
import '../../../../widget/element/iluminr-entra-settings/iluminr-entra-settings.ts';
import type { IluminrEntraSettings } from '../../../../widget/element/iluminr-entra-settings/iluminr-entra-settings.ts';
import { accountFields } from '../../mapping/given.ts';
import { fakeApi } from '../fake-api.ts';
import type { FakeApi } from '../fake-api.ts';
import { givenConnection, givenHost, preview } from './given.ts';
import type { GivenHost } from './given.ts';
import { mount, rootOf, unmountAll, until } from './mount.ts';

export const previewRoute = 'POST /v1/directory-sync/entra/preview';
export const saveRoute = 'PUT /v1/directory-sync/entra/settings';
export const newConnection = givenConnection({ state: 'needs_mapping', settings: null });

/** The settings form of each test in a file, with an iluminr that answers it. */
export type SettingsForm = {
  readonly api: FakeApi;
  readonly host: GivenHost;
  open(connection?: EntraConnection, locale?: string): Promise<IluminrEntraSettings>;
  /** The settings that a route was asked with, one for each call. */
  asked(route: string): DirectorySettings[];
};

/** To be called in a `describe`: every test gets its own, and everything is taken away after it. */
export function settingsForm(): SettingsForm {
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

  return {
    get api() {
      return api;
    },
    get host() {
      return host;
    },
    async open(connection = newConnection, locale = 'en-AU') {
      host = await givenHost(api.base, locale);
      const firstRun = connection.settings === null;
      const panel = await mount('iluminr-entra-settings', { host, connection, firstRun });
      await until(() => rootOf(panel).querySelector('.tiles') !== null);
      return panel;
    },
    asked: (route) =>
      api.calls
        .filter((call) => call.route === route)
        .map(({ body }) =>
          route === previewRoute
            ? (body as { settings: DirectorySettings }).settings
            : (body as DirectorySettings),
        ),
  };
}
