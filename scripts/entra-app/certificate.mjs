import { X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runMain, SetupProblem } from '../setup/problem.mjs';
import { createCertificate } from './x509.mjs';

const usage = 'npm run entra:certificate -- [--name NAME] [--days N] [--out FOLDER]';
const longest = 730;
const help = `${usage}
Makes a private key and a certificate for the app registration, and says what goes where.

  --name NAME   what the certificate is called; "iluminr contact sync" unless told
  --days N      how long it is valid, ${longest} at most; 365 unless told
  --out FOLDER  where the two files go; the present folder unless told
`;

/** `npm run entra:certificate`: a private key and a certificate for the app registration, and what to put where. */
async function main() {
  const args = readArguments(process.argv.slice(2));
  if (args === undefined) {
    process.stdout.write(help);
    return 0;
  }
  const { name, days, folder } = args;
  const keyFile = join(folder, 'entra-private-key.pem');
  const certificateFile = join(folder, 'entra-certificate.pem');
  for (const file of [keyFile, certificateFile]) {
    if (existsSync(file)) {
      throw new SetupProblem(
        `${file} exists already and was not touched. Move it away, or choose another --out.`,
      );
    }
  }
  const { certificate, privateKey } = createCertificate(name, days);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    // 'wx' refuses a file that somebody made meanwhile.
    writeFileSync(keyFile, privateKey, { flag: 'wx', mode: 0o600 });
    writeFileSync(certificateFile, certificate, { flag: 'wx' });
  } catch (error) {
    throw new SetupProblem(`The two files could not be written to ${folder}. Choose another --out.`, {
      cause: error,
    });
  }
  process.stdout.write(explain(new X509Certificate(certificate), keyFile, certificateFile));
  return 0;
}

/** @param {string[]} args */
function readArguments(args) {
  const values = parse(args);
  if (values.help === true) return undefined;
  const days = Number(values.days ?? 365);
  if (!Number.isInteger(days) || days < 1 || days > longest) {
    throw new SetupProblem(
      `--days takes a whole number from 1 to ${longest}, and "${values.days}" is not one.`,
    );
  }
  const name = values.name ?? 'iluminr contact sync';
  if (name.trim() === '' || name.length > 64) throw new SetupProblem('--name takes 1 to 64 characters.');
  return { name, days, folder: resolve(process.env.INIT_CWD ?? process.cwd(), values.out ?? '.') };
}

/** @param {string[]} args */
function parse(args) {
  try {
    return parseArgs({
      args,
      options: {
        help: { type: 'boolean' },
        name: { type: 'string' },
        days: { type: 'string' },
        out: { type: 'string' },
      },
    }).values;
  } catch (error) {
    throw new SetupProblem(`${error instanceof Error ? error.message : String(error)}\nUsage: ${usage}`);
  }
}

/**
 * @param {X509Certificate} certificate
 * @param {string} keyFile
 * @param {string} certificateFile
 */
function explain(certificate, keyFile, certificateFile) {
  const until = new Date(certificate.validTo).toISOString().slice(0, 10);
  return [
    `Certificate  ${certificateFile}`,
    `Private key  ${keyFile}  (only you can read it)`,
    `Valid until  ${until}: put a new one in place before that day`,
    `Thumbprint   ${certificate.fingerprint.replaceAll(':', '')}`,
    '',
    'What goes where:',
    `1. Microsoft Entra admin center, your app registration, Certificates & secrets, Certificates: upload ${certificateFile}.`,
    '   The page then shows the thumbprint above.',
    '2. n8n, credential "Microsoft Entra (App-Only) OAuth2 API", Authentication: Certificate.',
    `   Private Key: the whole text of ${keyFile}. Certificate: the whole text of ${certificateFile}.`,
    '3. Save the credential, see that its test passes, then delete the private key file.',
    '',
  ].join('\n');
}

await runMain(main);
