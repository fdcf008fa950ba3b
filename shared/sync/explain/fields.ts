import { emptyToNull, readField } from '../contact-fields.ts';
import { personAt, sourceAt, type PlanState } from '../plan-state.ts';
import type { Change, ExplainedField } from '../types.ts';
import type { Unit } from './find-units.ts';

/** Every managed field that a source of the person, or the change, speaks of. */
export function explainFields(state: PlanState, unit: Unit, change: Change | null): ExplainedField[] {
  return state.fields.flatMap((field) => {
    const said = unit.rows.flatMap((row) => {
      const value = readField(personAt(state, row), field);
      return value === undefined ? [] : [{ source: sourceAt(state, row).key, value }];
    });
    const { externalIds: _links, ...contact } = change?.contact ?? {};
    const written = readField(contact, field);
    if (said.length === 0 && written === undefined) return [];
    const held = unit.contact === undefined ? null : (readField(unit.contact.record, field) ?? null);
    const shown = { field, said, held: emptyToNull(held), from: change?.from?.[field] ?? null };
    return [written === undefined ? shown : { ...shown, written }];
  });
}
