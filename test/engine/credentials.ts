import type {
  ICredentialDataDecryptedObject,
  ICredentials,
  ICredentialType,
  IDataObject,
  IHttpRequestOptions,
  INode,
  INodeCredentialsDetails,
  INodeProperties,
  IWorkflowExecuteAdditionalData,
  Workflow,
} from 'n8n-workflow';
import { nodeTypesOf } from './node-types.ts';
import { oAuth2Api } from './oauth2-api.ts';
import { workflow } from './setup.ts';
import type { CredentialInputs } from './types.ts';

const { ICredentialsHelper, NodeHelpers, UserError, isExpression } = workflow;

/** Fields that n8n takes from the credential type where the type hides them, whatever was saved. */
const pinned = ['authUrl', 'accessTokenUrl', 'grantType', 'authentication'];

/** n8n resolves a credential's expressions in a workflow with nothing in it but this. */
const holder: INode = {
  id: 'credential',
  name: 'Credential',
  type: 'none',
  typeVersion: 1,
  position: [0, 0],
  parameters: {},
};

/**
 * Credentials as n8n's server keeps them: with defaults and expressions resolved when they are read, `authenticate`
 * applied, and OAuth2 tokens written back.
 */
export class EngineCredentials extends ICredentialsHelper {
  readonly #types = new Map<string, ICredentialType>([[oAuth2Api.name, oAuth2Api]]);
  readonly #saved = new Map<string, ICredentialDataDecryptedObject>();

  constructor(inputs: CredentialInputs) {
    super();
    for (const [name, { type, data }] of Object.entries(inputs)) {
      this.#types.set(name, type);
      this.#saved.set(name, structuredClone(data) as ICredentialDataDecryptedObject);
    }
  }

  /** What is saved now, before expressions are resolved; an OAuth2 token is in `oauthTokenData`. */
  stored(type: string): ICredentialDataDecryptedObject {
    const found = this.#saved.get(type);
    if (found === undefined) throw new UserError(`No credential of type "${type}" was saved`);
    return structuredClone(found);
  }

  /** Saves other data, as somebody does who edits the credential while the workflow is active. */
  save(type: string, data: IDataObject): void {
    this.#saved.set(type, structuredClone(data) as ICredentialDataDecryptedObject);
  }

  getParentTypes(name: string): string[] {
    const parents = this.#types.get(name)?.extends ?? [];
    return [...parents, ...parents.flatMap((parent) => this.getParentTypes(parent))];
  }

  isCredentialUsableByNode(): boolean {
    return true;
  }

  async authenticate(
    credentials: ICredentialDataDecryptedObject,
    typeName: string,
    options: IHttpRequestOptions,
    within?: Workflow,
    node?: INode,
  ): Promise<IHttpRequestOptions> {
    const authenticate = this.#types.get(typeName)?.authenticate;
    if (authenticate === undefined) return options;
    if (typeof authenticate === 'function') return authenticate(credentials, options);
    if (within === undefined || node === undefined)
      throw new UserError('No workflow to resolve the credential in');
    const resolve = (value: string): string =>
      isExpression(value)
        ? String(
            within.expression.getSimpleParameterValue(
              node,
              value,
              'internal',
              { $credentials: credentials },
              undefined,
              '',
            ) ?? '',
          )
        : value;
    const target = options as unknown as Record<string, Record<string, unknown>>;
    for (const [part, values] of Object.entries(authenticate.properties)) {
      for (const [key, value] of Object.entries(values as Record<string, string>)) {
        (target[part] ??= {})[resolve(key)] = resolve(value);
      }
    }
    return options;
  }

  async preAuthentication(): Promise<undefined> {
    return undefined;
  }

  async runPreAuthentication(): Promise<undefined> {
    return undefined;
  }

  getCredentials(): Promise<ICredentials> {
    throw new UserError('The engine under test keeps no encrypted credentials');
  }

  async getDecrypted(
    _additionalData: IWorkflowExecuteAdditionalData,
    _details: INodeCredentialsDetails,
    type: string,
    _mode: string,
    _executeData?: unknown,
    raw?: boolean,
  ): Promise<ICredentialDataDecryptedObject> {
    const saved = this.stored(type);
    return raw === true ? saved : this.#resolved(type, saved);
  }

  async #resolved(
    type: string,
    saved: ICredentialDataDecryptedObject,
  ): Promise<ICredentialDataDecryptedObject> {
    const properties = this.getCredentialsProperties(type);
    const hidden = properties.filter(({ type: kind }) => kind === 'hidden').map(({ name }) => name);
    const entries = Object.entries(saved).filter(
      ([name]) => !(pinned.includes(name) && hidden.includes(name)),
    );
    const stored = Object.fromEntries(entries);
    const complete =
      NodeHelpers.getNodeParameters(properties, stored as never, true, false, null, null) ?? {};
    const place = new workflow.Workflow({
      nodes: [holder],
      connections: {},
      active: false,
      nodeTypes: nodeTypesOf('none', null),
    });
    await place.expression.acquireIsolate();
    try {
      const resolved = place.expression.getComplexParameterValue(
        holder,
        complete,
        'internal',
        {},
        undefined,
        undefined,
        complete,
      );
      return {
        ...(resolved as ICredentialDataDecryptedObject),
        ...(saved['oauthTokenData'] === undefined ? {} : { oauthTokenData: saved['oauthTokenData'] }),
      };
    } finally {
      await place.expression.releaseIsolate();
    }
  }

  async updateCredentials(
    _details: INodeCredentialsDetails,
    type: string,
    data: ICredentialDataDecryptedObject,
  ): Promise<void> {
    this.#saved.set(type, structuredClone(data));
  }

  async updateCredentialsOauthTokenData(
    _details: INodeCredentialsDetails,
    type: string,
    data: ICredentialDataDecryptedObject,
  ): Promise<void> {
    this.#saved.set(type, {
      ...this.stored(type),
      oauthTokenData: structuredClone(data['oauthTokenData'] ?? {}),
    });
  }

  getCredentialsProperties(type: string): INodeProperties[] {
    const found = this.#types.get(type);
    if (found === undefined) throw new UserError(`Unknown credential type "${type}"`);
    const combined: INodeProperties[] = [];
    for (const parent of found.extends ?? [])
      NodeHelpers.mergeNodeProperties(combined, this.getCredentialsProperties(parent));
    NodeHelpers.mergeNodeProperties(combined, found.properties);
    return combined;
  }
}
