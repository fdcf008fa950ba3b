import type { CSSResult } from 'lit';
import { controlStyles } from './control-styles.ts';
import { layoutStyles } from './layout-styles.ts';
import { modeStyles } from './mode-styles.ts';
import { tokens } from './tokens.ts';

/**
 * What every element of the card wears: `static override styles = [...sharedStyles, own]`. The sheets are shared objects, so a
 * second element costs nothing.
 */
export const sharedStyles: readonly CSSResult[] = [tokens, layoutStyles, controlStyles, modeStyles];
