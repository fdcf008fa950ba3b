import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

/** A mail as it came over SMTP: the envelope, and the message with its headers. */
export type Mail = { from: string; to: string[]; message: string };

export type MailSink = { port: number; mails: Mail[]; close(): Promise<void> };

/** An SMTP server on loopback that takes every mail and delivers none (RFC 5321, the commands that a client needs). */
export async function startMailSink(): Promise<MailSink> {
  const mails: Mail[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    converse(socket, mails);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('A TCP server has a numbered port.');
  return {
    port: address.port,
    mails,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function converse(socket: Socket, mails: Mail[]): void {
  const say = (line: string): boolean => socket.write(`${line}\r\n`);
  let mail: Mail = { from: '', to: [], message: '' };
  let inMessage = false;
  let rest = '';
  const command = (line: string): void => {
    const verb = line.slice(0, 4).toUpperCase();
    const address = /<([^>]*)>/.exec(line)?.[1] ?? '';
    if (verb === 'QUIT') {
      say('221 Bye');
      socket.end();
      return;
    }
    if (verb === 'MAIL') mail = { from: address, to: [], message: '' };
    if (verb === 'RCPT') mail.to.push(address);
    if (verb === 'DATA') inMessage = true;
    say(verb === 'DATA' ? '354 Go on' : '250 OK');
  };
  const content = (line: string): void => {
    if (line !== '.') {
      mail.message += `${line.replace(/^\./, '')}\n`;
      return;
    }
    inMessage = false;
    mails.push(mail);
    say('250 Taken');
  };
  say('220 Loopback');
  socket.setEncoding('utf8');
  socket.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\r\n');
    rest = lines.pop() ?? '';
    for (const line of lines) (inMessage ? content : command)(line);
  });
}

/** The text of a mail that has no other part, with quoted-printable undone (RFC 2045). */
export function textOf({ message }: Mail): string {
  const [head = '', ...body] = message.split('\n\n');
  const text = body.join('\n\n');
  if (/^content-transfer-encoding: base64/im.test(head)) return Buffer.from(text, 'base64').toString('utf8');
  if (!/^content-transfer-encoding: quoted-printable/im.test(head)) return text;
  const bytes = text
    .replace(/=\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** The attached files of a mail by name, as text (RFC 2046, base64). */
export function attachmentsOf({ message }: Mail): Record<string, string> {
  const boundary = /boundary="?([^"\n;]+)"?/i.exec(message)?.[1];
  if (boundary === undefined) return {};
  const files: Record<string, string> = {};
  for (const part of message.split(`--${boundary}`)) {
    const [head = '', ...body] = part.trimStart().split('\n\n');
    const name = /filename="?([^"\n;]+)"?/i.exec(head)?.[1];
    if (name !== undefined) files[name] = Buffer.from(body.join('\n\n'), 'base64').toString('utf8');
  }
  return files;
}
