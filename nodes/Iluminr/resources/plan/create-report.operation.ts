import type { INodeProperties } from 'n8n-workflow';
import { checkPlanAccount, signOffCsv, signOffHtml, signOffText } from '../../../../shared/contacts/index.ts';
import { isOn, textOf } from '../../../shared/parameters.ts';
import type { Operation } from '../../operation.ts';
import { checkPlan } from './check-plan.ts';
import { planRows, signOffOf } from './items.ts';
import { textFile } from './text-file.ts';

const about: INodeProperties[] = [
  {
    displayName: 'Customer',
    name: 'customer',
    type: 'string',
    default: '',
    placeholder: 'e.g. Lantern Bay Utilities',
    description: 'Who signs; stands in the title of the report',
  },
  {
    displayName: 'Microsoft Tenant',
    name: 'tenant',
    type: 'string',
    default: '',
    placeholder: 'e.g. lanternbay.example',
    description: 'The directory that the people come from',
  },
  {
    displayName: 'Template',
    name: 'template',
    type: 'string',
    default: '={{ $workflow.name }}',
    description: 'The workflow that the report is about',
  },
  {
    displayName: 'Template Version',
    name: 'templateVersion',
    type: 'string',
    default: '',
    placeholder: 'e.g. 2',
    description: 'Stands in the report, so that a later one is known to be of the same template',
  },
  {
    displayName: 'Check First',
    name: 'check',
    type: 'boolean',
    default: true,
    description:
      'Whether iluminr checks every change before the report is made, so that it names what would be refused; nothing is written',
  },
];

/** Makes the document that a customer signs before going live. Nothing is written. */
export const createReport: Operation = {
  option: {
    name: 'Create Report',
    value: 'createReport',
    action: 'Create a report of a plan to sign',
    description:
      'Make an HTML file to sign, a CSV file and a short text of what a plan does; nothing is written',
  },
  subtitle: 'Create Report',
  properties: about,
  async execute(run) {
    const { context } = run;
    const isChecked = isOn(context, 'check', 0, true);
    const given = planRows(run.items);
    checkPlanAccount(given, run.account);
    const items = isChecked ? await checkPlan(run) : given;
    const signOff = signOffOf(items, run, {
      customer: textOf(context, 'customer', 0),
      tenant: textOf(context, 'tenant', 0),
      template: textOf(context, 'template', 0),
      templateVersion: textOf(context, 'templateVersion', 0),
    });
    return [
      {
        json: {
          subject: `Sign-off: contact sync${signOff.about.customer === '' ? '' : ` for ${signOff.about.customer}`}`,
          text: signOffText(signOff),
          planId: signOff.planId,
          environment: signOff.about.environment,
          people: signOff.entries.length,
          kind: 'report',
        },
        binary: {
          html: await textFile(context, signOffHtml(signOff), 'sign-off.html', 'text/html'),
          csv: await textFile(context, signOffCsv(signOff), 'sign-off.csv', 'text/csv'),
        },
        pairedItem: run.items.map((_, item) => ({ item })),
      },
    ];
  },
};
