import { svg } from 'lit';
import type { SVGTemplateResult } from 'lit';
import type { Bar } from './bars.ts';

/** Units of the picture: a run's place, the bar in it, and the halves above and below the line. */
const place = 10;
const bar = 6;
const above = 30;
const below = 14;
const line = 2;

/** Created above the line, failed below it; the line says how each run ended. Decoration: the table beside it says the same. */
export function pictureView(bars: readonly Bar[], places: number): SVGTemplateResult {
  return svg`<svg
    viewBox=${`0 0 ${places * place} ${above + line + below}`}
    preserveAspectRatio="none"
    aria-hidden="true"
    focusable="false"
  >
    ${bars.map((one, index) => barView(one, index * place))}
  </svg>`;
}

function barView({ run, created, failed }: Bar, x: number): SVGTemplateResult {
  const up = (created / 100) * above;
  const down = (failed / 100) * below;
  return svg`<g data-run=${run.id}>
    <rect class="created" x=${x} y=${above - up} width=${bar} height=${up}></rect>
    <rect class=${`line ${run.status}`} x=${x} y=${above} width=${bar} height=${line}></rect>
    <rect class="failed" x=${x} y=${above + line} width=${bar} height=${down}></rect>
  </g>`;
}
