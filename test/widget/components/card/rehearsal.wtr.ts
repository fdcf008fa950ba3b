import { assert } from 'chai';
import type { CardHost } from '../../../../widget/base/card-host.ts';
import { rehearse } from '../../../../widget/element/iluminr-entra-connect/rehearsal.ts';
import { card as english } from '../../../../widget/i18n/en/card.ts';
import type { CardKey } from '../../../../widget/i18n/en/card.ts';
import { Translator } from '../../../../widget/i18n/translator.ts';
import { givenCard, routes } from './given.ts';
import type { GivenCard } from './given.ts';

class ListeningTranslator extends Translator<CardKey> {
  readonly asked = new Set<string>();

  override text(...args: Parameters<Translator<CardKey>['text']>): string {
    this.asked.add(args[0]);
    return super.text(...args);
  }
}

describe('the rehearsal of the first status', () => {
  let card: GivenCard | undefined;
  afterEach(() => card?.remove());

  it('goes all the way from the answer to the last button, and leaves the page as it was', () => {
    const texts = new ListeningTranslator(english, 'en-AU', 'en');
    const before = document.documentElement.outerHTML;
    rehearse({ card: texts } as unknown as CardHost);
    assert.isTrue(document.documentElement.outerHTML === before);
    assert.includeMembers(
      [...texts.asked],
      ['badge.ready', 'title.ready', 'outcome.created', 'run.last', 'run.next', 'action.run', 'more'],
    );
  });

  it('shows, says and asks nothing while the status is on its way', async () => {
    card = givenCard({ [routes.read]: () => new Promise(() => undefined) });
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.lengthOf(card.root.querySelectorAll('.skeleton'), 1);
    assert.lengthOf(card.root.querySelectorAll('.tiles'), 0);
    assert.equal(card.element.dataset['state'], 'loading');
    assert.equal(card.said(), '');
    assert.deepEqual(card.heard, []);
    assert.lengthOf(card.api.calls, 1);
  });
});
