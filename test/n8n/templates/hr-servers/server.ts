import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A server with the people of an HR file on it, for as long as a test needs it. */
export type HrServer = {
  /** What a person types into n8n's credential for it. */
  credential: { name: string; type: string; data: Record<string, unknown> };
  /** What they set in the template. */
  settings: Record<string, unknown>;
  close(): Promise<void>;
};

/** A folder of this server alone, gone with it. */
export function serverFolder(name: string): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), `iluminr-${name}-`));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
