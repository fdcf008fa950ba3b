import { readFileSync } from 'node:fs';
import { InputError } from './input-error.ts';

/** The text of a UTF-8 file, a byte order mark taken off. Throws InputError when it is not there or not UTF-8. */
export function readUtf8(file: string, howToSave: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const why =
      code === 'ENOENT'
        ? 'there is no such file'
        : code === 'EISDIR'
          ? 'it is a folder'
          : `it cannot be read (${code})`;
    throw new InputError(`${file}: ${why}. Check the path.`, { cause: error });
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new InputError(`${file}: it is not UTF-8. ${howToSave}`, { cause: error });
  }
}
