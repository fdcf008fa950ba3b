import { describe, expect, it } from 'vitest';
import { EntraDirectoryOAuth2Api } from '../../credentials/EntraDirectoryOAuth2Api.credentials.ts';
import { IluminrApi } from '../../credentials/IluminrApi.credentials.ts';

describe.each([new EntraDirectoryOAuth2Api(), new IluminrApi()])('$name', (credential) => {
  it('is tested without following a redirect, which could lead elsewhere', () => {
    expect(credential.test.request.disableFollowRedirect).toBe(true);
  });
});
