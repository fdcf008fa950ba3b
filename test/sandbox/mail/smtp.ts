import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { drawSecret } from '../constants.ts';
import type { Mail } from './message.ts';

export type SmtpServer = {
  port: number;
  user: string;
  password: string;
  /** What came in, oldest first. */
  mails: Mail[];
  close(): Promise<void>;
};

const mostMails = 1000;
const largestMessage = 25 * 1024 * 1024;
const longestLine = 64 * 1024;

/**
 * An SMTP server on loopback that takes mails and delivers none (RFC 5321, RFC 4954). It takes them from whoever knows the
 * password drawn at the start: no web page and no other user of the machine puts a mail in. Rejects when the port is taken.
 */
export async function startSmtp(port = 0): Promise<SmtpServer> {
  const mails: Mail[] = [];
  const account = { user: 'sandbox', password: drawSecret('sandbox-mail') };
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    new Conversation(socket, account, mails);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    ...account,
    port: (server.address() as AddressInfo).port,
    mails,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** One client's talk with the server. */
class Conversation {
  readonly #socket: Socket;
  readonly #token: string;
  readonly #mails: Mail[];
  #isKnown = false;
  #from = '';
  #to: string[] = [];
  /** The lines of the message under way; undefined between messages. */
  #lines: string[] | undefined;
  #size = 0;
  #rest = '';

  constructor(socket: Socket, { user, password }: { user: string; password: string }, mails: Mail[]) {
    this.#socket = socket;
    this.#token = Buffer.from(`\0${user}\0${password}`).toString('base64');
    this.#mails = mails;
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => this.#read(chunk));
    this.#say('220 Loopback');
  }

  #read(chunk: string): void {
    const lines = (this.#rest + chunk).split('\r\n');
    this.#rest = lines.pop() ?? '';
    if (this.#rest.length > longestLine) this.#socket.destroy();
    for (const line of lines) {
      if (this.#socket.destroyed) return;
      if (this.#lines === undefined) this.#command(line);
      else this.#content(line, this.#lines);
    }
  }

  #command(line: string): void {
    const verb = line.slice(0, 4).toUpperCase();
    const address = /<([^>]*)>/.exec(line)?.[1] ?? '';
    switch (verb) {
      case 'EHLO':
        this.#say('250-Loopback', `250-SIZE ${largestMessage}`, '250 AUTH PLAIN');
        return;
      case 'HELO':
      case 'NOOP':
      case 'RSET':
        this.#begin();
        this.#say('250 OK');
        return;
      case 'AUTH':
        this.#isKnown = line.slice('AUTH PLAIN '.length) === this.#token;
        this.#say(this.#isKnown ? '235 Welcome' : '535 Wrong user or password');
        return;
      case 'QUIT':
        this.#say('221 Bye');
        this.#socket.end();
        return;
      case 'MAIL':
      case 'RCPT':
      case 'DATA':
        if (!this.#isKnown)
          this.#say('530 Sign in with the user and password that were printed at the start');
        else if (this.#mails.length >= mostMails)
          this.#say(`452 The inbox holds ${mostMails} mails; start anew`);
        else this.#envelope(verb, address);
        return;
      default:
        // A browser that was sent here speaks HTTP; nothing more of it is read.
        this.#say('502 Not a command of this server');
        this.#socket.destroy();
    }
  }

  #envelope(verb: 'MAIL' | 'RCPT' | 'DATA', address: string): void {
    if (verb === 'MAIL') this.#begin(address);
    if (verb === 'RCPT') this.#to.push(address);
    if (verb === 'DATA') this.#lines = [];
    this.#say(verb === 'DATA' ? '354 Go on' : '250 OK');
  }

  #content(line: string, lines: string[]): void {
    if (line !== '.') {
      this.#size += line.length;
      // Read on to the end: a client that is still writing would see a reset instead of the answer.
      if (this.#size <= largestMessage) lines.push(line.replace(/^\./, ''));
      else lines.length = 0;
      return;
    }
    this.#lines = undefined;
    if (this.#size > largestMessage) {
      this.#say(`552 At most ${largestMessage} characters are taken`);
      return;
    }
    const message = `${lines.join('\n')}\n`;
    this.#mails.push({ from: this.#from, to: this.#to, message, receivedAt: new Date().toISOString() });
    this.#say('250 Taken');
  }

  #begin(from = ''): void {
    this.#from = from;
    this.#to = [];
    this.#size = 0;
  }

  #say(...lines: string[]): void {
    this.#socket.write(`${lines.join('\r\n')}\r\n`);
  }
}
