import type { Notice } from '../../../shared/directory-sync/index.ts';
import type { MailStandIn } from './index.ts';
import { converse, sending } from './smtp-client.ts';

/** Where mails for the Admin Users of an account go. */
const admins = 'admins@sandbox.example';

/** Sends what iluminr tells, over SMTP. Rejects when the server does not take it. */
export async function sendNotice({ smtp }: MailStandIn, { to, subject, text }: Notice): Promise<void> {
  for (const address of to.length === 0 ? [admins] : to) {
    const message = [
      'From: iluminr <no-reply@iluminr.example>',
      `To: ${address}`,
      `Subject: =?UTF-8?B?${Buffer.from(subject).toString('base64')}?=`,
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from(text).toString('base64'),
    ].join('\n');
    const answers = await converse(smtp.port, sending(smtp, address, message));
    const refused = answers.find((answer) => /^[45]/.test(answer));
    if (refused !== undefined) throw new Error(`The mail was refused: ${refused}`);
  }
}
