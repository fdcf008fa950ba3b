import {
  approvalCsv,
  approvalLinkObstacle,
  approvalSubject,
  approvalTable,
  approvalText,
  checkPlanAccount,
  readApprovalRequest,
} from '../../../../shared/contacts/index.ts';
import { textOf } from '../../../shared/parameters.ts';
import type { Operation } from '../../operation.ts';
import { environmentName } from '../../../shared/iluminr/environment.ts';
import { credentialName } from '../../../shared/iluminr/transport.ts';
import { approvalLink } from './approval-link.ts';
import { isPreview } from '../../write-plan/is-preview.ts';
import { planRows } from './items.ts';
import { textFile } from './text-file.ts';

/**
 * Makes the question whether held removals may go, and nothing when none is held, or when nobody could open the link to answer: then a
 * hint and n8n's log say what to set, and the rest of the workflow writes what it has to. Nothing is written here.
 */
export const createApprovalRequest: Operation = {
  option: {
    name: 'Create Approval Request',
    value: 'createApprovalRequest',
    action: 'Create an approval request of a plan',
    description:
      'Make a mail, a form and a list of the removals that the guard holds; no item when it holds none',
  },
  subtitle: 'Ask for Approval',
  properties: [
    {
      displayName: 'Customer',
      name: 'customer',
      type: 'string',
      default: '',
      placeholder: 'e.g. Lantern Bay Utilities',
      description: 'Whose people they are; without it the organisation of the account',
    },
    {
      displayName: 'Pipeline',
      name: 'pipeline',
      type: 'string',
      default: '={{ $workflow.name }}',
      description: 'The name under which iluminr shows the runs of this sync',
    },
    {
      displayName: 'Preview',
      name: 'preview',
      type: 'boolean',
      default: false,
      description: 'Whether the workflow only previews: then nobody is asked',
    },
  ],
  async execute({ context, items, account }) {
    if (isPreview(context, false)) return [];
    const given = planRows(items);
    checkPlanAccount(given, account);
    const request = readApprovalRequest(given);
    if (request === undefined) return [];
    const { baseUrl } = await context.getCredentials<{ baseUrl: string }>(credentialName);
    const obstacle = approvalLinkObstacle(approvalLink(context), baseUrl);
    if (obstacle !== undefined) {
      context.logger.error(obstacle);
      context.addExecutionHints({ message: obstacle, type: 'warning', location: 'outputPane' });
      return [];
    }
    const about = {
      customer: textOf(context, 'customer', 0),
      organisation: account.organisation,
      environment: environmentName(account.environment),
      pipeline: textOf(context, 'pipeline', 0),
    };
    const { removalsId, removals, message, people } = request;
    const json = {
      subject: approvalSubject(request, about),
      text: approvalText(request, about),
      table: approvalTable(request),
      removalsId,
      removals,
      message,
      people,
      kind: 'approvalRequest',
    };
    const list = await textFile(context, approvalCsv(request), 'held-removals.csv', 'text/csv');
    return [{ json, binary: { list }, pairedItem: items.map((_, item) => ({ item })) }];
  },
};
