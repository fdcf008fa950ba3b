import { svg } from 'lit';
import type { SVGTemplateResult } from 'lit';

/** People of a directory. Decoration: the words beside it say the same. */
export const directoryIcon: SVGTemplateResult = svg`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
  <circle cx="9" cy="8.5" r="3.25" />
  <path d="M2.75 19.25c.5-3.6 3-5.5 6.25-5.5s5.75 1.9 6.25 5.5" />
  <path d="M15.5 5.6a3.25 3.25 0 0 1 0 5.8M17.75 14.4c2 .8 3.2 2.4 3.5 4.85" />
</svg>`;

/** A shield with a tick: what is already there is safe. */
export const safeIcon: SVGTemplateResult = svg`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
  <path d="M12 3.25 5 5.75v5.5c0 4.4 2.9 7.9 7 9.5 4.1-1.6 7-5.1 7-9.5v-5.5z" />
  <path d="m9 11.75 2.25 2.25L15.25 10" />
</svg>`;
