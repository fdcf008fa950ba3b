import { writeFileSync } from 'node:fs';
import { resolveConfig, format } from 'prettier';
import { openApiDocument } from '../../../shared/contract/openapi/document.ts';

export const openApiFile = new URL('../../../shared/contract/openapi.json', import.meta.url);

/** The document as the repository keeps it. */
export async function openApiText(): Promise<string> {
  const options = await resolveConfig(openApiFile);
  return format(JSON.stringify(openApiDocument()), { ...options, parser: 'json' });
}

if (import.meta.main) {
  writeFileSync(openApiFile, await openApiText());
  process.stderr.write('Wrote shared/contract/openapi.json\n');
}
