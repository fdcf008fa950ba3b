import { describe, expect, it } from 'vitest';
import { countOutcomes } from '../../../shared/contacts/apply/outcome.ts';
import type { Outcome } from '../../../shared/contacts/apply/outcome.ts';
import { Outcomes } from '../../../shared/contacts/apply/outcomes.ts';
import { IluminrError } from '../../../shared/contacts/client/errors.ts';
import { contact, creation, removal, renaming } from '../account.ts';

const ann = contact('ann');
const error = { code: 'refused', what: 'No.', advice: 'Stop.' };

describe('counting outcomes', () => {
  const released = renaming(ann, 'x', { reason: 'email_released' });
  const changes = [creation('new'), renaming(ann, 'Lee'), removal(ann), released, undefined];
  const outcomes: Outcome[] = [
    { status: 'applied' },
    { status: 'refused', error },
    { status: 'applied' },
    { status: 'applied' },
    { status: 'stale', error },
  ];

  it('counts each once by its status, and who was not written', () => {
    expect(countOutcomes(changes, outcomes)).toMatchObject({
      applied: 3,
      unchanged: 0,
      valid: 0,
      refused: 1,
      conflict: 0,
      untouched: 0,
      stale: 1,
      failed: 2,
    });
  });

  it('counts as written what was applied, without the step that only lets go of an address', () => {
    expect(countOutcomes(changes, outcomes).written).toEqual({
      create: 1,
      update: 0,
      reactivate: 0,
      deactivate: 1,
    });
  });

  it('counts what a preview found nothing against as if it were written', () => {
    const { valid, written, failed } = countOutcomes(
      changes,
      changes.map(() => ({ status: 'valid' })),
    );
    expect({ valid, failed }).toEqual({ valid: 5, failed: 0 });
    expect(written).toEqual({ create: 1, update: 1, reactivate: 0, deactivate: 1 });
  });

  it('an item that is no change is counted and written nowhere', () => {
    const counts = countOutcomes([undefined], [{ status: 'applied' }]);
    expect(counts.applied).toBe(1);
    expect(Object.values(counts.written)).toEqual([0, 0, 0, 0]);
  });
});

describe('outcomes as they come in', () => {
  it('the first one written counts, and each is settled once', () => {
    const outcomes = new Outcomes([renaming(ann, 'Lee'), creation('new')], false);
    outcomes.record(0, { status: 'applied' });
    outcomes.record(0, { status: 'refused', error });
    expect(outcomes.settled).toBe(1);
    expect(outcomes.close()[0]).toEqual({ status: 'applied', contactId: 'ann' });
    expect(outcomes.settled).toBe(2);
  });

  it('keeps the version always, and the contact only when asked', () => {
    const written = { id: 'ann', version: 7, lastName: 'Lee' };
    for (const keeps of [true, false]) {
      const outcomes = new Outcomes([renaming(ann, 'Lee')], keeps);
      outcomes.record(0, { status: 'applied', contact: written });
      const kept = keeps ? { contact: written } : {};
      expect(outcomes.close()).toEqual([{ status: 'applied', contactId: 'ann', version: 7, ...kept }]);
    }
    const without = new Outcomes([renaming(ann, 'Lee')], true);
    without.record(0, { status: 'applied' });
    expect(without.close()).toStrictEqual([{ status: 'applied', contactId: 'ann' }]);
  });

  it('a create whose contact nobody knows has no id', () => {
    const outcomes = new Outcomes([creation('new')], false);
    outcomes.record(0, { status: 'valid' });
    expect(outcomes.close()).toStrictEqual([{ status: 'valid' }]);
  });

  it('remembers of which contact a change failed, and of no other', () => {
    const outcomes = new Outcomes([renaming(ann, 'Lee'), removal(contact('bob')), creation('new')], false);
    outcomes.record(0, { status: 'conflict', error });
    outcomes.record(1, { status: 'applied' });
    outcomes.record(2, { status: 'refused', error });
    expect(['ann', 'bob', 'new', undefined].map((id) => outcomes.hasFailed(id))).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it.each<[string, ConstructorParameters<typeof IluminrError>[0], RegExp]>([
    ['no answer came', { ...error, code: 'network' }, /did not say what became of updating/],
    ['the answer cannot be read', { ...error, code: 'unexpected_answer' }, /did not say what became of/],
    ['the service failed', { ...error, code: 'unavailable', status: 500 }, /did not say what became of/],
    ['the key is refused', { ...error, code: 'unauthorized', status: 401 }, /left untouched.*stopped: No\./],
    ['the client stopped by itself', error, /left untouched, because the run stopped: No\./],
  ])('when a run stops because %s, what was under way says whether it may be done', (_, info, what) => {
    const outcomes = new Outcomes([renaming(ann, 'Lee'), removal(contact('bob'))], false);
    outcomes.stop(new IluminrError(info), [0]);
    expect(outcomes.settled).toBe(1);
    const [first, second] = outcomes.close();
    expect(first).toMatchObject({
      status: 'untouched',
      error: { what: expect.stringMatching(what) as string },
    });
    expect(first?.error?.code).toBe(info.code);
    expect(second).toMatchObject({
      status: 'untouched',
      error: { code: info.code, what: expect.stringContaining('left untouched') as string, advice: 'Stop.' },
    });
  });

  it('the first reason to stop is the one that is told', () => {
    const outcomes = new Outcomes([], false);
    outcomes.stop(new IluminrError({ ...error, code: 'first' }), []);
    outcomes.stop(new IluminrError({ ...error, code: 'second' }), []);
    expect(outcomes.stopped?.code).toBe('first');
  });

  it('a change that no answer tells of says so, with the cause where there is one', () => {
    const outcomes = new Outcomes([renaming(ann, 'Lee'), removal(ann)], false);
    outcomes.recordUnanswered(0);
    outcomes.recordUnanswered(1, new IluminrError({ ...error, code: 'unexpected_answer' }));
    expect(outcomes.close().map((one) => one.error?.code)).toEqual(['no_result', 'unexpected_answer']);
  });
});
