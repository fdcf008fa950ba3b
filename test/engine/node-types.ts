import type { INodeType, INodeTypes, IVersionedNodeType } from 'n8n-workflow';

/** n8n's view of the installed nodes: the one under test alone, or a name with nothing behind it. */
export function nodeTypesOf(typeName: string, node: INodeType | null): INodeTypes {
  const find = (name: string): INodeType => {
    if (name !== typeName)
      throw new Error(`The engine was asked for node type "${name}", and only "${typeName}" is installed`);
    return node ?? empty;
  };
  return {
    getByName: (name): INodeType | IVersionedNodeType => find(name),
    getByNameAndVersion: (name) => find(name),
    getKnownTypes: () => ({}),
  };
}

const empty: INodeType = {
  description: {
    displayName: 'Empty',
    name: 'empty',
    group: [],
    version: 1,
    description: '',
    defaults: {},
    inputs: [],
    outputs: [],
    properties: [],
  },
};
