import type { IExecuteFunctions } from 'n8n-workflow';
import { asText } from '../../../shared/parameters.ts';

/** Where this process of n8n lets a waiting execution be answered; n8n's own *Send and Wait* puts the same into its mails. */
export function approvalLink(context: IExecuteFunctions): string {
  return asText(context.evaluateExpression('{{ $execution.resumeUrl }}', 0));
}
