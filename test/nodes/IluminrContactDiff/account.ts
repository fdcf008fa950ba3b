import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { IluminrContactDiff } from '../../../nodes/IluminrContactDiff/IluminrContactDiff.node.ts';
import { runNode } from '../../engine/index.ts';
import type { RunResult } from '../../engine/index.ts';
import { sandbox } from '../../sandbox/constants.ts';
import { startIluminr } from '../../sandbox/iluminr/index.ts';
import { credential } from '../Iluminr/account.ts';

/** What the diff put out, by output. */
export type Diffed = RunResult &
  Record<'create' | 'update' | 'deactivate' | 'review' | 'summary', INodeExecutionData[]>;

/** A UAT stand-in, and the diff node run against it through n8n's engine. */
export type DiffAccount = {
  close(): Promise<void>;
  create(contact: IDataObject): Promise<void>;
  /** Reports a finished run of just now that deactivated so many, and held so many. */
  reportRemovals(count: number, held?: number): Promise<void>;
  diff(parameters: IDataObject, ...inputs: IDataObject[][]): Promise<Diffed>;
  /** The same with whole items, for files. */
  diffItems(parameters: IDataObject, ...inputs: INodeExecutionData[][]): Promise<Diffed>;
};

export async function openDiffAccount(): Promise<DiffAccount> {
  const standIn = await startIluminr({ port: 0, rateLimit: { requests: 1000, seconds: 1 } });
  const send = async (method: string, path: string, body: unknown): Promise<IDataObject> => {
    const response = await fetch(`${standIn.url}/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${sandbox.apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer = (await response.json()) as IDataObject;
    if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
    return answer;
  };
  const account: DiffAccount = {
    close: () => standIn.close(),
    async create(contact) {
      await send('POST', '/contacts', contact);
    },
    async reportRemovals(count, held = 0) {
      const startedAt = new Date().toISOString();
      const run = await send('POST', '/sync-runs', {
        pipeline: 'Earlier run',
        source: 'entra',
        mode: 'full',
        dryRun: false,
        startedAt,
      });
      await send('PATCH', `/sync-runs/${run['id'] as string}`, {
        status: 'succeeded',
        totals: { deactivated: count, held },
      });
    },
    diff(parameters, ...inputs) {
      return account.diffItems(parameters, ...inputs.map((items) => items.map((json) => ({ json }))));
    },
    async diffItems(parameters, ...inputs) {
      const result = await runNode({
        node: new IluminrContactDiff(),
        typeName: 'n8n-nodes-iluminr.iluminrContactDiff',
        parameters: { outputs: 'kinds', ...parameters },
        credentials: credential(standIn.url),
        inputs,
      });
      const [create = [], update = [], deactivate = [], review = [], summary = []] = result.outputs;
      return { ...result, create, update, deactivate, review, summary };
    },
  };
  return account;
}
