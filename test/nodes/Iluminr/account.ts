import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { IluminrApi } from '../../../credentials/IluminrApi.credentials.ts';
import { Iluminr } from '../../../nodes/Iluminr/Iluminr.node.ts';
import { runNode } from '../../engine/index.ts';
import type { RunInput, RunResult } from '../../engine/index.ts';
import { sandbox } from '../../sandbox/constants.ts';
import { FaultPlan } from '../../sandbox/faults.ts';
import { startIluminr } from '../../sandbox/iluminr/index.ts';
import type { IluminrOptions, IluminrStandIn } from '../../sandbox/iluminr/index.ts';

/** A UAT stand-in with a fault plan, and the node run against it through n8n's engine. */
export type Account = IluminrStandIn & {
  faults: FaultPlan;
  run(parameters: IDataObject, items?: IDataObject[], more?: Partial<RunInput>): Promise<RunResult>;
};

export async function openAccount(options: Partial<IluminrOptions> = {}): Promise<Account> {
  const faults = new FaultPlan();
  const standIn = await startIluminr({
    port: 0,
    faults,
    rateLimit: { requests: 1000, seconds: 1 },
    ...options,
  });
  return {
    ...standIn,
    faults,
    run: (parameters, items = [{}], more = {}) =>
      runNode({
        node: new Iluminr(),
        parameters,
        inputs: [items.map((json): INodeExecutionData => ({ json }))],
        credentials: credential(standIn.url),
        ...more,
      }),
  };
}

export function credential(baseUrl: string, data: IDataObject = {}): NonNullable<RunInput['credentials']> {
  return {
    iluminrApi: {
      type: new IluminrApi(),
      data: { environment: 'uat', baseUrl, apiKey: sandbox.apiKey, ...data },
    },
  };
}

/** Everything the first output says, without the pairing. */
export function jsonOf(result: RunResult): IDataObject[] {
  if (result.error !== undefined) throw result.error;
  return (result.outputs[0] ?? []).map(({ json }) => json);
}
