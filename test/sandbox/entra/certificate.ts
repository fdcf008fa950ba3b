import { createCertificate as selfSigned } from '../../../scripts/entra-app/x509.mjs';

/** Ten years: nothing in the sandbox may end because of a date. */
const days = 3650;

/** A certificate and its private key as PEM, made as `npm run entra:certificate` makes them. */
export function createCertificate(commonName: string): { certificate: string; privateKey: string } {
  return selfSigned(commonName, days);
}
