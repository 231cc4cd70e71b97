import { css } from 'lit';

/** Cards, stacks, rows, tables that become cards on a phone, and lists of terms. */
export const layout = css`
  .stack {
    display: grid;
    gap: var(--space-4);
    align-content: start;
    grid-template-columns: minmax(0, 1fr);
  }
  .stack.wide {
    gap: var(--space-5);
  }
  .stack.tight {
    gap: var(--space-2);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-3);
  }
  .row.end {
    justify-content: flex-end;
  }
  .row.bottom {
    align-items: end;
  }
  .row.apart {
    justify-content: space-between;
  }
  .grow {
    flex: 1 1 auto;
    min-inline-size: 0;
  }
  .page-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--space-3) var(--space-4);
    margin-block-end: var(--space-5);
  }
  .card {
    padding: var(--space-5);
    border: 1px solid var(--line);
    border-radius: var(--radius-large);
    background: var(--surface);
    box-shadow: var(--shadow);
  }
  .fields {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 11rem), 1fr));
    gap: var(--space-4);
  }
  .cut {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .table-frame {
    overflow: auto;
    border: 1px solid var(--line);
    border-radius: var(--radius-large);
    background: var(--surface);
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  th {
    padding: var(--space-2) var(--space-4);
    font-size: var(--size-1);
    font-weight: 600;
    color: var(--text-quiet);
    text-align: start;
    white-space: nowrap;
  }
  td {
    padding: var(--space-3) var(--space-4);
    border-block-start: 1px solid var(--line);
    vertical-align: middle;
  }
  .number {
    text-align: end;
  }
  dl.terms {
    display: grid;
    grid-template-columns: minmax(7rem, max-content) minmax(0, 1fr);
    gap: var(--space-2) var(--space-5);
  }
  dl.terms dt {
    color: var(--text-quiet);
  }
  dl.terms dd {
    overflow-wrap: anywhere;
  }
  @media (max-width: 40rem) {
    .card {
      padding: var(--space-4);
    }
    /* Needs data-label on each cell. */
    table.cards thead {
      position: absolute;
      clip-path: inset(50%);
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
    }
    table.cards,
    table.cards tbody,
    table.cards tr {
      display: block;
    }
    table.cards tr + tr {
      border-block-start: 1px solid var(--line);
    }
    table.cards tr {
      padding: var(--space-3) 0;
    }
    table.cards td {
      display: grid;
      grid-template-columns: 6.5rem minmax(0, 1fr);
      gap: var(--space-3);
      align-items: center;
      padding-block: var(--space-1);
      border: 0;
      text-align: start;
    }
    table.cards td[data-label]::before {
      content: attr(data-label);
      font-size: var(--size-1);
      color: var(--text-quiet);
    }
    table.cards td:not([data-label]) {
      display: block;
    }
  }
`;
