import type { Resource } from '../../operation.ts';
import { compare } from './compare.operation.ts';
import { createApprovalRequest } from './create-approval-request.operation.ts';
import { createReport } from './create-report.operation.ts';

export const plan: Resource = {
  name: 'Plan',
  value: 'plan',
  first: createReport.option.value as string,
  operations: [compare, createApprovalRequest, createReport],
};
