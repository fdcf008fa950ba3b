import { card as english } from '../../../widget/i18n/en/card.ts';
import type { FakeRoute } from './fake-api.ts';

/** Everything that can come in place of an answer, and how the sentence begins that a reader gets for it. */
export const faults: Readonly<Record<string, { route: FakeRoute; sentence: string }>> = {
  'a session that has ended': {
    route: {
      status: 401,
      json: {
        type: 'about:blank',
        title: 'Unauthorized',
        status: 401,
        detail: 'Sign in.',
        code: 'unauthorized',
      },
    },
    sentence: english['failure.session_ended'],
  },
  'JSON that was cut in the middle': {
    route: { text: '{"data":[{"id":"run_1","displayName":"Aro' },
    sentence: english['failure.unexpected_answer'],
  },
  'the login page of somebody else': {
    route: {
      text: '<!doctype html><title>Sign in</title><h1>Sign in to Example</h1>',
      headers: { 'content-type': 'text/html' },
    },
    sentence: english['failure.unexpected_answer'],
  },
  'JSON of somebody else': {
    route: { json: 'Welcome to the Wi-Fi of Hotel Example' },
    sentence: english['failure.unexpected_answer'],
  },
};

/** A request that nobody ever answers. */
export const silence: FakeRoute = () => new Promise<never>(() => undefined);
