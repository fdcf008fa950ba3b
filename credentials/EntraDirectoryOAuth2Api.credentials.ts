import type { ICredentialTestRequest, ICredentialType, Icon, INodeProperties } from 'n8n-workflow';
import { clouds, secureUrlPattern, tenantPattern } from '../shared/directory/graph/clouds.ts';

/** Hosts that never resolve (RFC 6761): what was entered is refused before anything is sent, and the host says why. */
const refused = {
  authority: 'https://authority-url-must-be-https.invalid',
  graph: 'https://graph-url-must-be-https.invalid',
  tenant: 'https://tenant-id-is-not-valid.invalid',
};

/** An n8n expression for the host of the chosen cloud, or the custom one if it is HTTPS or loopback. */
function hostExpression(source: '$self' | '$credentials', host: 'loginUrl' | 'graphUrl'): string {
  const table = Object.fromEntries(clouds.map((cloud) => [cloud.key, cloud[host]]));
  const [field, instead] =
    host === 'loginUrl' ? ['authorityUrl', refused.authority] : ['graphBaseUrl', refused.graph];
  const custom = `(${source}["${field}"] || "").trim().replace(/(?<!\\/)\\/+$/, "")`;
  const secure = `new RegExp(${JSON.stringify(secureUrlPattern)}).test(${custom})`;
  return `(${JSON.stringify(table)}[${source}["cloud"]] || (${secure} ? ${custom} : "${instead}"))`;
}

const tenant = `($self["tenantId"] || "").trim()`;
const isTenant = `new RegExp(${JSON.stringify(tenantPattern)}).test(${tenant})`;

/** n8n shows what a credential inherits first, so these come before `where`, however they are listed. */
const who: INodeProperties[] = [
  {
    displayName: 'Client ID',
    name: 'clientId',
    type: 'string',
    default: '',
    required: true,
    placeholder: 'e.g. 11111111-2222-3333-4444-555555555555',
    description: "'Application (client) ID' on the overview page of the app registration",
  },
  {
    displayName: 'Authentication',
    name: 'clientCredentialType',
    type: 'options',
    options: [
      { name: 'Certificate', value: 'certificate' },
      { name: 'Client Secret', value: 'clientSecret' },
    ],
    default: 'clientSecret',
  },
  {
    displayName: 'Client Secret',
    name: 'clientSecret',
    type: 'string',
    typeOptions: { password: true },
    default: '',
    required: true,
    description: "The value (not the ID) of a secret under 'Certificates & secrets' of the app registration",
    displayOptions: { show: { clientCredentialType: ['clientSecret'] } },
  },
  {
    displayName: 'Private Key',
    name: 'privateKey',
    type: 'string',
    typeOptions: { password: true, rows: 4 },
    default: '',
    required: true,
    placeholder: '-----BEGIN PRIVATE KEY-----',
    description: 'RSA private key in PEM format that belongs to the certificate',
    displayOptions: { show: { clientCredentialType: ['certificate'] } },
  },
  {
    displayName: 'Certificate',
    name: 'certificate',
    type: 'string',
    typeOptions: { password: true, rows: 4 },
    default: '',
    required: true,
    placeholder: '-----BEGIN CERTIFICATE-----',
    description: "Certificate in PEM format, uploaded under 'Certificates & secrets' of the app registration",
    displayOptions: { show: { clientCredentialType: ['certificate'] } },
  },
];

const where: INodeProperties[] = [
  {
    displayName: 'Tenant ID',
    name: 'tenantId',
    type: 'string',
    default: '',
    required: true,
    placeholder: 'e.g. 11111111-2222-3333-4444-555555555555',
    description: "'Directory (tenant) ID' on the overview page of the app registration, or a verified domain",
  },
  {
    displayName: 'Cloud',
    name: 'cloud',
    type: 'options',
    options: [
      ...clouds.map(({ key, name }) => ({ name, value: key })),
      { name: 'Custom', value: 'custom', description: 'Your own sign-in and Graph addresses' },
    ].sort((one, other) => one.name.localeCompare(other.name)),
    default: 'global',
    description: 'The Microsoft cloud that the tenant lives in',
  },
  {
    displayName: 'Authority URL',
    name: 'authorityUrl',
    type: 'string',
    default: '',
    required: true,
    placeholder: 'e.g. https://login.example.com',
    description: 'Address of the sign-in service, without the tenant. HTTPS, or this machine.',
    displayOptions: { show: { cloud: ['custom'] } },
  },
  {
    displayName: 'Graph Base URL',
    name: 'graphBaseUrl',
    type: 'string',
    default: '',
    required: true,
    placeholder: 'e.g. https://graph.example.com',
    description: 'Address of Microsoft Graph, without the version. HTTPS, or this machine.',
    displayOptions: { show: { cloud: ['custom'] } },
  },
];

const hidden: INodeProperties[] = [
  { displayName: 'Grant Type', name: 'grantType', type: 'hidden', default: 'clientCredentials' },
  {
    displayName: 'Access Token URL',
    name: 'accessTokenUrl',
    type: 'hidden',
    default: `={{ ${isTenant} ? ${hostExpression('$self', 'loginUrl')} + "/" + ${tenant} + "/oauth2/v2.0/token" : "${refused.tenant}" }}`,
  },
  {
    displayName: 'Scope',
    name: 'scope',
    type: 'hidden',
    default: `={{ ${hostExpression('$self', 'graphUrl')} + "/.default" }}`,
  },
  { displayName: 'Authentication', name: 'authentication', type: 'hidden', default: 'body' },
  { displayName: 'Authorization URL', name: 'authUrl', type: 'hidden', default: '' },
  { displayName: 'Auth URI Query Parameters', name: 'authQueryParameters', type: 'hidden', default: '' },
  {
    displayName: 'Send Additional Body Properties',
    name: 'sendAdditionalBodyProperties',
    type: 'hidden',
    default: false,
  },
];

const notice: INodeProperties = {
  displayName:
    'The app registration needs the Microsoft Graph <b>application</b> permission User.Read.All, and GroupMember.Read.All to choose groups. A Privileged Role Administrator or Global Administrator has to grant admin consent.',
  name: 'permissionNotice',
  type: 'notice',
  default: '',
};

/** Signs an app in to one Microsoft Entra tenant, without a person: n8n's own client-credentials flow does the work. */
export class EntraDirectoryOAuth2Api implements ICredentialType {
  name = 'entraDirectoryOAuth2Api';

  displayName = 'Microsoft Entra (App-Only) OAuth2 API';

  extends = ['oAuth2Api'];

  icon: Icon = { light: 'file:entraDirectory.svg', dark: 'file:entraDirectory.dark.svg' };

  documentationUrl = 'https://github.com/iluminr/n8n-nodes-iluminr#microsoft-entra-app-only';

  properties: INodeProperties[] = [...who, ...where, notice, ...hidden];

  test: ICredentialTestRequest = {
    request: {
      baseURL: `={{ ${hostExpression('$credentials', 'graphUrl')} }}`,
      url: '/v1.0/users?$top=1&$select=id',
      disableFollowRedirect: true,
    },
    rules: [
      {
        type: 'responseCode',
        properties: {
          value: 403,
          message:
            'Signed in, but the app may not read users: the Microsoft Graph application permission User.Read.All is missing. A Privileged Role Administrator or Global Administrator has to grant admin consent for it. It can take a few minutes to work.',
        },
      },
      {
        type: 'responseCode',
        properties: {
          value: 401,
          message:
            'Microsoft Graph refused the token of this app. Check that the tenant ID, the client ID and the cloud belong together.',
        },
      },
    ],
  };
}
