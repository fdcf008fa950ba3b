import { batchEnvelopeSchema, batchOperationSchema } from '../../../../shared/contract/index.ts';
import type {
  BatchOperation,
  BatchResult,
  Contact,
  ContactOrigin,
} from '../../../../shared/contract/index.ts';
import { HttpProblem } from '../../http/problem.ts';
import { createContact, deactivateContact, reactivateContact, updateContact } from './contact-rules.ts';
import type { ContactBook } from './contact-rules.ts';
import { problemOf, valid } from './validate.ts';

export type Outcome = {
  results: BatchResult[];
  /** The operations that changed a contact; none in a rehearsal. */
  writes: BatchOperation['op'][];
};

/**
 * Applies the operations in order, each on its own: one that fails leaves a problem in its result and the rest go on.
 * With `validateOnly` the same happens to the same data, uniqueness inside the batch included, and is then taken back.
 */
export function runBatch(
  book: ContactBook,
  body: unknown,
  batchLimit: number,
  origin: ContactOrigin,
): Outcome {
  const { operations, validateOnly = false } = valid(batchEnvelopeSchema, body);
  if (operations.length > batchLimit) {
    throw new HttpProblem(
      413,
      'payload_too_large',
      `The batch has ${operations.length} operations; this account takes ${batchLimit}. Split it.`,
    );
  }
  const writes: BatchOperation['op'][] = [];
  const work = () => operations.map((operation, index) => step(book, operation, index, origin, writes));
  return validateOnly ? { results: book.contacts.rehearse(work), writes: [] } : { results: work(), writes };
}

function step(
  book: ContactBook,
  input: unknown,
  index: number,
  origin: ContactOrigin,
  writes: BatchOperation['op'][],
): BatchResult {
  try {
    const operation = valid(batchOperationSchema, input);
    const before = operation.op === 'create' ? undefined : book.contacts.get(operation.id);
    const contact = apply(book, operation, origin);
    if (contact !== before) writes.push(operation.op);
    return { index, status: 'ok', id: contact.id, contact };
  } catch (error) {
    return { index, status: 'error', error: problemOf(error) };
  }
}

function apply(book: ContactBook, operation: BatchOperation, origin: ContactOrigin): Contact {
  switch (operation.op) {
    case 'create':
      return createContact(book, operation.contact, origin);
    case 'update':
      return updateContact(book, operation.id, operation.contact, operation.ifVersion);
    case 'deactivate':
      return deactivateContact(book, operation.id, operation.ifVersion);
    case 'reactivate':
      return reactivateContact(book, operation.id, operation.contact, operation.ifVersion);
  }
}
