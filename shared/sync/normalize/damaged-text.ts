/** What the bytes 80 to BF of UTF-8 look like when they are read as Windows-1252 or Latin-1; no space among them. */
const tail =
  '\u0080-\u009F\u00A1-\u00BF\u20AC\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u017D\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u017E\u0178';
/** Without the quotes, dashes and dots that may follow a capital letter in good text. */
const strictTail =
  '\u0080-\u009F\u00A1-\u00AA\u00AC-\u00B6\u00B8-\u00BF\u20AC\u201A\u0192\u201E\u2020\u2021\u02C6\u2030\u0160\u0152\u017D\u2022\u02DC\u2122\u0161\u0153\u017E\u0178';

const damage = new RegExp(
  [
    // The sign for a byte that could not be read.
    '\uFFFD',
    // Windows-1252 read as Latin-1: its quotes and dashes arrive as control characters. NEL is a line break.
    '[\u0080-\u0084\u0086-\u009F]',
    // UTF-8 read as Windows-1252: two bytes,
    `[\u00C2\u00C3][${tail}]`,
    `[\u00C4-\u00DF][${strictTail}]`,
    // or three.
    `[\u00E0-\u00EF][${tail}]{2}`,
  ].join('|'),
);

const unreadable = /[\u0080-\u0084\u0086-\u009F]/g;

/**
 * Whether a text was read with the wrong encoding somewhere on its way: U+FFFD, the control characters that Windows-1252
 * leaves in Latin-1, or the usual double encodings (`Ã¼` for `ü`, `â€™` for an apostrophe).
 */
export function isDamaged(text: string): boolean {
  return !isAscii(text) && damage.test(text);
}

/** A damaged text with the sign for what could not be read, U+FFFD, in place of invisible remains, so that it can be seen. */
export function markDamage(text: string): string {
  return text.replace(unreadable, '\uFFFD');
}

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 127) return false;
  return true;
}
