import { IluminrError } from './errors.ts';

/** An id as one segment of a path. Throws an IluminrError for what would name another path. */
export function segment(id: string): string {
  if (id === '' || id === '.' || id === '..') {
    throw new IluminrError({
      code: 'invalid_id',
      what: id === '' ? 'The id is empty.' : `"${id}" is not an id.`,
      advice: 'Give the id that iluminr shows for it.',
    });
  }
  return encodeURIComponent(id);
}
