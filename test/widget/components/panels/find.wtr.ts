import { assert } from 'chai';
import '../../../../widget/element/iluminr-entra-find/iluminr-entra-find.ts';
import { answers } from '../../answers/samples.ts';
import { oneChange } from '../../one-change.ts';
import { fakeApi } from '../fake-api.ts';
import type { FakeApi } from '../fake-api.ts';
import { givenConnection, givenHost, hostileNames } from './given.ts';
import type { GivenHost } from './given.ts';
import {
  click,
  drawn,
  enter,
  expectAccessibleEverywhere,
  find,
  mount,
  rootOf,
  textOf,
  unmountAll,
  until,
} from './mount.ts';

const route = 'POST /v1/directory-sync/entra/explain';
const [story] = answers.explanations.data;

describe('finding a person', () => {
  let api: FakeApi;
  let host: GivenHost;

  beforeEach(() => {
    api = fakeApi({ [route]: { json: { data: [story], found: 3 } } });
  });
  afterEach(() => {
    unmountAll();
    api.restore();
  });

  async function open(properties: Record<string, unknown> = {}, locale = 'en-AU') {
    host = await givenHost(api.base, locale);
    return mount('iluminr-entra-find', { host, ...properties });
  }

  async function look(panel: Element, who: string): Promise<void> {
    await enter(panel, '#who', who);
    await click(panel, '[data-find]');
    await until(() => rootOf(panel).querySelector('[aria-busy=true]') === null);
    await drawn(panel);
  }

  it('tells what becomes of a person and why, which contact is theirs, what is taken for each field, and what to do', async () => {
    const panel = await open();
    await look(panel, '  aroha ');
    assert.deepEqual(api.calls[0]?.body, { who: 'aroha' });
    const text = textOf(panel, '.story');
    assert.include(text, 'Aroha Parata');
    assert.include(text, 'Has a contact, left as it is');
    assert.include(text, story.rule);
    assert.include(text, 'inactive');
    assert.include(text, 'In the last sync Already existed');
    assert.include(text, 'The phone number is not valid and was left out');
    assert.include(text, 'Correct the contact in the People Library');
    assert.equal(textOf(panel, '[data-field=mobile]'), 'Mobile 0491 570 006 +61491570006');
    assert.include(textOf(panel, 'section'), '3 people found Shown: 1 of 3.');
    assert.equal(
      rootOf(panel).querySelectorAll('.story li').length,
      2,
      'what a row dropped is not said twice',
    );
    await expectAccessibleEverywhere(panel);
  });

  it('says who is left out in the card’s own language, with the way in', async () => {
    api.answer({
      [route]: { json: { data: [{ ...story, leftOut: 'outside_groups', contact: null }], found: 1 } },
    });
    const panel = await open({}, 'de');
    await look(panel, 'aroha');
    const text = textOf(panel, '.story');
    assert.include(text, 'Die Person ist in keiner der gewählten Gruppen.');
    assert.include(text, 'Fügen Sie die Person in Entra einer der Gruppen hinzu');
  });

  it('asks by the draft of the settings where it is a part of them, and not while the draft has faults', async () => {
    const { settings } = givenConnection();
    const panel = await open({ draft: settings });
    await look(panel, 'aroha');
    assert.deepEqual(api.calls[0]?.body, { who: 'aroha', settings });
    panel.draft = 'blocked';
    await drawn(panel);
    await click(panel, '[data-find]');
    assert.lengthOf(api.calls, 1);
    assert.equal(find(panel, '[data-find]').getAttribute('aria-disabled'), 'true');
  });

  it('finds by Enter, and does not submit the form around it', async () => {
    const panel = await open({ draft: givenConnection().settings });
    const form = document.createElement('form');
    let submitted = false;
    form.addEventListener('submit', (event) => {
      submitted = true;
      event.preventDefault();
    });
    document.body.append(form);
    form.append(panel);
    await enter(panel, '#who', 'aroha');
    find(panel, '#who').dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }),
    );
    await until(() => rootOf(panel).querySelector('.story') !== null);
    assert.isFalse(submitted);
    form.remove();
  });

  it('says when nobody fits, and when it failed, with the way on', async () => {
    api.answer({ [route]: { json: { data: [], found: 0 } } });
    const panel = await open();
    await look(panel, 'nobody');
    assert.include(textOf(panel, 'section'), 'Nobody in the directory or among the contacts fits.');
    assert.deepEqual(
      host.said.at(-1),
      'Nobody in the directory or among the contacts fits. Try the email address.',
    );
    api.answer({ [route]: { status: 403, json: {} } });
    await click(panel, '[data-find]');
    await until(() => rootOf(panel).querySelector('[role=alert]') !== null);
  });

  it('drops the answer to a question that was asked before the last one', async () => {
    let answerFirst = (): void => undefined;
    const gate = new Promise<void>((resolve) => (answerFirst = resolve));
    api.answer({
      [route]: async ({ body }) => {
        const { who } = body as { who: string };
        if (who === 'first') await gate;
        return { json: { data: [{ ...story, displayName: who }], found: 1 } };
      },
    });
    const panel = await open();
    await enter(panel, '#who', 'first');
    await click(panel, '[data-find]');
    await enter(panel, '#who', 'second');
    await click(panel, '[data-find]');
    await until(() => rootOf(panel).querySelector('.story') !== null);
    answerFirst();
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.equal(textOf(panel, '.story h4'), 'second');
  });

  it('shows something whatever is another in the answer, and names as text', async function () {
    this.timeout(60_000);
    const hostile = { ...story, displayName: hostileNames[0], rule: hostileNames[0] };
    for (const { what, answer } of [
      ...oneChange(answers.explanations),
      { what: 'hostile', answer: { data: [hostile], found: 1 } },
    ]) {
      api.answer({ [route]: { json: answer } });
      const panel = await open();
      await look(panel, 'aroha');
      assert.isAbove(textOf(panel, 'section').length, 60, what);
      assert.isNull(rootOf(panel).querySelector('img'), what);
      unmountAll();
    }
  });
});
