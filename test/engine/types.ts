import type { ICredentialType, IDataObject, INodeType } from 'n8n-workflow';

/** A credential as a builder would have saved it: its type, and what was filled in. */
export type CredentialInput = { type: ICredentialType; data: IDataObject };

/** Saved credentials by the name of their type. */
export type CredentialInputs = Record<string, CredentialInput>;

export type NodeInput = {
  node: INodeType;
  /** Defaults to `n8n-nodes-iluminr.<description.name>`. */
  typeName?: string;
  parameters?: IDataObject;
  credentials?: CredentialInputs;
};
