import { describe, expect, it } from 'vitest';
import { canonicalEmail } from '../../../shared/sync/index.ts';
import { readEmail } from '../../../shared/sync/normalize/email.ts';

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
    ['loses direction marks', '\u202Aeve@b.example\u202C\u200E', 'eve@b.example'],
    ['loses variation selectors', 'ned\uFE0F.ash@b.example', 'ned.ash@b.example'],
    ['loses the name around it', 'Ann Lee <Ann@b.example>', 'ann@b.example'],
    ['loses a name with a comma', 'Lee, Ann <ann@b.example>', 'ann@b.example'],
    ["loses a spreadsheet's apostrophe", "'ann@b.example", 'ann@b.example'],
    ['loses what a list left behind', 'ann@b.example,; ', 'ann@b.example'],
    ['may be written in another script', 'я@пример.рф', 'я@xn--e1afmkfd.xn--p1ai'],
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
    '<a@b.example',
    'a>@b.example',
    'Ann <a@b.example> Lee',
    'mi\uFFFDa@b.example',
    'a☎@b.example',
    '😀@b.example',
    'a€@b.example',
    `${'a,'.repeat(500_000)}@b.example`,
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

describe('a field with more than one address', () => {
  it.each<[string, string, boolean]>([
    ['qi.shaw@b.example; q.shaw@b.example', 'qi.shaw@b.example', true],
    ['ann@b.example, bob@b.example', 'ann@b.example', true],
    ['ann@b.example / bob@b.example', 'ann@b.example', true],
    ['ann@b.example\nbob@b.example', 'ann@b.example', true],
    ['ann@b.example bob@b.example', 'ann@b.example', true],
    ['Ann <ann@b.example>; Bob <bob@b.example>', 'ann@b.example', true],
    ['ann@@b.example; bob@b.example', 'bob@b.example', false],
    ['ann@b.example; ANN@B.example', 'ann@b.example', false],
    ['N/A; ann@b.example', 'ann@b.example', false],
    ['ann@b.example', 'ann@b.example', false],
  ])('%j: the first valid one', (given, email, several) => {
    expect(readEmail(given)).toEqual({ email, several });
  });

  it.each([
    '',
    'ann',
    'ask bob@b.example',
    'a\r\nBcc: x@y.example',
    '<kay@b.example',
    'a@b@c.example',
    '@;@',
  ])('%j holds none', (given) => {
    expect(readEmail(given)).toBeNull();
  });
});
