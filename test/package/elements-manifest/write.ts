import { mkdirSync, writeFileSync } from 'node:fs';
import { manifestFile, manifestText } from './manifest.ts';
import { declarations } from './types.ts';

const text = await manifestText();
writeFileSync(manifestFile, text);
process.stderr.write('Wrote widget/custom-elements.json\n');
for (const { file, text: declared } of await declarations(text)) {
  mkdirSync(new URL('.', file), { recursive: true });
  writeFileSync(file, declared);
  process.stderr.write(`Wrote ${file.pathname.replace(/^.*(?=widget\/)/, '')}\n`);
}
