import { writeFileSync } from 'node:fs';
import { manifestFile, manifestText } from './manifest.ts';

writeFileSync(manifestFile, await manifestText());
process.stderr.write('Wrote widget/custom-elements.json\n');
