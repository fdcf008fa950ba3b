import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { npmScript } from '../../scripts/setup/npm.mjs';

const run = promisify(execFile);

/** What `npm pack` would publish. */
export type Packed = {
  /** Absolute path of the tarball. */
  tarball: string;
  /** Paths inside the package, sorted. */
  files: string[];
  /** Bytes when unpacked. */
  unpackedSize: number;
};

/**
 * Packs the built package into a folder.
 * @throws Error when the package has not been built.
 */
export async function pack(root: string, folder: string): Promise<Packed> {
  if (!existsSync(join(root, 'dist'))) throw new Error('There is no dist folder: run npm run build first.');
  await mkdir(folder, { recursive: true });
  const { stdout } = await run(
    process.execPath,
    [npmScript(), 'pack', '--json', '--ignore-scripts', '--silent', '--pack-destination', folder],
    { cwd: root, maxBuffer: 64 * 1024 * 1024 },
  );
  const report = packReport(JSON.parse(stdout) as PackAnswer);
  return {
    tarball: join(folder, report.filename),
    files: report.files.map((file) => file.path).sort(),
    unpackedSize: report.unpackedSize,
  };
}

type PackReport = { filename: string; files: { path: string }[]; unpackedSize: number };
type PackAnswer = PackReport[] | Record<string, PackReport>;

/** npm up to 11 reports a list, newer versions an object keyed by package name. */
function packReport(answer: PackAnswer): PackReport {
  const report = Object.values(answer)[0];
  if (report === undefined) throw new Error('npm pack reported no package.');
  return report;
}

/** Unpacks a tarball so that `package.json` lies directly in the folder. */
export async function unpack(tarball: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await run('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1']);
}
