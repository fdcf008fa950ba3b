import type {
  IAuthenticateGeneric,
  ICredentialTestRequest,
  ICredentialType,
  Icon,
  INodeProperties,
} from 'n8n-workflow';
import { secureUrlPattern } from '../shared/directory/graph/clouds.ts';

const baseUrl = '$credentials.baseUrl.trim()';

/** Evaluated by n8n, so it stands on its own; no looser than `checkBaseUrl`, which every run applies. */
const safeBaseUrl = `={{ new RegExp(${JSON.stringify(secureUrlPattern)}, "i").test(${baseUrl}) ? ${baseUrl}.replace(/(?<!\\/)\\/+$/, "") : "https://not-https.invalid" }}`;

export class IluminrApi implements ICredentialType {
  name = 'iluminrApi';

  displayName = 'Iluminr API';

  icon: Icon = { light: 'file:iluminrApi.svg', dark: 'file:iluminrApi.dark.svg' };

  documentationUrl = 'https://github.com/iluminr/n8n-nodes-iluminr#iluminr-api';

  properties: INodeProperties[] = [
    {
      displayName: 'Environment',
      name: 'environment',
      type: 'options',
      options: [
        { name: 'UAT', value: 'uat', description: 'The test environment' },
        { name: 'Production', value: 'production', description: 'The live environment with real people' },
      ],
      default: 'uat',
      description: 'The environment that the API key opens; a key of the other one is refused',
    },
    {
      displayName: 'Base URL',
      name: 'baseUrl',
      type: 'string',
      default: '',
      required: true,
      placeholder: 'e.g. https://uat.example.com',
      description: 'Address of the iluminr API in this environment, without /v1. HTTPS, or this machine.',
    },
    {
      displayName: 'API Key',
      name: 'apiKey',
      type: 'string',
      typeOptions: { password: true },
      default: '',
      required: true,
      description: 'A key belongs to one organisation and one environment',
    },
  ];

  authenticate: IAuthenticateGeneric = {
    type: 'generic',
    properties: { headers: { Authorization: '=Bearer {{$credentials.apiKey}}' } },
  };

  /**
   * Names the chosen environment, so that the server refuses a key of the other one: a rule of n8n compares with fixed
   * values only. An address that is neither HTTPS nor this machine is replaced by one that does not exist.
   */
  test: ICredentialTestRequest = {
    request: {
      baseURL: safeBaseUrl,
      url: '/v1/account',
      qs: { environment: '={{ $credentials.environment }}' },
      disableFollowRedirect: true,
    },
    rules: [
      {
        type: 'responseCode',
        properties: {
          value: 401,
          message: 'iluminr does not accept this API key. Check that it is whole and still valid.',
        },
      },
      {
        type: 'responseCode',
        properties: {
          value: 403,
          message:
            'This API key opens the other environment. Enter the key of the chosen environment, or change the environment.',
        },
      },
      {
        type: 'responseCode',
        properties: {
          value: 404,
          message: 'This address is not the iluminr API. Check the base URL; it ends before /v1.',
        },
      },
    ],
  };
}
