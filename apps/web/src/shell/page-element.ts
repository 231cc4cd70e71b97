import { LitElement } from 'lit';
import { place } from './router.js';

/** A whole page: it has one `h1`, which takes the focus when the reader comes here, and its title stands in the tab. */
export abstract class PageElement extends LitElement {
  /** What the tab is called; may change while the page is shown. */
  abstract readonly pageTitle: string;

  /** From the address. */
  protected param(name: string): string {
    return place.value.params[name] ?? '';
  }

  protected query(name: string): string | null {
    return place.value.query.get(name);
  }

  protected override updated(): void {
    const title = `${this.pageTitle} – Reelforge`;
    if (document.title !== title) document.title = title;
  }

  /** Where people who hear the page begin. */
  focusHeading(): void {
    const heading = this.renderRoot.querySelector('h1');
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }
}
