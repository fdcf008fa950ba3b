import { assert } from 'chai';
import { answers } from '../answers/samples.ts';
import { oneChange } from '../one-change.ts';
import '../../../widget/element/iluminr-entra-history/iluminr-entra-history.ts';
import '../../../widget/element/iluminr-entra-run-issues/iluminr-entra-run-issues.ts';
import '../../../widget/element/iluminr-entra-people/iluminr-entra-people.ts';
import '../../../widget/element/iluminr-entra-settings/iluminr-entra-settings.ts';
import '../../../widget/element/iluminr-entra-trend/iluminr-entra-trend.ts';
import { answering, givenCard, routes, until } from './card/given.ts';
import { fakeApi } from './fake-api.ts';
import type { FakeRoute } from './fake-api.ts';
import { givenConnection, givenHost } from './panels/given.ts';
import { mount, rootOf, unmountAll } from './panels/mount.ts';
import { thrownWhileDrawn } from './thrown.ts';

type PanelTag =
  | 'iluminr-entra-history'
  | 'iluminr-entra-people'
  | 'iluminr-entra-run-issues'
  | 'iluminr-entra-settings'
  | 'iluminr-entra-trend';

/** Only an answer that is no object at all is a failure; everything else is shown as far as it is known. */
function expectNoFailure(root: ShadowRoot, what: string): void {
  const isWhole = what.startsWith(' is ');
  assert.equal(root.querySelector('[part="failure"]') !== null && !isWhole, false, what);
}

describe('with one value changed or added in an answer of iluminr', function () {
  this.timeout(120_000);

  const thrown = thrownWhileDrawn();

  it('the card says something in every case, and something to do', async () => {
    for (const { what, answer } of oneChange(answers.connection)) {
      const card = givenCard({ [routes.read]: { json: answer } });
      await until(`a heading with ${what}`, () => card.root.querySelector('h3') !== null);
      assert.isAbove(card.text().length, 60, what);
      assert.isAbove(card.root.querySelectorAll('button').length, 0, what);
      expectNoFailure(card.root, what);
      assert.deepEqual(thrown, [], what);
      card.remove();
    }
  });

  it('a state that this card does not know is said to be unknown, with the counts as they are', async () => {
    const card = givenCard(answering({ ...answers.connection, state: 'unknown' }));
    await until('the status', () => card.text().includes('Something this card does not know yet'));
    assert.equal(card.root.querySelectorAll('.tile').length, 4);
    assert.isTrue(card.text().includes('17'));
    card.remove();
  });

  type Panel = {
    tag: PanelTag;
    changed: string;
    sample: unknown;
    others: Record<string, FakeRoute>;
    open?: true;
  };
  const panels: Panel[] = [
    { tag: 'iluminr-entra-history', changed: 'GET /v1/sync-runs', sample: answers.runs, others: {} },
    { tag: 'iluminr-entra-trend', changed: 'GET /v1/sync-runs', sample: answers.runs, others: {} },
    {
      tag: 'iluminr-entra-people',
      changed: 'GET /v1/directory-sync/entra/runs/run_1/people',
      sample: answers.people,
      others: {},
    },
    {
      tag: 'iluminr-entra-run-issues',
      changed: 'GET /v1/directory-sync/entra/open-issues',
      sample: answers.open,
      others: {},
      open: true,
    },
    {
      tag: 'iluminr-entra-run-issues',
      changed: 'GET /v1/sync-runs/run_1/issues',
      sample: answers.issues,
      others: { 'GET /v1/sync-runs/run_1': { json: answers.run } },
    },
    {
      tag: 'iluminr-entra-run-issues',
      changed: 'GET /v1/sync-runs/run_1',
      sample: answers.run,
      others: { 'GET /v1/sync-runs/run_1/issues': { json: answers.issues } },
    },
    {
      tag: 'iluminr-entra-settings',
      changed: 'GET /v1/contact-fields',
      sample: answers.fields,
      others: { 'POST /v1/directory-sync/entra/preview': { json: answers.preview } },
    },
    {
      tag: 'iluminr-entra-settings',
      changed: 'POST /v1/directory-sync/entra/preview',
      sample: answers.preview,
      others: { 'GET /v1/contact-fields': { json: answers.fields } },
    },
  ];
  for (const { tag, changed, sample, others, open = false } of panels) {
    it(`${tag} shows something in every case of ${changed}`, async () => {
      for (const { what, answer } of oneChange(sample)) {
        const api = fakeApi({ ...others, [changed]: { json: answer } });
        const host = await givenHost(api.base);
        const panel = await mount(tag, {
          host,
          runId: 'run_1',
          stamp: 'run_1',
          ...(open ? { open } : {}),
          connection: givenConnection(),
        });
        const root = rootOf(panel);
        await until(`${changed} with ${what}`, () => root.querySelector('[aria-busy="true"]') === null);
        assert.isAbove((root.querySelector('section')?.innerText ?? '').length, 40, what);
        expectNoFailure(root, what);
        assert.deepEqual(thrown, [], what);
        unmountAll();
        api.restore();
      }
    });
  }
});
