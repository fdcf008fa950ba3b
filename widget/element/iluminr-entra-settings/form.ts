import type { Translator } from '../../i18n/translator.ts';
import type { PreviewPerson } from '../../answers/preview.ts';
import type { CardKey } from '../../i18n/en/card.ts';
import type { SettingsKey } from '../../i18n/en/settings.ts';
import type { DraftFaults, RowFault } from '../../mapping/draft-faults.ts';
import type { MappingRow } from '../../mapping/mapping-row.ts';
import type { SettingsDraft } from '../../mapping/settings-draft.ts';
import type { EnteredSpot } from './shown-faults.ts';
import type { AttributeOptions } from './fields/attribute-label.ts';

/** A control of a row; the groups of the scope count as one too. */
export type Spot = RowFault['at'];

/** What the parts of the form are drawn from, and how they say what was changed. */
export type Form = {
  readonly t: Translator<SettingsKey>;
  readonly card: Translator<CardKey>;
  readonly draft: SettingsDraft;
  /** Groups by id as they were called when they were chosen, for those that the directory has no longer. */
  readonly groupNames: Readonly<Record<string, string>>;
  /** People of the preview, mapped as the draft says; empty while it is not known. */
  readonly sample: readonly PreviewPerson[];
  readonly options: AttributeOptions;
  /** Only what the reader has had the chance to enter: nothing is called wrong while it is being typed. */
  readonly faults: DraftFaults;
  /** What iluminr refused to preview or save, by row. */
  readonly refused: ReadonlyMap<string, string>;
  /** Rows whose further choices are unfolded. */
  readonly open: ReadonlySet<string>;
  /** `at` was left, or chosen, when `done`; while it is typed in, it is not. */
  readonly changeRow: (field: string, changes: Partial<MappingRow>, at: Spot, done: boolean) => void;
  readonly change: (changes: Partial<SettingsDraft>) => void;
  /** A control that belongs to no row was left, or chosen. */
  readonly leave: (spot: EnteredSpot) => void;
  readonly toggle: (field: string, open: boolean) => void;
};

/** What is wrong with a row, in words. */
export function faultText({ t, faults, refused }: Form, field: string): string | undefined {
  const fault = faults.rows.get(field);
  if (fault !== undefined) return t.text(`fault.${fault.code}`);
  const reason = refused.get(field);
  return reason === undefined ? undefined : t.text('fault.refused', { reason: reason.replace(/\.$/, '') });
}
