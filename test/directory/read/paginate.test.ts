import { describe, expect, it } from 'vitest';
import { isPlaceLost } from '../../../shared/directory/graph/failures.ts';
import { deltaPage, type Page } from '../../../shared/directory/graph/pages.ts';
import { paginate, type PaginateOptions } from '../../../shared/directory/read/paginate.ts';
import { clientOf, deltaLink, last, next, nextLink, refusal, user, type Line } from '../script.ts';

/** Reads a scripted list, and keeps who was taken in and how many requests had been sent by then. */
function paged(lines: Line[], options: Partial<PaginateOptions<string>> = {}) {
  const { client, asked } = clientOf(lines);
  const taken: { ids: string[]; asked: number }[] = [];
  const result = paginate(client, {
    from: nextLink('start'),
    pagesBefore: 0,
    maxPages: 100,
    read: (response) => deltaPage(response.body),
    isLost: isPlaceLost,
    end: (page) => page.deltaLink ?? null,
    take: (page: Page) => taken.push({ ids: page.entities.map(({ id }) => id), asked: asked.length }),
    ...options,
  });
  return { result, taken, asked };
}

describe('paginate', () => {
  it('takes people in while the next page is on its way, each page once and in order', async () => {
    const { result, taken } = paged([next('a', user('1')), next('b', user('2')), last('c', user('3'))]);
    expect(await result).toEqual({ outcome: 'ended', end: deltaLink('c'), pages: 3 });
    expect(taken).toEqual([
      { ids: ['1'], asked: 2 },
      { ids: ['2'], asked: 3 },
      { ids: ['3'], asked: 3 },
    ]);
  });

  it('asks for no page that the budget does not allow, and says where to go on', async () => {
    const { result, taken, asked } = paged([next('a', user('1')), next('b', user('2'))], { maxPages: 2 });
    expect(await result).toEqual({ outcome: 'stopped', link: nextLink('b'), pages: 2 });
    expect([taken.length, asked.length]).toEqual([2, 2]);
  });

  it('counts the pages read before it', async () => {
    const { result, asked } = paged([], { pagesBefore: 3, maxPages: 3 });
    expect(await result).toEqual({ outcome: 'stopped', link: nextLink('start'), pages: 3 });
    expect(asked).toEqual([]);
  });

  it('a refusal that comes while people are taken in loses none of them', async () => {
    const refused = refusal(503, 'x', { 'retry-after': '9999' });
    const { result, taken } = paged([next('a', user('1')), refused]);
    expect(await result).toMatchObject({ outcome: 'stopped', link: nextLink('a'), error: { status: 503 } });
    expect(taken).toMatchObject([{ ids: ['1'] }]);
  });

  it('a place that Graph no longer knows is lost, and a permission that is gone is thrown', async () => {
    expect(await paged([next('a', user('1')), refusal(410, 'x')]).result).toEqual({ outcome: 'lost' });
    await expect(paged([next('a', user('1')), refusal(403, 'x')]).result).rejects.toThrow(/User\.Read\.All/);
  });

  it('a link that leads back to a page read before is asked again, and then ends the read with a sentence', async () => {
    const back = (token: string) => next(token, user('2'));
    const healed = paged([next('a', user('1')), back('a'), last('c', user('2'))]);
    expect(await healed.result).toMatchObject({ outcome: 'ended' });
    const loops: Line[] = Array.from({ length: 6 }, () => back('start'));
    const { result, taken, asked } = paged([next('a', user('1')), ...loops]);
    expect(await result).toMatchObject({
      outcome: 'stopped',
      link: nextLink('a'),
      error: { message: expect.stringContaining('led back to a page') as string },
    });
    expect(taken.flatMap(({ ids }) => ids)).toEqual(['1']);
    expect(asked.length).toBeLessThan(10);
  });
});
