import { css } from 'lit';

/** What readers ask of their system: forced colours and less motion. */
export const modeStyles = css`
  @media (forced-colors: active) {
    .button,
    .notice,
    .badge {
      border-color: CanvasText;
    }

    .button:disabled,
    .button[aria-disabled='true'] {
      border-color: GrayText;
      color: GrayText;
    }

    .button.primary {
      border-color: ButtonText;
    }

    progress {
      border: 1px solid CanvasText;
      forced-color-adjust: none;
      background: Canvas;
    }

    progress::-webkit-progress-bar {
      background: Canvas;
    }

    progress::-webkit-progress-value {
      background: Highlight;
    }

    progress::-moz-progress-bar {
      background: Highlight;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after,
    progress::-webkit-progress-value {
      animation: none;
      transition: none;
    }
  }
`;
