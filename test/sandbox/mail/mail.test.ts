import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startMail, type MailStandIn } from './index.ts';
import { attachmentsOf, readMail, textOf } from './message.ts';
import { converse, sending } from './smtp-client.ts';

let mail: MailStandIn;
beforeAll(async () => {
  mail = await startMail();
});
afterAll(() => mail.close());
beforeEach(() => {
  mail.mails.length = 0;
});

const send = (message: string) =>
  converse(mail.smtp.port, sending(mail.smtp, 'ann@lanternbay.example', message));
const base64 = (text: string): string => Buffer.from(text).toString('base64');

describe('the SMTP server', () => {
  test('takes a mail from whoever knows its password, dots at the start of lines included', async () => {
    await send('Subject: Held\n\n.hidden\nlast');
    expect(mail.mails).toMatchObject([
      {
        from: 'n8n@lanternbay.example',
        to: ['ann@lanternbay.example'],
        message: 'Subject: Held\n\n.hidden\nlast\n',
      },
    ]);
  });

  test.each([
    ['nobody', undefined],
    ['a wrong password', { user: 'sandbox', password: 'guessed' }],
  ])('takes none from %s', async (_, account) => {
    const lines = sending(account ?? mail.smtp, 'ann@lanternbay.example', 'Subject: x\n\nx');
    const answers = await converse(
      mail.smtp.port,
      account === undefined ? lines.filter((line) => !line.startsWith('AUTH')) : lines,
    );
    expect(answers.join('\n')).toContain('530 Sign in');
    expect(mail.mails).toEqual([]);
  });

  test('hangs up on a browser that was sent here, whatever its request holds', async () => {
    const [, mailFrom, ...rest] = sending(mail.smtp, 'ann@lanternbay.example', 'Subject: x\n\nx');
    const request = ['POST / HTTP/1.1', 'Content-Type: text/plain', '', mailFrom ?? '', ...rest].join('\r\n');
    expect((await converse(mail.smtp.port, [request])).join('\n')).toContain('502');
    expect(mail.mails).toEqual([]);
  });

  test('keeps nothing of a message that is too long, and says so', async () => {
    const long = `Subject: long\n\n${`${'x'.repeat(60_000)}\n`.repeat(450)}`;
    expect((await send(long)).join('\n')).toContain('552 At most');
    expect(mail.mails).toEqual([]);
  });
});

describe('reading a message', () => {
  test.each([
    ['plain', 'Content-Type: text/plain\n\nGrüße, Zoë', 'Grüße, Zoë\n'],
    ['without a type', 'Subject: x\n\nHello', 'Hello\n'],
    [
      'quoted-printable',
      'Content-Transfer-Encoding: quoted-printable\n\nGr=C3=BC=C3=9Fe, =\nZo=C3=AB',
      'Grüße, Zoë\n',
    ],
    ['base64', `Content-Transfer-Encoding: base64\n\n${base64('Grüße')}`, 'Grüße'],
    [
      'Latin-1',
      'Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\nGr=FC=DFe',
      'Grüße\n',
    ],
  ])('text that is %s', async (_, message, text) => {
    await send(message);
    expect(textOf(mail.mails[0]!)).toBe(text);
  });

  test('parts in parts, with files whose names are encoded either way', async () => {
    await send(
      [
        `Subject: =?UTF-8?Q?Zo=C3=AB_?=\n =?UTF-8?B?${base64('is held')}?=`,
        'Content-Type: multipart/mixed; boundary="outer"',
        '',
        'for old readers',
        '--outer',
        'Content-Type: multipart/alternative;\n boundary=inner',
        '',
        '--inner',
        'Content-Type: text/plain; charset=utf-8',
        '',
        'as text',
        '--inner',
        'Content-Type: text/html',
        '',
        '<p>as markup</p>',
        '--inner--',
        '--outer',
        'Content-Type: text/csv; name=a.csv',
        'Content-Transfer-Encoding: base64',
        'Content-Disposition: attachment; filename="sign-off.csv"',
        '',
        base64('do,name\n'),
        '--outer',
        'Content-Type: text/html',
        "Content-Disposition: attachment; filename*=utf-8''Zo%C3%AB.html",
        '',
        '<p>file</p>',
        '--outer--',
      ].join('\n'),
    );
    const [read] = mail.mails;
    expect(readMail(read!)).toMatchObject({
      subject: 'Zoë is held',
      text: 'as text',
      html: '<p>as markup</p>',
    });
    expect(attachmentsOf(read!)).toEqual({ 'sign-off.csv': 'do,name\n', 'Zoë.html': '<p>file</p>' });
  });
});

describe('the inbox', () => {
  const open = async (path: string) => {
    const response = await fetch(new URL(path, mail.pageUrl));
    return { status: response.status, headers: response.headers, text: await response.text() };
  };

  test('shows whom a mail went to and what about, newest first, as text', async () => {
    await send('Subject: first\n\nx');
    await send('Subject: <img src=x>\n\nx');
    const { text, headers } = await open('/');
    expect(text.indexOf('&#60;img src=x&#62;')).toBeGreaterThan(0);
    expect(text.indexOf('&#60;img src=x&#62;')).toBeLessThan(text.indexOf('first'));
    expect(text).toContain('ann@lanternbay.example');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test("shows a mail's markup alone in a frame that runs no script and sends no form", async () => {
    await send(
      'Content-Type: text/html\n\n<a href="http://127.0.0.1:1/form">Decide</a><script>alert(1)</script>',
    );
    expect((await open('/mails/0')).text).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
    const { text, headers } = await open('/mails/0/html');
    expect(text).toContain('<base target="_blank">');
    expect(headers.get('content-security-policy')).toMatch(/^sandbox allow-popups [^;]*; default-src 'none'/);
  });

  test('gives a file as a download, never as a page of its own', async () => {
    await send('Content-Type: text/html; name=a.html\n\n<script>alert(1)</script>');
    const { headers, text } = await open('/mails/0/files/0');
    expect(text).toBe('<script>alert(1)</script>\n');
    expect(headers.get('content-type')).toBe('application/octet-stream');
    expect(headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''a.html");
  });

  test.each(['/mails/0', '/mails/x', '/mails/0/html', '/mails/0/files/0'])(
    '%s of an empty inbox is a 404',
    async (path) => {
      expect((await open(path)).status).toBe(404);
    },
  );
});
