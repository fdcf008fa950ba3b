import { accountSchema, contactFieldsSchema } from '../../../shared/contract/index.ts';
import { bodyOf, expectProblem, expectThat } from '../check.ts';
import type { Check } from '../check.ts';

export const accountChecks: Check[] = [
  {
    id: 'account.shape',
    rule: 'GET /account says organisation, environment, rate limit and batch limit',
    needs: [],
    run: async ({ call }) => {
      bodyOf(await call('GET', '/v1/account'), 200, accountSchema, 'GET /account');
    },
  },
  {
    id: 'account.environment',
    rule: 'A key of the other environment is refused with 403 forbidden',
    needs: [],
    run: async ({ call, account }) => {
      const other = account.environment === 'uat' ? 'production' : 'uat';
      const answer = await call('GET', `/v1/account?environment=${other}`);
      expectProblem(answer, 'forbidden', `GET /account?environment=${other}`);
    },
  },
  {
    id: 'account.contact-fields',
    rule: 'GET /contact-fields lists the fields that a mapping may write, each once',
    needs: [],
    run: async ({ call }) => {
      const answer = await call('GET', '/v1/contact-fields');
      const fields = bodyOf(answer, 200, contactFieldsSchema, 'GET /contact-fields');
      expectThat(
        ['email', 'firstName', 'lastName', 'mobile'].every((key) =>
          fields.some((field) => field.key === key),
        ),
        'GET /contact-fields lacks email, firstName, lastName or mobile.',
      );
      expectThat(
        new Set(fields.map(({ key }) => key)).size === fields.length,
        'GET /contact-fields lists a field twice.',
      );
    },
  },
];
