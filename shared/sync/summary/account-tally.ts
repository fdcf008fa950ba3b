import type { Contact, ContactField } from '../types.ts';
import { FilledFields } from './completeness.ts';
import { ReachCount } from './reach.ts';

/**
 * What the active contacts of an account add up to. Counted while each contact is read, because touching all of them once
 * more would take as long as reading them.
 */
export class AccountTally {
  readonly fields: readonly ContactField[];
  readonly reach: ReachCount;
  readonly filled: FilledFields;

  constructor(fields: readonly ContactField[], like?: AccountTally) {
    this.fields = fields;
    this.reach = like?.reach.copy() ?? new ReachCount();
    this.filled = new FilledFields(fields, like?.filled.counts);
  }

  /** Takes a contact in, or out again with -1; who is inactive does not count. */
  count(contact: Contact, step: 1 | -1): void {
    if (contact.status === 'inactive') return;
    this.reach.count(contact, step);
    this.filled.count(contact, step);
  }
}
