import type { IDataObject, INode } from 'n8n-workflow';
import { EntraDirectoryOAuth2Api } from '../../../credentials/EntraDirectoryOAuth2Api.credentials.ts';
import { IluminrApi } from '../../../credentials/IluminrApi.credentials.ts';
import { tenantOf } from '../../../nodes/shared/entra/credential.ts';
import { clouds } from '../../../shared/directory/graph/clouds.ts';
import { EngineCredentials } from '../../engine/index.ts';
import { sandbox } from '../../sandbox/constants.ts';
import { createCertificate } from '../../sandbox/entra/certificate.ts';
import { startMicrosoft } from '../../sandbox/microsoft.ts';
import { directoryOf, namesOf, person, triggerOn } from '../EntraUserTrigger/setup.ts';
import { credential, openAccount } from '../Iluminr/account.ts';
import { describeWiring, type Row } from './wiring-table.ts';

/** Stands for the address of the stand-in, which is known once it runs. */
const standInUrl = 'https://stand-in.example';

/** What a node said that used the credential: `open`, or its error. */
const opens = <Seen = string>(path: string, parameters: IDataObject): Row<Seen> => ({
  path,
  parameters,
  reads: (said) => said,
  becomes: 'open',
});

const uat = { baseUrl: standInUrl, apiKey: sandbox.apiKey };

describeWiring('iluminr API', {
  properties: new IluminrApi().properties,
  rows: [
    opens('environment=production', { ...uat, apiKey: sandbox.productionApiKey, environment: 'production' }),
    opens('baseUrl', uat),
    opens('apiKey', uat),
  ],
  async run(parameters, path) {
    const account = await openAccount();
    try {
      const baseUrl = parameters['baseUrl'] === standInUrl ? account.url : '';
      const data = { environment: 'uat', ...parameters, baseUrl };
      const environment = path === 'environment=production' ? 'production' : 'uat';
      const list = { environment, resource: 'contact', operation: 'getAll' };
      const { type } = credential(account.url)['iluminrApi']!;
      const { error } = await account.run(list, [{}], { credentials: { iluminrApi: { type, data } } });
      return error?.message ?? 'open';
    } finally {
      await account.close();
    }
  },
});

const name = 'entraDirectoryOAuth2Api';

/** Where the credential signs in, for which Graph, and which Graph the nodes then read. */
type Places = { signIn: unknown; scope: unknown; graph: string };

async function placesOf(data: IDataObject): Promise<Places> {
  const credentials = new EngineCredentials({ [name]: { type: new EntraDirectoryOAuth2Api(), data } });
  const resolved = await credentials.getDecrypted({} as never, { id: name, name }, name, 'internal');
  const { accessTokenUrl: signIn, scope } = resolved;
  return { signIn, scope, graph: graphOf(resolved) };
}

/** Empty where the nodes refuse the credential. */
function graphOf(resolved: IDataObject): string {
  try {
    return tenantOf(resolved as never, {} as INode).cloud.graphUrl;
  } catch {
    return '';
  }
}

const tenantId = sandbox.tenantId;
const ownCloud = {
  cloud: 'custom',
  tenantId,
  authorityUrl: 'https://login.own.example',
  graphBaseUrl: 'https://graph.own.example',
};
const inOwnCloud: Places = {
  signIn: `https://login.own.example/${tenantId}/oauth2/v2.0/token`,
  scope: 'https://graph.own.example/.default',
  graph: 'https://graph.own.example',
};
const leads = (path: string, parameters: IDataObject, becomes: Places): Row<Places | string> => ({
  path,
  parameters,
  reads: (places) => places,
  becomes,
});

const placeRows = [
  ...clouds
    .filter(({ key }) => key !== 'global')
    .map(({ key, loginUrl, graphUrl }) =>
      leads(
        `cloud=${key}`,
        { cloud: key, tenantId },
        {
          signIn: `${loginUrl}/${tenantId}/oauth2/v2.0/token`,
          scope: `${graphUrl}/.default`,
          graph: graphUrl,
        },
      ),
    ),
  ...['cloud=custom', 'tenantId', 'authorityUrl', 'graphBaseUrl'].map((path) =>
    leads(path, ownCloud, inOwnCloud),
  ),
];

const { privateKey, certificate } = createCertificate('iluminr wiring test');
const bySecret = { clientId: sandbox.clientId, clientSecret: sandbox.clientSecret };
const byCertificate = {
  clientId: sandbox.clientId,
  clientCredentialType: 'certificate',
  privateKey,
  certificate,
};
const signInRows = [
  opens<Places | string>('clientId', bySecret),
  opens<Places | string>('clientSecret', bySecret),
  ...['clientCredentialType=certificate', 'privateKey', 'certificate'].map((path) =>
    opens<Places | string>(path, byCertificate),
  ),
];

async function signIn(parameters: IDataObject): Promise<string> {
  const stage = await startMicrosoft();
  try {
    stage.entra.state.app(sandbox.clientId)?.certificates.push(certificate);
    directoryOf(stage).add(person('Ada'));
    const credential = { clientId: '', clientSecret: '', ...parameters };
    return await triggerOn(stage, {}, { credential })
      .poll()
      .then((polled) => (namesOf(polled).join() === 'Ada' ? 'open' : 'nobody'), String);
  } finally {
    await stage.close();
  }
}

const hidden = 'hidden: nobody sets it, and its default is what counts';

describeWiring<Places | string>('Microsoft Entra', {
  properties: new EntraDirectoryOAuth2Api().properties,
  rows: [...placeRows, ...signInRows],
  exempt: {
    permissionNotice: 'a text in the panel; it has no value',
    accessTokenUrl: hidden,
    authQueryParameters: hidden,
    authUrl: hidden,
    authentication: hidden,
    grantType: hidden,
    scope: hidden,
    sendAdditionalBodyProperties: hidden,
  },
  run: (parameters, path) =>
    placeRows.some((row) => row.path === path) ? placesOf(parameters) : signIn(parameters),
});
