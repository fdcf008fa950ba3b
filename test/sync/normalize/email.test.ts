import { describe, expect, it } from 'vitest';
import { canonicalEmail } from '../../../shared/sync/index.ts';

describe('the canonical email', () => {
  it.each([
    ['is trimmed', '  a@b.example \n', 'a@b.example'],
    ['is lower case', 'Ann.Lee@CORP.Example', 'ann.lee@corp.example'],
    ['keeps dots and tags', 'a.n.n+alerts@b.example', 'a.n.n+alerts@b.example'],
    ['loses mailto: and SMTP:', 'SMTP:Ann@b.example', 'ann@b.example'],
    ['loses zero-width characters', 'a\u200Bnn@b.example\uFEFF', 'ann@b.example'],
    ['is Unicode NFC', 'e\u0301va@b.example', 'éva@b.example'],
    ['has a domain in ASCII', 'a@München.example', 'a@xn--mnchen-3ya.example'],
    ['has a decomposed domain in ASCII', 'a@Mu\u0308nchen.example', 'a@xn--mnchen-3ya.example'],
    ['has a full-width domain in ASCII', 'a@ｃｏｒｐ．example', 'a@corp.example'],
    ['has one trailing dot removed', 'a@b.example.', 'a@b.example'],
    ['keeps an apostrophe', "o'neill@b.example", "o'neill@b.example"],
    ['takes no locale: Turkish I', 'ILKER@b.example', 'ilker@b.example'],
    ['takes the longest local part', `${'x'.repeat(64)}@b.example`, `${'x'.repeat(64)}@b.example`],
  ])('%s', (_, given, email) => {
    expect(canonicalEmail(given)).toBe(email);
    expect(canonicalEmail(email)).toBe(email);
  });

  it.each([
    '',
    ' ',
    'ann',
    '@b.example',
    'a@',
    'a@b',
    'a b@c.example',
    'a@b@c.example',
    'a..b@c.example',
    '.a@c.example',
    'a.@c.example',
    'a@.example',
    'a@-b.example',
    'a@b-.example',
    'a@b..example',
    'a@b_c.example',
    'a@1.2.3.4',
    'a@[1.2.3.4]',
    'a@b.example/x',
    'a@b.example:25',
    'a@b.example?x',
    'Ann <a@b.example>',
    'a@b.example, c@d.example',
    'a@b.example;c@d.example',
    '"a b"@c.example',
    'a\r\nBcc: x@y.example',
    `${'x'.repeat(65)}@b.example`,
    `a@${'x'.repeat(64)}.example`,
    `a@${'x.'.repeat(130)}example`,
  ])('is none: %j', (given) => {
    expect(canonicalEmail(given)).toBeNull();
  });
});
