import { describe, expect, test } from 'vitest';
import {
  connectStartSchema,
  identityResponseSchema,
} from '../../../shared/contract/directory-sync/connect.ts';
import { readConnectStart, readIdentity } from '../../../widget/answers/connect-start.ts';
import { UnexpectedAnswerError } from '../../../widget/answers/lenient.ts';
import { identity, start } from '../connect/samples.ts';
import { oneChange } from '../one-change.ts';
import { missingKeys } from './missing-keys.ts';

const at = 'https://login.example/token';
const authorityMetadata = {
  issuer: at,
  jwks_uri: at,
  authorization_endpoint: at,
  token_endpoint: at,
  msgraph_host: 'graph.example',
};

const kinds = [
  {
    kind: 'start',
    sample: { ...start, authorityMetadata },
    read: readConnectStart,
    schema: connectStartSchema,
  },
  { kind: 'identity', sample: identity, read: readIdentity, schema: identityResponseSchema },
] as const;

// Where somebody is sent to sign in must be whole: what is read leniently elsewhere ends the attempt here.
describe.each(kinds)('the answer "$kind"', ({ sample, read, schema }) => {
  test('has a sample with every key of the contract', () => {
    expect(missingKeys(schema, [sample])).toEqual([]);
  });

  test('of the contract is read as the contract says', () => {
    expect(read(sample)).toEqual(schema.parse(sample));
  });

  test('with anything else in one place is what the contract allows, or an error that names a key of it', () => {
    const changes = oneChange(sample);
    expect(changes.length).toBeGreaterThan(30);
    for (const { what, answer } of changes) {
      const allowed = schema.safeParse(answer);
      let got: object;
      try {
        got = read(answer);
      } catch (error) {
        expect([what, error]).toEqual([what, expect.any(UnexpectedAnswerError)]);
        expect(['answer', ...keysOf(sample)]).toContain((error as Error).message);
        continue;
      }
      // The one key that may be missing may be nonsense too, and is missing then.
      const whole = allowed.success ? allowed.data : { ...sample, authorityMetadata };
      expect(whole).toMatchObject(got);
    }
  });
});

function keysOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...keysOf(inner)]);
}
