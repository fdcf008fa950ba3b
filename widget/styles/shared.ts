import type { CSSResult } from 'lit';
import { controlStyles } from './controls.ts';
import { layoutStyles } from './layout.ts';
import { modeStyles } from './modes.ts';
import { tokens } from './tokens.ts';

/**
 * What every element of the card wears: `static override styles = [...sharedStyles, own]`. The sheets are shared objects, so a
 * second element costs nothing.
 */
export const sharedStyles: readonly CSSResult[] = [tokens, layoutStyles, controlStyles, modeStyles];
