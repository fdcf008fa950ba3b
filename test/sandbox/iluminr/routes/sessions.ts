import * as z from 'zod/v4-mini';
import { HttpProblem } from '../../http/problem.ts';
import type { Route } from '../../http/server.ts';
import { given } from '../given.ts';
import type { Keyring } from '../keys.ts';
import { valid } from '../contacts/validate.ts';

const sessionRequestSchema = z.strictObject({
  name: z.optional(z.string()),
  role: z.optional(z.enum(['admin', 'member'])),
  seconds: z.optional(z.number().check(z.positive())),
});

/** `POST /sandbox/sessions`: what iluminr's own Settings page does behind its login. Not part of the contract. */
export function sessionRoute(keyring: Keyring): Route {
  return {
    method: 'POST',
    path: '/sandbox/sessions',
    handler: (request) => {
      const caller = keyring.authenticate(request);
      if (caller.kind === 'session')
        throw new HttpProblem(403, 'forbidden', 'A session cannot make another session.');
      const wanted = valid(sessionRequestSchema, request.body === '' ? {} : request.json());
      const session = keyring.issueSession({ ...given(wanted), workspace: caller.workspace });
      return { status: 201, headers: { 'Cache-Control': 'no-store' }, body: session };
    },
  };
}
