/** Whether the typed word is the asked one: case, surrounding spaces and the way an accent was typed do not matter. */
export function isConfirmed(typed: string, word: string): boolean {
  return plain(typed) === plain(word);
}

function plain(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}
