import { describe, expect, it } from 'vitest';
import { readGroupNames } from '../../../shared/directory/read/group-names.ts';
import { clientOf, refusal, user, type Line } from '../script.ts';

const called = (displayName: string): Line => ({ body: { id: 'g', displayName } });
const members = (...ids: string[]): Line => ({
  body: { value: ids.map((id) => user(id)), '@odata.count': ids.length },
});
const gone = refusal(404, 'Request_ResourceNotFound');
const read = (groups: string[], ...lines: Line[]) => readGroupNames(clientOf(lines).client, groups);

describe('the names of chosen groups', () => {
  it('are told of each person, in the order of the alphabet', async () => {
    const names = await read(
      ['g1', 'g2'],
      called('Wardens'),
      members('ada', 'bo'),
      called('Crew'),
      members('ada'),
    );
    expect(['ada', 'bo', 'cy'].map((id) => names.of(id))).toEqual([['Crew', 'Wardens'], ['Wardens'], []]);
    expect(names.gone).toEqual([]);
  });

  it('are those of the others where a group is gone, and which one is told', async () => {
    const names = await read(['g1', 'g2'], gone, called('Crew'), members('ada'));
    expect(names.gone).toEqual(['g1']);
    expect(names.of('ada')).toEqual(['Crew']);
  });

  it('have another fingerprint where a group is gone than where it was never chosen', async () => {
    const without = await read(['g2'], called('Crew'), members('ada'));
    const withGone = await read(['g1', 'g2'], gone, called('Crew'), members('ada'));
    expect(withGone.fingerprint).not.toBe(without.fingerprint);
  });

  it('are an error where a group may not be read: it is not gone', async () => {
    await expect(read(['g1'], refusal(403, 'Authorization_RequestDenied'))).rejects.toMatchObject({
      fault: 'permission',
    });
  });
});
