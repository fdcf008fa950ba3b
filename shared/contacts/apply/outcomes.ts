import type { IluminrError } from '../client/errors.ts';
import { actionOf, subjectOf } from './operation.ts';
import type { PlannedChange } from './operation.ts';
import type { Outcome } from './outcome.ts';

/** The outcomes as they come in: each change gets the first one that is written, and no other. */
export class Outcomes {
  readonly changes: readonly PlannedChange[];
  readonly #outcomes: (Outcome | undefined)[];
  readonly #keepContacts: boolean;
  readonly #failedContacts = new Set<string | undefined>();
  #settled = 0;
  #stopped: IluminrError | undefined;

  constructor(changes: readonly PlannedChange[], keepContacts: boolean) {
    this.changes = changes;
    this.#outcomes = new Array<Outcome | undefined>(changes.length);
    this.#keepContacts = keepContacts;
  }

  /** Changes that have their outcome. */
  get settled(): number {
    return this.#settled;
  }

  /** Whether a change of this contact was not applied, so that nothing more may build on it. */
  hasFailed(contactId: string | undefined): boolean {
    return this.#failedContacts.has(contactId);
  }

  /** What ended the run early, if anything did. */
  get stopped(): IluminrError | undefined {
    return this.#stopped;
  }

  record(position: number, outcome: Outcome): void {
    if (this.#outcomes[position] !== undefined) return;
    const { contact, ...lean } = outcome;
    const kept = this.#keepContacts ? outcome : lean;
    const versioned = contact?.version === undefined ? kept : { ...kept, version: contact.version };
    this.#outcomes[position] = this.#withId(position, versioned);
    this.#settled += 1;
    const { contactId } = this.changes[position]!;
    if (outcome.error !== undefined && contactId !== undefined) this.#failedContacts.add(contactId);
  }

  /** No answer says what became of a change. */
  recordUnanswered(position: number, cause?: IluminrError): void {
    this.record(position, {
      status: 'untouched',
      error: {
        code: cause?.code ?? 'no_result',
        what: `iluminr did not say what became of ${actionOf(this.changes[position]!)}.`,
        advice: 'Run again with the same plan: it finishes what is open and does nothing twice.',
      },
    });
  }

  /** An earlier change of the same contact was not applied; this one counts on it. */
  recordBuiltOnFailure(position: number): void {
    this.record(position, {
      status: 'conflict',
      error: {
        code: 'earlier_step_failed',
        what: `${subjectOf(this.changes[position]!)} was left as they are, because an earlier change of theirs in this run was not applied.`,
        advice: 'See what is said about that change; the next sync plans again.',
      },
    });
  }

  /** Ends the run. What was under way may have been written or not, unless the answer rules that out. */
  stop(error: IluminrError, underWay: Iterable<number>): void {
    this.#stopped ??= error;
    const isUnknown =
      error.code === 'network' || error.code === 'unexpected_answer' || (error.status ?? 0) >= 500;
    for (const position of underWay) {
      if (isUnknown) this.recordUnanswered(position, error);
      else this.#recordLeftOut(position);
    }
  }

  /** All outcomes in the order of the changes; what has none was left out when the run stopped. */
  close(): Outcome[] {
    return this.changes.map((_, position) => {
      this.#recordLeftOut(position);
      return this.#outcomes[position]!;
    });
  }

  #recordLeftOut(position: number): void {
    if (this.#outcomes[position] !== undefined) return;
    const why = this.#stopped?.info;
    this.record(position, {
      status: 'untouched',
      error: {
        code: why?.code ?? 'stopped',
        what: `${subjectOf(this.changes[position]!)} was left untouched, because the run stopped: ${why?.what ?? ''}`,
        advice: why?.advice ?? 'Run again.',
      },
    });
  }

  #withId(position: number, outcome: Outcome): Outcome {
    const contactId = outcome.contactId ?? this.changes[position]?.contactId;
    return contactId === undefined ? outcome : { ...outcome, contactId };
  }
}
