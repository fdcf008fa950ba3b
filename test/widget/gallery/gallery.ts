import { languages } from '../../../widget/i18n/locale.ts';
import { sampleNow } from '../states.ts';
import { cardExhibits } from './card-exhibits.ts';
import type { Exhibit, Look } from './exhibit.ts';
import { flowExhibits } from './flow-exhibits.ts';
import { panelExhibits } from './panel-exhibits.ts';
import { answerForExhibits } from './stand-in.ts';

// The samples are looked at in their own moment, so that every visit shows the same.
const began = Date.now();
const realNow = Date.now.bind(Date);
Date.now = () => sampleNow + realNow() - began;

/** Milliseconds until the requests that fail have been given up. */
const settling = 4000;

const exhibits = [...cardExhibits, ...flowExhibits, ...panelExhibits];
const place = document.querySelector('#exhibits')!;
const switches = document.querySelector<HTMLFormElement>('#switches')!;

/** Draws every exhibit anew as the switches say. They are part of the address, so that a look can be passed on. */
async function draw(): Promise<void> {
  const asked = new URLSearchParams(location.search);
  const look: Look = {
    theme: asked.get('theme') === 'dark' ? 'dark' : 'light',
    locale: asked.get('locale') ?? 'en-AU',
  };
  document.documentElement.dataset['theme'] = look.theme;
  document.documentElement.dataset['width'] = asked.get('width') ?? 'wide';
  const only = asked.get('only') ?? '';
  const shown = exhibits.filter(({ name }) => name.startsWith(only));
  place.replaceChildren(...(await Promise.all(shown.map((exhibit) => article(exhibit, look, only)))));
  document.body.dataset['drawn'] = String(shown.length);
  delete document.body.dataset['settled'];
  setTimeout(() => (document.body.dataset['settled'] = ''), settling);
}

async function article(exhibit: Exhibit, look: Look, only: string): Promise<Element> {
  const element = document.createElement('article');
  element.id = exhibit.name;
  const heading = document.createElement('h2');
  heading.textContent = exhibit.name;
  const isHidden = exhibit.isModal === true && only !== exhibit.name;
  element.append(heading, isHidden ? linkTo(exhibit.name) : await exhibit.make(look));
  return element;
}

function linkTo(name: string): Element {
  const asked = new URLSearchParams(location.search);
  asked.set('only', name);
  const link = document.createElement('a');
  link.href = `?${asked.toString()}`;
  link.textContent = 'A dialog over the whole page: show it alone';
  return link;
}

const languageSwitch = switches.querySelector('select[name=locale]')!;
for (const language of languages) {
  const name = new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language;
  languageSwitch.append(new Option(name, language === 'en' ? 'en-AU' : language));
}
for (const [name, value] of new URLSearchParams(location.search)) {
  const field = switches.elements.namedItem(name);
  if (field instanceof HTMLSelectElement || field instanceof HTMLInputElement) field.value = value;
}
switches.addEventListener('change', () => {
  const asked = [...new FormData(switches)].flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value]] : [],
  );
  history.replaceState(null, '', `?${new URLSearchParams(asked).toString()}`);
  void draw();
});
switches.addEventListener('submit', (event) => event.preventDefault());

answerForExhibits();
await draw();
