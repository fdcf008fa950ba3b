import { html } from 'lit';
import type { TemplateResult } from 'lit';

/** The shape of what is coming, while it loads. A screen reader hears of it through `aria-busy`. */
export const skeletonView: TemplateResult = html`<div class="skeleton" aria-hidden="true">
  <span class="bone title"></span>
  <span class="bone line"></span>
  <span class="bone tile"></span>
</div>`;
