import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** Ten years, in milliseconds. */
const validity = 10 * 365 * 24 * 60 * 60 * 1000;

/**
 * Makes a self-signed certificate (X.509 v3, RFC 5280; RSA 2048, sha256WithRSAEncryption) and its private key, both as
 * PEM: what an administrator uploads to an app registration and pastes into a credential. Node has no call for this.
 */
export function createCertificate(commonName: string): { certificate: string; privateKey: string } {
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const name = sequence(set(sequence(objectId([2, 5, 4, 3]), utf8(commonName))));
  const algorithm = sequence(objectId([1, 2, 840, 113549, 1, 1, 11]), nothing);
  const body = sequence(
    element(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    algorithm,
    name,
    sequence(time(Date.now() - 60_000), time(Date.now() + validity)),
    name,
    pair.publicKey.export({ format: 'der', type: 'spki' }),
  );
  const signature = sign('sha256', body, pair.privateKey);
  const certificate = sequence(body, algorithm, element(0x03, Buffer.concat([Buffer.from([0]), signature])));
  return {
    certificate: pem(certificate),
    privateKey: String(pair.privateKey.export({ format: 'pem', type: 'pkcs8' })),
  };
}

/** One DER element (ITU-T X.690): tag, length, content. */
function element(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  if (content.length < 0x80) return Buffer.concat([Buffer.from([tag, content.length]), content]);
  const length = Buffer.from(content.length.toString(16).padStart(content.length > 0xff ? 4 : 2, '0'), 'hex');
  return Buffer.concat([Buffer.from([tag, 0x80 | length.length]), length, content]);
}

function sequence(...parts: Buffer[]): Buffer {
  return element(0x30, ...parts);
}

function set(...parts: Buffer[]): Buffer {
  return element(0x31, ...parts);
}

function integer(content: Buffer): Buffer {
  return element(0x02, content);
}

function utf8(text: string): Buffer {
  return element(0x0c, Buffer.from(text, 'utf8'));
}

const nothing = Buffer.from([0x05, 0x00]);

function objectId([first = 0, second = 0, ...rest]: number[]): Buffer {
  return element(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

function base128(value: number): number[] {
  const digits = [value & 0x7f];
  for (let left = value >> 7; left > 0; left >>= 7) digits.unshift((left & 0x7f) | 0x80);
  return digits;
}

/** UTCTime, whole seconds; years 1950 to 2049. */
function time(milliseconds: number): Buffer {
  const digits = new Date(milliseconds).toISOString().replace(/[-:T]/g, '').slice(2, 14);
  return element(0x17, Buffer.from(`${digits}Z`, 'ascii'));
}

function pem(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
