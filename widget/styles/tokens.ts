import { css } from 'lit';

/**
 * What a host may set, as `--iluminr-*`, and what holds when it does not. The `--_*` names are ours: styles use nothing else.
 * Colours answer to `color-scheme`, which the card's `theme` sets.
 */
export const tokens = css`
  :host {
    --_font: var(--iluminr-font, inherit);
    --_font-size: var(--iluminr-font-size, 1rem);
    --_text: var(--iluminr-text, light-dark(#1b2426, #e8edec));
    --_quiet: var(--iluminr-quiet, light-dark(#566265, #a6b2b3));
    --_surface: var(--iluminr-surface, light-dark(#ffffff, #1c2225));
    --_raised: var(--iluminr-raised, light-dark(#f5f7f6, #252c30));
    --_line: var(--iluminr-line, light-dark(#dde3e1, #384146));
    --_control-line: var(--iluminr-control-line, light-dark(#7d8a8c, #7f8d90));
    --_accent: var(--iluminr-accent, light-dark(#1f5f5b, #7cc5bd));
    --_accent-text: var(--iluminr-accent-text, var(--_accent));
    --_focus: var(--iluminr-focus, var(--_accent));
    --_good: var(--iluminr-good, light-dark(#1d6b3d, #7fd1a0));
    --_good-surface: var(--iluminr-good-surface, light-dark(#e8f4ec, #1a3325));
    --_warn: var(--iluminr-warn, light-dark(#7a5200, #e7bd6a));
    --_warn-surface: var(--iluminr-warn-surface, light-dark(#fcf3df, #372c15));
    --_bad: var(--iluminr-bad, light-dark(#a3261f, #f2a199));
    --_bad-surface: var(--iluminr-bad-surface, light-dark(#fcecea, #3c2321));
    --_info: var(--iluminr-info, light-dark(#1d5a86, #8fc3e8));
    --_info-surface: var(--iluminr-info-surface, light-dark(#e8f1f8, #1c2e3c));
    --_border: var(--iluminr-border, 1px solid var(--_line));
    --_radius: var(--iluminr-radius, 0.75rem);
    --_radius-small: var(--iluminr-radius-small, 0.4rem);
    --_gap: var(--iluminr-gap, 1rem);
    --_padding: var(--iluminr-padding, 1.5rem);
    --_shadow: var(--iluminr-shadow, none);
    --_control-height: var(--iluminr-control-height, 2.25rem);

    /*
     * Text on the accent: white below the luminance of WCAG's even point (0.179), black above it. Either has 4.5:1, whatever
     * accent a host brings. A browser without relative colours drops the second declaration's value and keeps the first.
     */
    --_on-accent: var(--iluminr-on-accent, light-dark(#ffffff, #10201f));
  }

  @supports (color: color(from red xyz-d65 x y z)) {
    :host {
      --_on-accent: var(
        --iluminr-on-accent,
        color(
          from var(--_accent) xyz-d65 clamp(0, (0.179 - y) * 10000, 0.9504559)
            clamp(0, (0.179 - y) * 10000, 1) clamp(0, (0.179 - y) * 10000, 1.0890578)
        )
      );
    }
  }
`;
