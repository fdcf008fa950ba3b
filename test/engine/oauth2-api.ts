import type { ICredentialType } from 'n8n-workflow';

/** The part of n8n's own `oAuth2Api` credential that types extending it inherit and these tests need. */
export const oAuth2Api: ICredentialType = {
  name: 'oAuth2Api',
  displayName: 'OAuth2 API',
  properties: [
    {
      displayName: 'Grant Type',
      name: 'grantType',
      type: 'options',
      options: [],
      default: 'authorizationCode',
    },
    { displayName: 'Access Token URL', name: 'accessTokenUrl', type: 'string', default: '' },
    { displayName: 'Client ID', name: 'clientId', type: 'string', default: '' },
    { displayName: 'Authentication', name: 'clientCredentialType', type: 'hidden', default: 'clientSecret' },
    { displayName: 'Client Secret', name: 'clientSecret', type: 'string', default: '' },
    { displayName: 'Private Key', name: 'privateKey', type: 'hidden', default: '' },
    { displayName: 'Certificate', name: 'certificate', type: 'hidden', default: '' },
    { displayName: 'Scope', name: 'scope', type: 'string', default: '' },
    {
      displayName: 'Authentication',
      name: 'authentication',
      type: 'options',
      options: [],
      default: 'header',
    },
  ],
};
