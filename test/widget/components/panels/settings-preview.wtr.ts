import { assert } from 'chai';
import type { DirectorySettings } from '../../../../shared/contract/directory-sync/settings.ts';
import { givenConnection, givenTotals, hostileNames } from './given.ts';
import { enter, find, rootOf, textOf, until } from './mount.ts';
import { previewRoute, settingsForm } from './settings-form.ts';

describe('the preview of the sync settings', () => {
  const form = settingsForm();

  it('say the sum of the preview beside Save, and lead to it; with room, the preview stays beside the mapping', async () => {
    const panel = await form.open();
    const summary = find(panel, '[data-preview]');
    assert.equal(
      summary.textContent.trim(),
      'Preview: 212 would be created, 1,049 already exist, 22 would be skipped, 1 would fail.',
    );
    panel.style.inlineSize = '20rem';
    window.scrollTo(0, 0);
    await new Promise((resolve) => requestAnimationFrame(resolve));
    assert.isAtMost(summary.getBoundingClientRect().bottom, innerHeight);
    assert.isAbove(find(panel, '.preview').getBoundingClientRect().top, innerHeight);
    summary.click();
    assert.equal(rootOf(panel).activeElement?.id, 'preview');
    assert.isBelow(find(panel, '#preview').getBoundingClientRect().top, innerHeight);

    panel.style.inlineSize = '70rem';
    window.scrollTo(0, 600);
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const { top, bottom } = find(panel, '.preview').getBoundingClientRect();
    assert.isAtLeast(top, 0);
    assert.isAtMost(bottom, innerHeight);
    assert.equal(getComputedStyle(summary).display, 'none');
  });

  it('say the sum anew with each change, and that it waits while something is to be corrected', async () => {
    const panel = await form.open();
    const summary = (): string => textOf(panel, '[data-preview]');
    form.api.answer({
      [previewRoute]: { json: { totals: givenTotals({ read: 7, created: 7 }), sample: [] } },
    });
    await enter(panel, '#row-company', '#none');
    await until(() => summary().startsWith('Preview: 7 would be created'));
    await enter(panel, '#row-email', '#none');
    assert.equal(summary(), 'Correct what is marked above, and the preview is read again.');
    form.api.answer({ [previewRoute]: { status: 400, json: {} } });
    await enter(panel, '#row-email', 'mail');
    await until(() => summary() === 'Preview: That did not work');
  });

  it('show what would happen and real people, whose names are text and nothing else', async () => {
    const panel = await form.open();
    const tiles = [...rootOf(panel).querySelectorAll('.tiles dd')].map((tile) => tile.textContent);
    assert.deepEqual(tiles, ['212', '1,049', '22', '1']);
    const names = [...rootOf(panel).querySelectorAll('tbody th bdi')].map((name) => name.textContent);
    // Those with something to look at come first.
    assert.deepEqual(names, [hostileNames[0], hostileNames[1], hostileNames[2], 'Aroha Parata']);
    assert.isNull(rootOf(panel).querySelector('img'));
    assert.include(
      textOf(panel, 'tbody tr:nth-child(2) .issues'),
      '"ask reception" is not a valid mobile number',
    );
    assert.deepEqual(form.host.said, [
      'Preview: 212 would be created, 1,049 already exist, 22 would be skipped, 1 would fail.',
    ]);
  });

  it('read the preview again after a moment of quiet, once for several changes, and drop a stale answer', async () => {
    const panel = await form.open();
    let release = (): void => undefined;
    const late = new Promise<void>((resolve) => (release = resolve));
    form.api.answer({
      [previewRoute]: async (call) => {
        const { mapping } = (call.body as { settings: DirectorySettings }).settings;
        if (mapping['jobTitle'] === undefined)
          return { json: { totals: givenTotals({ read: 7, created: 7 }), sample: [] } };
        await late;
        return { json: { totals: givenTotals({ read: 99, created: 99 }), sample: [] } };
      },
    });
    await enter(panel, '#row-company', '#none');
    await enter(panel, '#row-department', '#none');
    await until(() => form.asked(previewRoute).length === 2);
    assert.equal(find(panel, '.preview').getAttribute('aria-busy'), 'true');
    assert.isNotNull(rootOf(panel).querySelector('.outdated .tiles'));
    await enter(panel, '#row-jobTitle', '#none');
    await until(() => textOf(panel, '.tiles dd') === '7');
    release();
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.equal(textOf(panel, '.tiles dd'), '7');
    assert.lengthOf(form.asked(previewRoute), 3);
  });

  it('do not read the directory again for another schedule', async () => {
    const panel = await form.open(givenConnection());
    find(panel, 'input[value="1d"]').click();
    await new Promise((resolve) => setTimeout(resolve, 900));
    assert.lengthOf(form.asked(previewRoute), 1);
  });

  it('say whom an alert would reach after such a sync, and who is left out', async () => {
    const panel = await form.open();
    assert.equal(
      textOf(panel, '[data-reach]'),
      'After that sync, 1,261 active contacts: all by email, 1,100 by SMS.',
    );
    assert.include(textOf(panel, '.preview'), '43 people were left out: 31 guests, 12 disabled accounts');
  });
});
