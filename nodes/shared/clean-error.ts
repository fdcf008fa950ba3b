import type { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { withoutSecrets } from '../../shared/http/without-secrets.ts';

/** An error that n8n itself made, with no secret in its words, and without the request and the answer that it may keep. */
export function cleanError<Failure extends NodeApiError | NodeOperationError>(error: Failure): Failure {
  error.message = withoutSecrets(error.message);
  if (typeof error.description === 'string') error.description = withoutSecrets(error.description);
  if (error.stack !== undefined) error.stack = withoutSecrets(error.stack);
  error.messages = error.messages.map(withoutSecrets);
  for (const kept of ['errorResponse', 'cause']) Reflect.deleteProperty(error, kept);
  delete error.context['data'];
  return error;
}
