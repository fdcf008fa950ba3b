import { printable } from '../../../shared/http/printable.ts';
import type { Setting, Template } from '../workflow/template.ts';
import { RowProblem } from './row-problem.ts';

/** Set by the command itself. */
const given = ['environment', 'customer'];

/**
 * The values that a row gives to the settings of its template, in the type that each has there. An empty cell leaves the
 * template's own.
 * @param others columns that are no settings
 * @throws RowProblem for a value that is none, or a setting that this template does not have
 */
export function settingsOf(
  row: Record<string, string>,
  template: Template,
  others: readonly string[],
): Record<string, string | number | boolean> {
  const values: Record<string, string | number | boolean> = {};
  for (const [column, text] of Object.entries(row)) {
    if (text === '' || others.includes(column) || given.includes(column)) continue;
    const setting = template.settings.find(({ name }) => name === column);
    if (setting === undefined) throw new RowProblem(`the template ${template.name} has no setting ${column}`);
    values[column] = valueOf(setting, text);
  }
  return values;
}

function valueOf({ name, type }: Setting, text: string): string | number | boolean {
  if (type === 'boolean') {
    if (text === 'true' || text === 'false') return text === 'true';
    throw new RowProblem(`${name} is true or false, not "${printable(text)}"`);
  }
  if (type === 'number') {
    if (Number.isFinite(Number(text))) return Number(text);
    throw new RowProblem(`${name} is a number, not "${printable(text)}"`);
  }
  return text;
}
