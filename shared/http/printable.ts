/** Text from outside as a message may show it: on one line, without control or direction characters, cut to `length`. */
export function printable(text: string, length = 80): string {
  const clean = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  const points = [...clean.slice(0, length * 2 + 2)];
  return points.length <= length ? points.join('') : `${points.slice(0, length - 1).join('')}…`;
}
