import { Store } from '../state/store.js';

export type Theme = 'auto' | 'light' | 'dark';

const place = 'reelforge:theme';
const known: readonly Theme[] = ['auto', 'light', 'dark'];

/** What the reader chose; `auto` follows the system. */
export const theme = new Store<Theme>('auto');

export function startTheme(): void {
  const kept = localStorage.getItem(place) as Theme;
  theme.subscribe((chosen) => {
    if (chosen === 'auto') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = chosen;
    localStorage.setItem(place, chosen);
  });
  if (known.includes(kept)) theme.set(kept);
}

/** The one after it: auto, light, dark. */
export function nextTheme(of: Theme): Theme {
  return known[(known.indexOf(of) + 1) % known.length]!;
}
