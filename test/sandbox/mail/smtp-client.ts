import { once } from 'node:events';
import { connect } from 'node:net';

/** Says lines to an SMTP server, one after each answer, and gives the answers. Ends when the server hangs up. */
export async function converse(port: number, lines: readonly string[]): Promise<string[]> {
  const socket = connect(port, '127.0.0.1');
  socket.setEncoding('utf8');
  const answers: string[] = [];
  const left = [...lines];
  socket.on('data', (text: string) => {
    answers.push(text.trimEnd());
    const next = left.shift();
    if (next !== undefined) socket.write(`${next}\r\n`);
    else socket.end();
  });
  await once(socket, 'close');
  return answers;
}

/** The lines that send one message; those of the message end in LF. */
export function sending(
  { user, password }: { user: string; password: string },
  to: string,
  message: string,
): string[] {
  const token = Buffer.from(`\0${user}\0${password}`).toString('base64');
  const body = message.replace(/^\./gm, '..').replaceAll('\n', '\r\n');
  return [
    'EHLO test',
    `AUTH PLAIN ${token}`,
    'MAIL FROM:<n8n@lanternbay.example>',
    `RCPT TO:<${to}>`,
    'DATA',
    `${body}\r\n.`,
    'QUIT',
  ];
}
