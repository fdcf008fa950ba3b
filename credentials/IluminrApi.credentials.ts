import type {
  IAuthenticateGeneric,
  ICredentialDataDecryptedObject,
  ICredentialTestRequest,
  ICredentialType,
  Icon,
  IDataObject,
  IHttpRequestHelper,
  INodeProperties,
} from 'n8n-workflow';
import { checkBaseUrl } from '../shared/contacts/baseUrl.ts';

const names: Record<string, string> = { uat: 'UAT', production: 'Production' };

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
    {
      // The host calls preAuthentication while it tests a credential; with a value here it does so at no other time.
      displayName: 'Environment Check',
      name: 'environmentCheck',
      type: 'hidden',
      typeOptions: { expirable: true },
      default: 'on test',
    },
  ];

  authenticate: IAuthenticateGeneric = {
    type: 'generic',
    properties: { headers: { Authorization: '=Bearer {{$credentials.apiKey}}' } },
  };

  test: ICredentialTestRequest = {
    request: {
      baseURL: '={{ $credentials.baseUrl.trim().replace(/\\/+$/, "") }}',
      url: '/v1/account',
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
          value: 404,
          message: 'This address is not the iluminr API. Check the base URL; it ends before /v1.',
        },
      },
    ],
  };

  /**
   * Compares the key's environment with the chosen one, which a rule of `test` cannot do: it knows fixed values only.
   * Throws when they differ, and before anything is sent when the base URL is not safe to send a key to.
   */
  async preAuthentication(
    this: IHttpRequestHelper,
    credentials: ICredentialDataDecryptedObject,
  ): Promise<IDataObject> {
    const { environment: chosen, baseUrl, apiKey } = credentials as Record<string, string | undefined>;
    const account: unknown = await this.helpers.httpRequest({
      url: `${safeBaseUrl(baseUrl ?? '')}/v1/account`,
      headers: { Authorization: `Bearer ${apiKey ?? ''}`, Accept: 'application/json' },
      disableFollowRedirect: true,
    });
    const actual = (account as { environment?: unknown } | null)?.environment;
    if (actual === chosen) return {};
    throw new Error(
      typeof actual === 'string' && actual in names
        ? `This API key opens ${names[actual]}, but the credential is set to ${names[chosen ?? ''] ?? 'another environment'}. Enter the other key, or change the environment.`
        : 'The answer is not that of the iluminr API. Check the base URL.',
    );
  }
}

/** The host shows an error's `code` in place of its message when there is one, so only the words are passed on. */
function safeBaseUrl(baseUrl: string): string {
  try {
    return checkBaseUrl(baseUrl);
  } catch (error) {
    throw new Error(error instanceof Error ? error.message : 'The base URL cannot be used.');
  }
}
