// Tabs and line breaks separate words and become a space; every other control character goes.
const separators = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;
const controls = /\p{Cc}/gu;

/** Printable ASCII that neither begins nor ends with a space: nothing to clean. */
const plain = /^[!-~](?:[ -~]*[!-~])?$/;

/** Text as iluminr stores it: Unicode NFC, without control characters, trimmed. */
export function cleanText(value: string): string {
  if (plain.test(value)) return value;
  return value.replace(separators, ' ').replace(controls, '').normalize('NFC').trim();
}

/** The longest beginning of at most `length` UTF-16 units that does not split a character. */
export function cutText(value: string, length: number): string {
  if (value.length <= length) return value;
  const last = value.charCodeAt(length - 1);
  const splits = last >= 0xd800 && last <= 0xdbff;
  return value.slice(0, splits ? length - 1 : length).trimEnd();
}
