import { join } from 'node:path';
import { startSandbox } from '../../sandbox/index.ts';
import type { Sandbox } from '../../sandbox/index.ts';
import { portOffsets } from '../../sandbox/constants.ts';
import { pack } from '../../package/pack.ts';
import { projectRoot } from '../../package/project.ts';
import { createCredential, type Credential } from '../workflows/credentials.ts';
import { startHost, type Host } from '../host/host.ts';
import { installPackage } from '../host/install.ts';
import { freshUserFolder } from '../host/prepared.ts';
import { newRunFolder } from '../host/run-folder.ts';
import { mailCredential, sandboxCredentials } from '../sandbox/sandbox-credentials.ts';
import { signIn, type Session } from '../host/session.ts';

/** Everything from Entra to iluminr, running on this machine. */
export type Stack = {
  sandbox: Sandbox;
  host: Host;
  n8n: Session;
  credentials: Credential[];
  close(): Promise<void>;
};

export type StackOptions = {
  /** The first of the ports. */
  port: number;
  directory?: string | undefined;
  hr?: string | undefined;
};

/** Starts the sandbox and a real n8n with the packed package installed, and saves the credentials that join them. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const sandbox = await startSandbox(options);
  try {
    const folder = newRunFolder();
    await freshUserFolder(folder);
    const { tarball } = await pack(projectRoot, join(folder, 'package'));
    await installPackage(tarball, folder);
    const host = await startHost({
      folder,
      port: options.port + portOffsets.editor,
      brokerPort: options.port + portOffsets.broker,
    });
    const close = async (): Promise<void> => {
      await host.close();
      await sandbox.close();
    };
    try {
      const n8n = await signIn(host.url);
      const credentials: Credential[] = [];
      for (const credential of [...sandboxCredentials(sandbox), mailCredential(sandbox.mail)]) {
        credentials.push(await createCredential(n8n, credential));
      }
      return { sandbox, host, n8n, credentials, close };
    } catch (error) {
      await host.close();
      throw error;
    }
  } catch (error) {
    await sandbox.close();
    throw error;
  }
}
