import { DirectoryError } from './errors.ts';

/**
 * Numbers of Entra's sign-in errors are hints only, never decided on ("apps that take a dependency on … error code numbers
 * will be broken over time", learn.microsoft.com/entra/identity-platform/reference-error-codes).
 */
const hints: readonly { code: number; message: string; advice: string }[] = [
  {
    code: 7000215,
    message: 'Microsoft Entra does not accept the client secret',
    advice:
      "Copy the secret's value (not its ID) from 'Certificates & secrets' of the app registration into the credential.",
  },
  {
    code: 7000222,
    message: 'The client secret has expired',
    advice:
      "Create a new secret under 'Certificates & secrets' of the app registration and put its value into the credential.",
  },
  {
    code: 700016,
    message: 'Microsoft Entra does not know this app in the tenant',
    advice:
      'Check the client ID, the tenant ID and the cloud in the credential; the enterprise app may have been deleted.',
  },
  {
    code: 7000112,
    message: 'The app is disabled in the tenant',
    advice: "Have an admin switch on 'Enabled for users to sign in' in the properties of the enterprise app.",
  },
  {
    code: 7000229,
    message: 'The app has no enterprise app (service principal) in the tenant',
    advice: 'Have an admin grant consent to the app in this tenant once.',
  },
  {
    code: 90002,
    message: 'Microsoft Entra does not know this tenant',
    advice: 'Check the tenant ID and the cloud in the credential.',
  },
  {
    code: 700027,
    message: 'Microsoft Entra does not accept the certificate',
    advice:
      'Upload the certificate of the credential to the app registration; the private key has to belong to it.',
  },
  {
    code: 700024,
    message: 'The signed assertion is outside its time window',
    advice: "Set the clock of n8n's machine right.",
  },
  {
    code: 53003,
    message: 'Conditional Access blocks the sign-in of this app',
    advice: 'Have an admin except the app, or the address n8n calls from, in the Conditional Access policy.',
  },
];

/**
 * Why the app could not sign in, from the OAuth error of the token endpoint (RFC 6749 §5.2).
 *
 * @param error the OAuth `error`, for example `invalid_client`.
 * @param description `error_description`, which carries Entra's number as AADSTS….
 */
export function explainSignIn(error: string | undefined, description: string): DirectoryError {
  if (error === 'temporarily_unavailable' || error === 'server_error') {
    return new DirectoryError(
      'unavailable',
      'Microsoft Entra could not sign this app in now',
      'Nothing was lost; the next run reads it again.',
      { code: error },
    );
  }
  const hint = hints.find(({ code }) => new RegExp(`AADSTS${code}(?!\\d)`).test(description));
  const number = /AADSTS\d+/.exec(description)?.[0];
  const named = [error, number].filter((part) => part !== undefined).join(', ');
  return new DirectoryError(
    'credential',
    `${hint?.message ?? 'Microsoft Entra did not sign this app in'}${named === '' ? '' : ` (${named})`}`,
    hint?.advice ??
      'Check the tenant ID, the client ID, the secret or certificate, and the cloud in the credential.',
    { code: number ?? error },
  );
}
