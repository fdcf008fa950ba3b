import { describe, expect, it } from 'vitest';
import { DirectoryError } from '../../../shared/directory/graph/errors.ts';
import { mayBeAboutFields, refusedFields } from '../../../shared/directory/read/refused-fields.ts';
import { clientOf, refusal, user, type Line } from '../script.ts';

const given: Line = { body: { value: [user('a')] } };
const selected = (url: string): string | null => new URL(url).searchParams.get('$select');

describe('properties that Graph refuses', () => {
  it('are found by asking for each alone, once the list itself is given', async () => {
    const { client, asked } = clientOf([
      given,
      given,
      refusal(403, 'x'),
      refusal(400, 'x'),
      refusal(501, 'x'),
    ]);
    expect(await refusedFields(client, ['city', 'leave', 'typo', 'skills'])).toEqual([
      'leave',
      'typo',
      'skills',
    ]);
    expect(asked.map(({ url }) => selected(url))).toEqual([
      'id',
      'id,city',
      'id,leave',
      'id,typo',
      'id,skills',
    ]);
  });

  it('are none where the list is refused, and nothing more is asked', async () => {
    const { client, asked } = clientOf([refusal(403, 'x')]);
    expect(await refusedFields(client, ['city', 'state'])).toEqual([]);
    expect(asked).toHaveLength(1);
  });

  it('are not told by an answer that is no page, which is asked for again', async () => {
    const { client, asked } = clientOf([given, { body: '<html>' }, refusal(400, 'x')]);
    expect(await refusedFields(client, ['city'])).toEqual(['city']);
    expect(asked).toHaveLength(3);
  });

  it('are not guessed when Graph does not answer', async () => {
    const { client } = clientOf([given, ...Array.from({ length: 6 }, () => refusal(503, 'x'))]);
    await expect(refusedFields(client, ['city'])).rejects.toMatchObject({ fault: 'unavailable' });
  });

  it.each([
    [400, true],
    [403, true],
    [501, true],
    [401, false],
    [404, false],
    [503, false],
    [undefined, false],
  ])('may be why a request was answered with %s: %s', (status, may) => {
    expect(mayBeAboutFields(new DirectoryError('request', 'm', 'a', { status }))).toBe(may);
  });

  it('have nothing to do with any other error', () => {
    for (const error of [new TypeError('x'), Object.assign(new Error('x'), { status: 400 }), undefined, null])
      expect(mayBeAboutFields(error)).toBe(false);
  });
});
