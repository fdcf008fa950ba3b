/** An id as part of a file's name: letters, digits, `_` and `-`, at most 80 of them. */
export function safeFilePart(id: string): string {
  return id.replace(/[^A-Za-z0-9_-]+/g, '-').slice(0, 80);
}
