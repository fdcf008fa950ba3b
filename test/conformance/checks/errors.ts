import { expectProblem, expectThat } from '../check.ts';
import type { Check } from '../check.ts';

export const errorChecks: Check[] = [
  {
    id: 'errors.no-key',
    rule: 'A call without a key is 401 unauthorized',
    needs: [],
    run: async ({ call }) => {
      expectProblem(
        await call('GET', '/v1/contacts', { bearer: null }),
        'unauthorized',
        'GET /contacts without a key',
      );
    },
  },
  {
    id: 'errors.wrong-key',
    rule: 'A call with an unknown key is 401 unauthorized, and the answer does not repeat the key',
    needs: [],
    run: async ({ call, unique }) => {
      const bearer = unique('key');
      const answer = await call('GET', '/v1/contacts', { bearer });
      expectProblem(answer, 'unauthorized', 'GET /contacts with an unknown key');
      expectThat(
        !JSON.stringify(answer.body).includes(bearer),
        'The answer to an unknown key repeats the key.',
      );
    },
  },
  {
    id: 'errors.problem-json',
    rule: 'An error is an RFC 9457 document of the type application/problem+json',
    needs: [],
    run: async ({ call, unique }) => {
      const answer = await call('GET', `/v1/contacts/${unique('nobody')}`);
      expectProblem(answer, 'not_found', 'GET /contacts/{id} of nobody');
      expectThat(
        answer.headers.get('content-type')?.includes('application/problem+json') === true,
        `The error has the content type ${answer.headers.get('content-type') ?? 'none'}.`,
      );
    },
  },
  {
    id: 'errors.not-json',
    rule: 'A body that is no JSON is 400 validation_failed',
    needs: ['writes'],
    run: async ({ call, keep }) => {
      const answer = await call('POST', '/v1/contacts', { text: '{"firstName": "Con' });
      if (answer.status === 201) keep(String((answer.body as { id: unknown }).id));
      expectProblem(answer, 'validation_failed', 'POST /contacts with half a body');
    },
  },
  {
    id: 'errors.no-deletion',
    rule: 'Nothing deletes a contact: DELETE is refused',
    needs: ['writes'],
    run: async ({ call, unique }) => {
      const answer = await call('DELETE', `/v1/contacts/${unique('nobody')}`);
      expectThat(
        answer.status === 405 || answer.status === 404,
        `DELETE /contacts/{id} answered ${answer.status} instead of 405.`,
      );
    },
  },
  {
    id: 'errors.unknown-field',
    rule: 'An unknown field in a request is 400 and names the field',
    needs: ['writes'],
    run: async ({ call, keep }) => {
      const answer = await call('POST', '/v1/contacts', { body: { firstName: 'Con', shoeSize: 43 } });
      if (answer.status === 201) keep(String((answer.body as { id: unknown }).id));
      const { errors } = expectProblem(answer, 'validation_failed', 'POST /contacts with an unknown field');
      expectThat(
        JSON.stringify(errors ?? []).includes('shoeSize'),
        'The error does not name the field shoeSize.',
      );
    },
  },
  {
    id: 'errors.rate-headers',
    rule: 'Every answer carries RateLimit-Limit, RateLimit-Remaining and RateLimit-Reset',
    needs: [],
    run: async ({ call }) => {
      const { headers } = await call('GET', '/v1/contact-fields');
      for (const name of ['RateLimit-Limit', 'RateLimit-Remaining', 'RateLimit-Reset']) {
        const value = headers.get(name);
        expectThat(
          value !== null && Number.isFinite(Number(value)),
          `An answer carries ${name}: ${value ?? 'nothing'}, and a number is due.`,
        );
      }
    },
  },
];
