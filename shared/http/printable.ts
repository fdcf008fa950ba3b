import { withoutSecrets } from './without-secrets.ts';

/** No message shows more, and whoever answers decides how much there is to read. */
const mostRead = 20_000;

/**
 * Text from outside as a message may show it: on one line, without control or direction characters, without secrets, cut to
 * `length`.
 */
export function printable(text: string, length = 80): string {
  const line = text.slice(0, mostRead).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ');
  const clean = withoutSecrets(line.trim());
  const points = [...clean.slice(0, length * 2 + 2)];
  return points.length <= length ? points.join('') : `${points.slice(0, length - 1).join('')}…`;
}
