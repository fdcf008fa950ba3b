import { describe, expect, it } from 'vitest';
import type { ReadSettings } from '../../../shared/directory/poll/poll.ts';
import { readSample } from '../../../shared/directory/read/sample.ts';
import { clientOf, graphUrl, user, type Line } from '../script.ts';

const settings: ReadSettings = {
  deliver: 'changes',
  firstRun: 'everyone',
  groups: null,
  include: { guests: false, disabled: true, withoutEmail: false },
  select: ['id', 'mail'],
  manager: false,
  filter: '',
  maxPages: 500,
};
const page: Line = {
  body: {
    value: [user('1'), user('2', { userType: 'Guest' }), user('3'), user('4')],
    '@odata.count': 9,
    '@odata.nextLink': `${graphUrl}/v1.0/users?$skiptoken=a`,
  },
};

describe('a sample to build a workflow with', () => {
  it('is of one page, as many people in scope as were asked for, and never complete', async () => {
    const { client, asked } = clientOf([page]);
    expect(await readSample(client, settings, 2)).toEqual({
      people: [
        { record: user('1'), state: 'active' },
        { record: user('3'), state: 'active' },
      ],
      kind: 'changes',
      complete: false,
      round: '2026-01-05T08:00:00.000Z',
      resynced: false,
    });
    expect(asked).toHaveLength(1);
  });

  it('is of those whom the settings are for', async () => {
    const filtered = clientOf([page]);
    await readSample(filtered.client, { ...settings, filter: "department eq 'Flight'" }, 1);
    const url = new URL(filtered.asked[0]?.url ?? '');
    expect(url.searchParams.get('$filter')).toBe("department eq 'Flight'");
    expect(url.searchParams.get('$select')).toBe('id,mail');
    const grouped = clientOf([page]);
    const sample = await readSample(grouped.client, { ...settings, deliver: 'full', groups: ['g'] }, 9);
    expect(sample).toMatchObject({ kind: 'full', complete: false });
    expect(sample.people).toHaveLength(3);
    expect(grouped.asked[0]?.url).toContain('/groups/g/transitiveMembers/');
  });
});
