import { compareSignOffs, readSignedCsv } from '../../../../shared/contacts/index.ts';
import { textOf } from '../../../shared/parameters.ts';
import type { Operation } from '../../operation.ts';
import { planRows, signOffOf } from './items.ts';

/** Names everybody about whom a plan differs from what was signed. Nothing is written. */
export const compare: Operation = {
  option: {
    name: 'Compare',
    value: 'compare',
    action: 'Compare a plan with a signed report',
    description:
      'Name everybody about whom this plan differs from the report that was signed; nothing is written',
  },
  subtitle: 'Compare Plan',
  properties: [
    {
      displayName: 'Signed Report',
      name: 'signedReport',
      type: 'string',
      typeOptions: { rows: 4 },
      default: '',
      required: true,
      placeholder: 'e.g. "do","name","email","why","changes","who","plan","fingerprint"',
      description:
        'The text of sign-off.csv, as the operation Create Report made it: open the file in a text editor, not in a spreadsheet, and paste all of it. Or read it with the node Extract From File, and drag its text here.',
    },
  ],
  async execute(run) {
    const { context } = run;
    const today = signOffOf(planRows(run.items), run);
    const signed = readSignedCsv(textOf(context, 'signedReport', 0));
    const differences = compareSignOffs(signed, today.entries);
    const pairedItem = run.items.map((_, item) => ({ item }));
    if (differences.length === 0) {
      const message = 'Going live does exactly what was signed.';
      return [
        { json: { difference: 'none', message, kind: 'comparison', planId: today.planId }, pairedItem },
      ];
    }
    return differences.map((difference) => ({
      json: { ...difference, kind: 'comparison', planId: today.planId },
      pairedItem,
    }));
  },
};
