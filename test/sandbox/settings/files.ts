import { readFile } from 'node:fs/promises';
import { extname, resolve, sep } from 'node:path';
import type { Reply } from '../http/server.ts';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.map': 'application/json',
};

/** A file below `root` as an answer; undefined when there is none or the path leads out of `root`. */
export async function fileReply(root: string, path: string): Promise<Reply | undefined> {
  const file = resolve(root, decodeURIComponent(path));
  const type = types[extname(file)];
  if (type === undefined || !file.startsWith(root.endsWith(sep) ? root : root + sep)) return undefined;
  try {
    const body = await readFile(file);
    return {
      status: 200,
      headers: { 'content-type': type, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' },
      body,
    };
  } catch {
    return undefined;
  }
}
