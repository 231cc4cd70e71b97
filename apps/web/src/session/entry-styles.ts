import { css } from 'lit';

/** The narrow card of signing in and up. */
export const entryStyles = css`
  :host {
    display: grid;
    justify-items: center;
    padding-block-start: var(--space-6);
  }
  .card {
    inline-size: min(100%, 25rem);
  }
  form,
  .card {
    display: grid;
    gap: var(--space-4);
    grid-template-columns: minmax(0, 1fr);
  }
  h1 {
    font-size: var(--size-4);
  }
  hr {
    inline-size: 100%;
    border: 0;
    border-block-start: 1px solid var(--line);
  }
`;
