import { startGallery } from './server.ts';

/** `npm run gallery`, or with a port of your own: `npm run gallery -- 5180`. */
const gallery = await startGallery(Number(process.argv[2] ?? 5175));
process.stdout.write(`Gallery: ${gallery.url}\n`);
