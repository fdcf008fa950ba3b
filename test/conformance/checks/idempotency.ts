import { contactSchema } from '../../../shared/contract/index.ts';
import { bodyOf, expectProblem, expectThat } from '../check.ts';
import type { Check } from '../check.ts';

export const idempotencyChecks: Check[] = [
  {
    id: 'idempotency.same-answer',
    rule: 'The same Idempotency-Key and body give the first answer again',
    needs: ['writes'],
    run: async ({ call, keep, unique }) => {
      const more = { body: { firstName: 'Con' }, headers: { 'idempotency-key': unique('key') } };
      const ids: string[] = [];
      for (let time = 0; time < 2; time += 1) {
        const { id } = bodyOf(await call('POST', '/v1/contacts', more), 201, contactSchema, 'POST /contacts');
        keep(id);
        ids.push(id);
      }
      expectThat(
        ids[0] === ids[1],
        'POST /contacts, sent twice with one Idempotency-Key, created two contacts.',
      );
    },
  },
  {
    id: 'idempotency.other-body',
    rule: 'The same Idempotency-Key with another body is 409 idempotency_key_reused',
    needs: ['writes'],
    run: async ({ call, keep, unique }) => {
      const headers = { 'idempotency-key': unique('key') };
      for (const [time, firstName] of ['Con', 'Con Other'].entries()) {
        const answer = await call('POST', '/v1/contacts', { body: { firstName }, headers });
        if (answer.status === 201) keep(String((answer.body as { id: unknown }).id));
        if (time === 1)
          expectProblem(answer, 'idempotency_key_reused', 'POST /contacts with a used key and another body');
      }
    },
  },
];
