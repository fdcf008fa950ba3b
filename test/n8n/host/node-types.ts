import type { Session } from './session.ts';

/** The node types of a package that n8n has loaded, for example `n8n-nodes-iluminr.iluminr`. */
export async function loadedNodeTypes(n8n: Session, names: string[]): Promise<string[]> {
  const answer = (await n8n('POST', '/node-types', {
    nodeInfos: names.map((name) => ({ name, version: 1 })),
  })) as { name: string }[];
  return answer.map((type) => type.name);
}
