import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { analyzePackage, SOURCE_FILE_PATTERNS } from '@n8n/scan-community-package/scanner/scanner.mjs';
import { pack, unpack } from './pack.ts';
import { projectRoot } from './project.ts';

/** The findings of n8n's own community-package scanner; `details` is its printed report, absent when clean. */
export type Finding = { leg: 'source' | 'tarball'; passed: boolean; details: string };

/** Runs the scanner's two legs as n8n does before it verifies a package: on the source, and on what npm would publish. */
export async function scan(root: string): Promise<Finding[]> {
  const folder = await mkdtemp(join(tmpdir(), 'iluminr-scan-'));
  try {
    const { tarball } = await pack(root, folder);
    const unpacked = join(folder, 'package');
    await unpack(tarball, unpacked);
    return [
      finding('source', await analyzePackage(root, SOURCE_FILE_PATTERNS)),
      finding('tarball', await analyzePackage(unpacked, ['**/*.js', 'package.json'])),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function finding(leg: Finding['leg'], result: Awaited<ReturnType<typeof analyzePackage>>): Finding {
  return { leg, passed: result.passed, details: result.details ?? result.message ?? '' };
}

if (import.meta.main) {
  const findings = await scan(projectRoot);
  for (const { leg, passed, details } of findings) {
    console.log(`${passed ? 'passed' : 'FAILED'}  n8n scanner on the ${leg}${passed ? '' : `\n${details}`}`);
  }
  process.exitCode = findings.every((each) => each.passed) ? 0 : 1;
}
