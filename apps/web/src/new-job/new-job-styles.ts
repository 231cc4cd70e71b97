import { css } from 'lit';

export const newJobStyles = css`
  .sources {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 22rem), 1fr));
    gap: var(--space-3);
  }
  .sources .card {
    padding: var(--space-3) var(--space-4);
  }
  .actions {
    position: sticky;
    inset-block-end: 0;
    z-index: 5;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-3);
    padding-block: var(--space-4);
    border-block-start: 1px solid var(--line);
    background: var(--canvas);
  }
  @media (max-width: 40rem) {
    .actions {
      position: static;
    }
  }
`;
