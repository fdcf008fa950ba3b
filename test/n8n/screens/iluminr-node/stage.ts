import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pack } from '../../../package/pack.ts';
import { projectRoot } from '../../../package/project.ts';
import { sandbox } from '../../../sandbox/constants.ts';
import { startIluminr } from '../../../sandbox/iluminr/index.ts';
import type { IluminrStandIn } from '../../../sandbox/iluminr/index.ts';
import { createCredential } from '../../workflows/credentials.ts';
import type { Credential } from '../../workflows/credentials.ts';
import { startHost } from '../../host/host.ts';
import type { Host } from '../../host/host.ts';
import { installPackage } from '../../host/install.ts';
import { freePorts } from '../../host/ports.ts';
import { freshUserFolder } from '../../host/prepared.ts';
import { signIn } from '../../host/session.ts';
import type { Session } from '../../host/session.ts';
import { people } from './people.ts';

/** A real n8n with the packed package, before a UAT stand-in with some people in it. */
export type Stage = {
  host: Host;
  n8n: Session;
  iluminr: IluminrStandIn;
  /** In its UAT environment, and one whose key opens the other environment. */
  credentials: { uat: Credential; mixedUp: Credential };
  close(): Promise<void>;
};

/** Needs the package to be built, and n8n in the cache. */
export async function startStage(): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'iluminr-screens-'));
  const iluminr = await startIluminr({ port: 0, schedule: false });
  iluminr.store.seed(people);
  await freshUserFolder(folder);
  const { tarball } = await pack(projectRoot, join(folder, 'package'));
  await installPackage(tarball, folder);
  const [port, brokerPort] = await freePorts(2);
  const host = await startHost({ folder, port, brokerPort });
  const close = async (): Promise<void> => {
    await host.close();
    await iluminr.close();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const n8n = await signIn(host.url);
    const save = (name: string, apiKey: string) =>
      createCredential(n8n, {
        name,
        type: 'iluminrApi',
        data: { environment: 'uat', baseUrl: iluminr.url, apiKey },
      });
    const uat = await save('iluminr UAT', sandbox.apiKey);
    const mixedUp = await save('iluminr UAT, wrong key', sandbox.productionApiKey);
    return { host, n8n, iluminr, credentials: { uat, mixedUp }, close };
  } catch (error) {
    await close();
    throw error;
  }
}
