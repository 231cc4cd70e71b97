import { css } from 'lit';

/** Buttons (`button` or `a.button`; `.primary`, `.danger`, `.plain`, `.icon`, `.small`) and form fields (`.field`). */
export const controls = css`
  button,
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--space-2);
    min-block-size: var(--control-height);
    padding: 0 var(--space-4);
    border: 1px solid var(--line-strong);
    border-radius: var(--radius);
    background: var(--surface);
    color: var(--text);
    font: inherit;
    font-weight: 550;
    text-decoration: none;
    white-space: nowrap;
    cursor: pointer;
    transition: background var(--quick), border-color var(--quick);
  }
  button:hover,
  .button:hover {
    background: var(--hover);
    color: var(--text);
  }
  button:disabled,
  button[aria-disabled='true'] {
    color: var(--text-quiet);
    border-color: var(--line);
    background: var(--surface-sunken);
    cursor: not-allowed;
  }
  .primary:not(:disabled) {
    border-color: transparent;
    background: var(--accent);
    color: var(--accent-text);
  }
  .primary:not(:disabled):hover {
    background: var(--accent-strong);
    color: var(--accent-text);
  }
  .danger:not(:disabled) {
    color: var(--bad);
  }
  .danger:not(:disabled):hover {
    background: var(--bad-soft);
    border-color: var(--bad);
    color: var(--bad);
  }
  .plain:not(:disabled) {
    border-color: transparent;
    background: transparent;
  }
  .plain:not(:disabled):hover {
    background: var(--hover);
  }
  .icon {
    inline-size: var(--control-height);
    padding: 0;
  }
  button.small,
  .button.small {
    min-block-size: 1.875rem;
    padding-inline: var(--space-3);
    font-size: var(--size-1);
  }
  .field {
    display: grid;
    gap: var(--space-1);
    align-content: start;
    min-inline-size: 0;
  }
  .field > label,
  .label {
    font-size: var(--size-1);
    font-weight: 600;
  }
  .hint {
    font-size: var(--size-1);
    color: var(--text-quiet);
  }
  .fault {
    font-size: var(--size-1);
    color: var(--bad);
  }
  input:not([type='checkbox'], [type='radio'], [type='range']),
  select,
  textarea {
    inline-size: 100%;
    min-block-size: var(--control-height);
    padding: 0 var(--space-3);
    border: 1px solid var(--line-strong);
    border-radius: var(--radius);
    background: var(--surface);
    color: var(--text);
    font: inherit;
    font-size: max(1em, var(--field-size, 0px));
  }
  textarea {
    padding-block: var(--space-2);
    resize: vertical;
  }
  textarea.mono {
    font-family: var(--mono);
    font-size: var(--size-1);
  }
  [aria-invalid='true'] {
    border-color: var(--bad) !important;
  }
  ::placeholder {
    color: var(--text-quiet);
    opacity: 1;
  }
  .check {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    min-block-size: 1.75rem;
    cursor: pointer;
  }
  input[type='checkbox'],
  input[type='radio'] {
    inline-size: 1.1rem;
    block-size: 1.1rem;
    margin: 0;
    flex: none;
    accent-color: var(--accent);
  }
  @media (pointer: coarse) {
    :host {
      /* Smaller text makes iOS zoom in. */
      --field-size: 16px;
    }
  }
`;
