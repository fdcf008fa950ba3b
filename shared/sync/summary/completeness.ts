import { readerOf } from '../contact-fields.ts';
import type { Contact, ContactField } from '../types.ts';

/** Counts, for each field that a sync manages, how many contacts hold a value. */
export class FilledFields {
  private readonly readers;
  /** By field. */
  readonly counts: number[];

  constructor(fields: readonly ContactField[], counts: readonly number[] = fields.map(() => 0)) {
    this.readers = fields.map(readerOf);
    this.counts = [...counts];
  }

  /** Takes a contact in, or out again with -1. */
  count(holder: Partial<Contact>, step: 1 | -1): void {
    const { readers, counts } = this;
    for (let field = 0; field < readers.length; field++) {
      if (isFilled(readers[field]!(holder))) counts[field]! += step;
    }
  }
}

/** An account that was not read from iluminr may lack the field. */
function isFilled(value: unknown): boolean {
  return (
    value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)
  );
}
