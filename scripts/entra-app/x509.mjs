import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

const day = 24 * 60 * 60 * 1000;

/**
 * Makes a private key and a self-signed certificate for it (X.509 v3, RFC 5280; RSA 2048, sha256WithRSAEncryption), both
 * as PEM: what an app registration and a credential take. Node has no call for the certificate.
 * @param {string} commonName
 * @param {number} days how long the certificate is valid; the validity begins a minute ago, for clocks that are behind
 * @param {number} [now] milliseconds since 1970
 * @returns {{ certificate: string, privateKey: string }}
 */
export function createCertificate(commonName, days, now = Date.now()) {
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const name = sequence(set(sequence(objectId([2, 5, 4, 3]), utf8(commonName))));
  const algorithm = sequence(objectId([1, 2, 840, 113549, 1, 1, 11]), nothing);
  const body = sequence(
    element(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    algorithm,
    name,
    sequence(time(now - 60_000), time(now + days * day)),
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

/**
 * One DER element (ITU-T X.690): tag, length, content.
 * @param {number} tag
 * @param {Buffer[]} parts
 */
function element(tag, ...parts) {
  const content = Buffer.concat(parts);
  if (content.length < 0x80) return Buffer.concat([Buffer.from([tag, content.length]), content]);
  const length = Buffer.from(content.length.toString(16).padStart(content.length > 0xff ? 4 : 2, '0'), 'hex');
  return Buffer.concat([Buffer.from([tag, 0x80 | length.length]), length, content]);
}

/** @param {Buffer[]} parts */
function sequence(...parts) {
  return element(0x30, ...parts);
}

/** @param {Buffer[]} parts */
function set(...parts) {
  return element(0x31, ...parts);
}

/** @param {Buffer} content */
function integer(content) {
  return element(0x02, content);
}

/** @param {string} text */
function utf8(text) {
  return element(0x0c, Buffer.from(text, 'utf8'));
}

const nothing = Buffer.from([0x05, 0x00]);

/** @param {number[]} numbers */
function objectId([first = 0, second = 0, ...rest]) {
  return element(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

/** @param {number} value */
function base128(value) {
  const digits = [value & 0x7f];
  for (let left = value >> 7; left > 0; left >>= 7) digits.unshift((left & 0x7f) | 0x80);
  return digits;
}

/**
 * UTCTime, whole seconds; years 1950 to 2049.
 * @param {number} milliseconds
 */
function time(milliseconds) {
  const digits = new Date(milliseconds).toISOString().replace(/[-:T]/g, '').slice(2, 14);
  return element(0x17, Buffer.from(`${digits}Z`, 'ascii'));
}

/** @param {Buffer} der */
function pem(der) {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
