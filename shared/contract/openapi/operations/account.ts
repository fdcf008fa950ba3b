import { filter } from '../operation.ts';
import type { Operation } from '../operation.ts';

export const accountOperations: Operation[] = [
  {
    method: 'get',
    path: '/v1/account',
    id: 'getAccount',
    tag: 'Account',
    summary: 'What this key opens; the credential test',
    parameters: [
      filter('environment', 'The environment the caller means; a key of the other one is refused with 403.', {
        enum: ['uat', 'production'],
      }),
    ],
    status: 200,
    answer: 'Account',
  },
  {
    method: 'get',
    path: '/v1/contact-fields',
    id: 'listContactFields',
    tag: 'Account',
    summary: 'The fields a mapping may write',
    status: 200,
    answer: 'ContactFields',
  },
];
