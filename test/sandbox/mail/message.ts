/** A mail as it came over SMTP: the envelope, and the message with its headers, lines ended by LF. */
export type Mail = { from: string; to: string[]; message: string; receivedAt: string };

export type Attachment = { name: string; type: string; content: Buffer };

/** What a person sees of a mail. */
export type ReadMail = { subject: string; text: string; html: string; attachments: Attachment[] };

type Part = { header: (name: string) => string; body: string };

/** Reads a message and its parts, however they are nested (RFC 5322, RFC 2045 to 2047, RFC 2231). */
export function readMail({ message }: Mail): ReadMail {
  const whole = partOf(message);
  const read: ReadMail = {
    subject: decodedWords(whole.header('subject')),
    text: '',
    html: '',
    attachments: [],
  };
  collect(whole, read);
  return read;
}

/** The plain text of a mail. */
export function textOf(mail: Mail): string {
  return readMail(mail).text;
}

/** The attached files of a mail by name, as text. */
export function attachmentsOf(mail: Mail): Record<string, string> {
  return Object.fromEntries(
    readMail(mail).attachments.map(({ name, content }) => [name, content.toString('utf8')]),
  );
}

function collect(part: Part, read: ReadMail): void {
  const type = part.header('content-type') || 'text/plain';
  const boundary = parameterOf(type, 'boundary');
  if (type.toLowerCase().startsWith('multipart/') && boundary !== '') {
    for (const inner of partsOf(part.body, boundary)) collect(partOf(inner), read);
    return;
  }
  const disposition = part.header('content-disposition');
  const name = parameterOf(disposition, 'filename') || parameterOf(type, 'name');
  const content = contentOf(part);
  const kind = type.split(';')[0]?.trim().toLowerCase() ?? '';
  if (name !== '' || /^attachment/i.test(disposition)) {
    read.attachments.push({ name: name || 'attachment', type: kind, content });
    return;
  }
  const text = new TextDecoder(charsetOf(type)).decode(content);
  if (kind === 'text/html') read.html ||= text;
  else if (kind === 'text/plain') read.text ||= text;
}

function partOf(text: string): Part {
  const end = text.startsWith('\n') ? 0 : text.indexOf('\n\n');
  const head = end === -1 ? text : text.slice(0, end);
  const body = end === -1 ? '' : text.slice(text.startsWith('\n') ? 1 : end + 2);
  const lines = head.replace(/\n[ \t]+/g, ' ').split('\n');
  return {
    body,
    header: (name) => {
      const line = lines.find((one) => one.toLowerCase().startsWith(`${name}:`));
      return line === undefined ? '' : line.slice(name.length + 1).trim();
    },
  };
}

/** The parts between the lines that are the boundary; what stands before the first and after the last is no part. */
function partsOf(body: string, boundary: string): string[] {
  const parts: string[] = [];
  let lines: string[] | undefined;
  for (const line of body.split('\n')) {
    const mark = line.trimEnd();
    if (mark !== `--${boundary}` && mark !== `--${boundary}--`) {
      lines?.push(line);
      continue;
    }
    if (lines !== undefined) parts.push(lines.join('\n'));
    lines = mark.endsWith(`${boundary}--`) ? undefined : [];
  }
  return parts;
}

function contentOf({ header, body }: Part): Buffer {
  const encoding = header('content-transfer-encoding').toLowerCase();
  if (encoding === 'base64') return Buffer.from(body, 'base64');
  return encoding === 'quoted-printable' ? fromQuotedPrintable(body) : Buffer.from(body, 'utf8');
}

function fromQuotedPrintable(text: string): Buffer {
  const bytes = text
    .replace(/=\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1');
}

/** A parameter of a header, quoted or not; `name*=utf-8''…` counts too. */
function parameterOf(header: string, name: string): string {
  const encoded = new RegExp(`(?:^|[;\\s])${name}\\*=[^']*'[^']*'([^;\\s]+)`, 'i').exec(header)?.[1];
  if (encoded !== undefined) return decodeURIComponent(encoded);
  const plain = new RegExp(`(?:^|[;\\s])${name}=(?:"([^"]*)"|([^;\\s]+))`, 'i').exec(header);
  return decodedWords(plain?.[1] ?? plain?.[2] ?? '');
}

function charsetOf(type: string): string {
  const charset = parameterOf(type, 'charset').toLowerCase();
  return charset === 'iso-8859-1' || charset === 'windows-1252' ? 'latin1' : 'utf8';
}

/** Text of a header with its encoded words (RFC 2047) read; white space between two of them is none. */
function decodedWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(word, 'base64').toString('utf8')
        : fromQuotedPrintable(word.replaceAll('_', ' ')).toString('utf8'),
    );
}
