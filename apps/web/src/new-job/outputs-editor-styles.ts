import { css } from 'lit';

export const outputsEditorStyles = css`
  .recipes {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 15rem), 1fr));
    gap: var(--space-3);
  }
  .recipe {
    display: flex;
    gap: var(--space-3);
    padding: var(--space-3) var(--space-4);
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
    cursor: pointer;
    transition: border-color var(--quick), background var(--quick);
  }
  .recipe:hover {
    border-color: var(--line-strong);
  }
  .recipe:has(:checked) {
    border-color: var(--accent);
    background: var(--accent-soft);
  }
  .recipe:has(:checked) .quiet {
    color: var(--text);
  }
  .recipe:has(:focus-visible) {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  .recipe input {
    margin-block-start: 0.25em;
  }
  .recipe input:focus-visible {
    outline: none;
  }
  .recipe span {
    display: grid;
    align-content: start;
  }
  select.adder {
    inline-size: auto;
    max-inline-size: 100%;
  }
`;
