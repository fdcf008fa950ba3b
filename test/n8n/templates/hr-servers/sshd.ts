import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { serviceProcess } from '../../../queue/services/service-process.ts';
import { freePorts } from '../../host/ports.ts';
import { serverFolder, type HrServer } from './server.ts';

/** OpenSSH that lets one key in, to files only, on a port of this machine. */
export async function startSftp(program: string, file: string): Promise<HrServer> {
  const { folder, remove } = serverFolder('sshd');
  const key = (name: string): string => {
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', name, '-f', join(folder, name)]);
    return join(folder, name);
  };
  const [hostKey, clientKey] = [key('host'), key('client')];
  const [port] = await freePorts(1);
  const config = join(folder, 'sshd_config');
  writeFileSync(
    config,
    [
      `Port ${port}`,
      'ListenAddress 127.0.0.1',
      `HostKey ${hostKey}`,
      `AuthorizedKeysFile ${clientKey}.pub`,
      'StrictModes no',
      'UsePAM no',
      'PasswordAuthentication no',
      'KbdInteractiveAuthentication no',
      'PermitRootLogin prohibit-password',
      'PidFile none',
      'Subsystem sftp internal-sftp',
      'ForceCommand internal-sftp',
      '',
    ].join('\n'),
  );
  const exported = join(folder, 'employees.csv');
  writeFileSync(exported, file);
  // Where sshd puts its children; only as root does it want the folder.
  if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true, mode: 0o755 });
  const server = serviceProcess({
    name: 'sshd',
    program,
    args: ['-D', '-e', '-f', config],
    port,
    stopSignal: 'SIGTERM',
    log: join(folder, 'sshd.log'),
  });
  const close = async (): Promise<void> => {
    await server.stop();
    remove();
  };
  try {
    await server.start();
  } catch (error) {
    await close();
    throw error;
  }
  const privateKey = readFileSync(clientKey, 'utf8');
  const access = {
    host: '127.0.0.1',
    port,
    username: userInfo().username,
    password: '',
    privateKey,
    passphrase: '',
  };
  return {
    credential: { name: 'HR export', type: 'sftp', data: access },
    settings: { hrSftpPath: exported },
    close,
  };
}
