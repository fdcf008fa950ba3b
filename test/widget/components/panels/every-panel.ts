import '../../../../widget/element/iluminr-entra-colleague-link/iluminr-entra-colleague-link.ts';
import '../../../../widget/element/iluminr-entra-disconnect/iluminr-entra-disconnect.ts';
import '../../../../widget/element/iluminr-entra-find/iluminr-entra-find.ts';
import '../../../../widget/element/iluminr-entra-history/iluminr-entra-history.ts';
import '../../../../widget/element/iluminr-entra-people/iluminr-entra-people.ts';
import '../../../../widget/element/iluminr-entra-run-issues/iluminr-entra-run-issues.ts';
import '../../../../widget/element/iluminr-entra-settings/iluminr-entra-settings.ts';
import '../../../../widget/element/iluminr-entra-trend/iluminr-entra-trend.ts';
import { answers } from '../../answers/samples.ts';
import { connections } from '../../states.ts';
import { accountFields } from '../../mapping/given.ts';
import type { FakeRoute } from '../fake-api.ts';
import { givenConnection } from './given.ts';
import type { GivenHost } from './given.ts';
import { click, enter, find, rootOf, until } from './mount.ts';

type Tag = Exclude<
  Extract<keyof HTMLElementTagNameMap, `iluminr-entra-${string}`>,
  // They have tables of their own: the card's states, and every call of the flow.
  'iluminr-entra-connect' | 'iluminr-entra-connect-flow'
>;

/** One thing that a panel asks of iluminr. */
export type Asking = {
  readonly tag: Tag;
  /** The route, as fakeApi keys it. */
  readonly asks: string;
  /** iluminr's answers to that and to what else the panel asks. */
  readonly answers: Readonly<Record<string, FakeRoute>>;
  readonly properties: object;
  /** What a reader does to make it ask; none where it asks by itself. */
  ask?(panel: Element): Promise<void>;
  /** What a reader does to have it asked again. */
  again(panel: Element): Promise<void>;
  /** Whether the answer is on screen, or what was asked for is done. */
  isAnswered(panel: Element, host: GivenHost): boolean;
};

const entra = '/v1/directory-sync/entra';
const connection = givenConnection();
const json = (value: unknown): FakeRoute => ({ json: value });
const has =
  (selector: string) =>
  (panel: Element): boolean =>
    rootOf(panel).querySelector(selector) !== null;
const tryAgain = (panel: Element): Promise<void> => click(panel, '[part="failure"] .button:not(.quiet)');

const settingsAnswers = {
  'GET /v1/contact-fields': json(accountFields),
  [`POST ${entra}/preview`]: json(answers.preview),
  [`PUT ${entra}/settings`]: json(connections.ready),
};

/** By each panel what it asks. Complete, or it does not compile. */
const byTag: Readonly<Record<Tag, readonly Omit<Asking, 'tag'>[]>> = {
  'iluminr-entra-history': [
    {
      asks: 'GET /v1/sync-runs',
      answers: { 'GET /v1/sync-runs': json(answers.runs) },
      properties: {},
      again: tryAgain,
      isAnswered: has('tbody tr'),
    },
  ],
  'iluminr-entra-trend': [
    {
      asks: 'GET /v1/sync-runs',
      answers: { 'GET /v1/sync-runs': json(answers.runs) },
      properties: { stamp: 'one' },
      // It is asked for again when the next sync has ended.
      again: async (panel) => void Object.assign(panel, { stamp: 'two' }),
      isAnswered: has('tbody tr'),
    },
  ],
  'iluminr-entra-people': [
    {
      asks: `GET ${entra}/runs/run_1/people`,
      answers: { [`GET ${entra}/runs/run_1/people`]: json(answers.people) },
      properties: { runId: 'run_1', outcome: 'skipped' },
      again: tryAgain,
      isAnswered: has('tbody tr'),
    },
  ],
  'iluminr-entra-run-issues': [
    {
      asks: 'GET /v1/sync-runs/run_1/issues',
      answers: {
        'GET /v1/sync-runs/run_1': json(answers.run),
        'GET /v1/sync-runs/run_1/issues': json({ ...answers.issues, nextCursor: null }),
      },
      properties: { runId: 'run_1' },
      again: tryAgain,
      isAnswered: has('tbody tr'),
    },
    {
      asks: `GET ${entra}/open-issues`,
      answers: { [`GET ${entra}/open-issues`]: json({ ...answers.open, nextCursor: null }) },
      properties: { open: true },
      again: tryAgain,
      isAnswered: has('tbody tr'),
    },
  ],
  'iluminr-entra-find': [
    {
      asks: `POST ${entra}/explain`,
      answers: { [`POST ${entra}/explain`]: json(answers.explanations) },
      properties: {},
      ask: async (panel) => {
        await enter(panel, '#who', 'Aroha');
        await click(panel, '[data-find]');
      },
      again: tryAgain,
      isAnswered: has('article'),
    },
  ],
  'iluminr-entra-settings': [
    {
      asks: 'GET /v1/contact-fields',
      answers: settingsAnswers,
      properties: { connection },
      again: tryAgain,
      isAnswered: has('form'),
    },
    {
      asks: `POST ${entra}/preview`,
      answers: settingsAnswers,
      properties: { connection },
      again: tryAgain,
      isAnswered: has('.preview .tiles'),
    },
    {
      asks: `PUT ${entra}/settings`,
      answers: settingsAnswers,
      properties: { connection },
      ask: async (panel) => {
        await until(() => has('form')(panel));
        find(panel, '[name="every"][value="6h"]').click();
        await click(panel, '[type="submit"]');
      },
      again: async (panel) => click(panel, '[type="submit"]'),
      isAnswered: (_panel, host) => host.refreshed.count > 0 || host.shown.length > 0,
    },
  ],
  'iluminr-entra-group-picker': [
    {
      asks: `GET ${entra}/groups`,
      answers: { [`GET ${entra}/groups`]: json(answers.groups) },
      properties: { label: 'Find a group' },
      ask: async (panel) => enter(panel, '#search', 'War'),
      again: async (panel) => enter(panel, '#search', 'Ward'),
      isAnswered: has('[data-add]'),
    },
  ],
  'iluminr-entra-settings-history': [
    {
      asks: `GET ${entra}/settings/history`,
      answers: { [`GET ${entra}/settings/history`]: json(answers.settingsHistory) },
      properties: {},
      ask: async (panel) => find(panel, 'summary').click(),
      again: async (panel) => {
        find(panel, 'summary').click();
        await until(() => !(find(panel, 'details') as HTMLDetailsElement).open);
        // Opening and closing count one by one only when the page has told of each.
        await new Promise((resolve) => setTimeout(resolve, 50));
        find(panel, 'summary').click();
      },
      isAnswered: has('li'),
    },
  ],
  'iluminr-entra-disconnect': [
    {
      asks: `DELETE ${entra}`,
      answers: { [`DELETE ${entra}`]: json(connections.notConnected) },
      properties: { connection },
      ask: async (panel) => {
        await enter(panel, '#word', 'disconnect');
        await click(panel, '[data-go]');
      },
      again: async (panel) => click(panel, '[data-go]'),
      isAnswered: (_panel, host) => host.refreshed.count > 0,
    },
  ],
  'iluminr-entra-colleague-link': [
    {
      asks: `DELETE ${entra}/connect/*`,
      answers: { [`DELETE ${entra}/connect/*`]: json(connections.notConnected) },
      properties: { attempt: connections.waiting.attempt },
      ask: async (panel) => click(panel, '[data-do="withdraw"]'),
      again: async (panel) => click(panel, '[data-do="withdraw"]'),
      isAnswered: (panel, host) => host.refreshed.count > 0 && !has('[part="failure"]')(panel),
    },
  ],
};

/** Everything that a panel asks of iluminr. */
export const everyAsking: readonly Asking[] = Object.entries(byTag).flatMap(([tag, askings]) =>
  askings.map((asking) => ({ tag: tag as Tag, ...asking })),
);
