import { withoutSecrets } from '../../shared/http/without-secrets.ts';

/** What nobody expected, as an error that n8n may show: message and stack without secrets, and nothing else of it. */
export function unexpectedError(thrown: unknown): Error {
  const { message, stack } = thrown instanceof Error ? thrown : new Error(String(thrown));
  const error = new Error(withoutSecrets(message));
  if (stack !== undefined) error.stack = withoutSecrets(stack);
  return error;
}
