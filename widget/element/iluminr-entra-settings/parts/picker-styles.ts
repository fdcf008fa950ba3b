import { css } from 'lit';

export const pickerStyles = css`
  .field,
  .field > input,
  .groups {
    inline-size: 100%;
  }

  .groups {
    display: grid;
    gap: 0.375rem;
    padding: 0;
    list-style: none;
  }

  .groups .button {
    gap: 0.5rem;
  }

  .chosen li {
    display: grid;
    gap: 0.5rem;
    padding: 0.375rem 0.75rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
  }

  .chosen .row > bdi {
    flex: 1 1 8em;
  }
`;
