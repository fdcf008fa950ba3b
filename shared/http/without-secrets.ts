/** Shorter words behind "Bearer" may be somebody's name. */
const bearer = /\b(Bearer\s+)[A-Za-z0-9._~+/-]{12,}=*/gi;
/** A form's or a JSON object's member that carries a secret (RFC 6749 §2.3.1, RFC 7521 §4.2). */
const member =
  /\b((?:client_secret|client_assertion|access_token|refresh_token|clientSecret|apiKey)["']?\s*[=:]\s*["']?)[^\s"'&,;}]+/gi;
/** A JSON Web Token, which begins with `{"` in base64url (RFC 7519). */
const webToken = /\beyJ[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]+)*/g;

/** A text without the secrets that a request may carry: what a library says of a failed request can quote its headers or its form. */
export function withoutSecrets(text: string): string {
  return text.replace(bearer, '$1…').replace(member, '$1…').replace(webToken, '…');
}
