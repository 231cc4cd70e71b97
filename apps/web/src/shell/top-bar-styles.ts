import { css } from 'lit';

export const topBarStyles = css`
  header {
    display: flex;
    align-items: center;
    gap: var(--space-5);
    min-block-size: 3.75rem;
    padding-inline: var(--space-5);
    border-block-end: 1px solid var(--line);
    background: var(--surface);
  }
  .brand {
    display: inline-flex;
    align-items: center;
    gap: var(--space-2);
    color: var(--text);
    font-size: var(--size-3);
    font-weight: 680;
    letter-spacing: -0.01em;
    text-decoration: none;
  }
  .mark {
    inline-size: 1.625rem;
    block-size: 1.625rem;
  }
  nav {
    display: flex;
    gap: var(--space-1);
    flex: 1;
  }
  nav a,
  [popover] a,
  [popover] button {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    min-block-size: var(--control-height);
    padding-inline: var(--space-3);
    border-radius: var(--radius);
    color: var(--text-quiet);
    font-weight: 550;
    text-decoration: none;
  }
  nav a:hover,
  [popover] a:hover {
    color: var(--text);
    background: var(--hover);
  }
  nav a[aria-current] {
    color: var(--text);
    background: var(--hover);
  }
  .side {
    display: flex;
    align-items: center;
    gap: var(--space-2);
  }
  [popover] {
    position: fixed;
    inset: 3.5rem var(--space-4) auto auto;
    min-inline-size: 14rem;
    margin: 0;
    padding: var(--space-2);
    border: 1px solid var(--line);
    border-radius: var(--radius-large);
    background: var(--surface-raised);
    color: var(--text);
    box-shadow: var(--shadow-high);
  }
  [popover] nav {
    flex-direction: column;
    padding-block-end: var(--space-2);
    margin-block-end: var(--space-2);
    border-block-end: 1px solid var(--line);
  }
  [popover] button {
    inline-size: 100%;
    justify-content: start;
  }
  .when-narrow,
  [popover] nav.when-narrow {
    display: none;
  }
  @media (max-width: 26rem) {
    .word {
      display: none;
    }
  }
  @media (max-width: 46rem) {
    header {
      justify-content: space-between;
      gap: var(--space-3);
      padding-inline: var(--space-4);
    }
    nav.wide,
    .when-wide {
      display: none;
    }
    .when-narrow {
      display: inline-flex;
    }
    [popover] nav.when-narrow {
      display: flex;
    }
  }
`;
