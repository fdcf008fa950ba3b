import { css } from 'lit';

export const styles = css`
  .field {
    justify-items: stretch;
  }
`;
