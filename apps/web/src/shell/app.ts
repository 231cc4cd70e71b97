import { css, html, LitElement, nothing } from 'lit';
import { state } from 'lit/decorators.js';
import { html as staticHtml, unsafeStatic } from 'lit/static-html.js';
import { identity } from '../session/session.js';
import { connection, connectionBack, connectionLost, isReachable } from '../state/connection.js';
import { Watching } from '../state/store.js';
import { shared } from '../styles/shared.js';
import '../components/alert.js';
import '../components/empty-state.js';
import type { PageElement } from './page-element.js';
import { pages } from './pages.js';
import { navigate, place } from './router.js';
import { findRoute } from './routes.js';
import type { Route } from './routes.js';
import '../uploads/upload-tray.js';
import './top-bar.js';

/** The frame of every page: navigation, the page of the address (or signing in), the banner while the API is away. */
class App extends LitElement {
  static override styles = [
    ...shared,
    css`
      main {
        max-inline-size: 76rem;
        margin-inline: auto;
        padding: var(--space-6) var(--space-5) 7rem;
        min-block-size: 70vh;
      }
      .skip {
        position: absolute;
        inset-inline-start: var(--space-3);
        inset-block-start: -4rem;
        z-index: 30;
      }
      .skip:focus {
        inset-block-start: var(--space-3);
      }
      .banner {
        padding: var(--space-2) var(--space-5);
        background: var(--warn-soft);
        color: var(--text);
        text-align: center;
        font-size: var(--size-1);
      }
      @media (max-width: 40rem) {
        main {
          padding: var(--space-5) var(--space-4) 6rem;
        }
      }
    `,
  ];

  @state() private shown: { readonly tag: string; readonly key: string } | null = null;
  @state() private loadError: unknown;
  private visits = 0;

  constructor() {
    super();
    new Watching(this, connection);
    place.subscribe(() => void this.follow());
    identity.subscribe(() => void this.follow());
    void this.follow();
  }

  protected override render() {
    return html`<nav aria-label="Shortcut"><a class="button skip" href="#main" @click=${this.skip}>To the content</a></nav>
      <rf-top-bar></rf-top-bar>
      <div role="status">${connection.value === 'lost' ? html`<p class="banner">The service does not answer. What runs goes on; this page continues when it is back.</p>` : nothing}</div>
      <main id="main">${this.page()}</main>
      <rf-upload-tray></rf-upload-tray>`;
  }

  private page() {
    if (this.loadError !== undefined) return html`<rf-alert .error=${this.loadError}><button @click=${() => location.reload()}>Load the page again</button></rf-alert>`;
    if (this.shown) return pageOf(this.shown.tag);
    if (place.value.route) return nothing;
    return html`<rf-empty icon="search" heading="There is no such page"><span>The address may be of something that was removed.</span><a slot="actions" class="button" href="/jobs">To the jobs</a></rf-empty>`;
  }

  /** Shows the page of the address; signing in where it needs that. */
  private async follow(): Promise<void> {
    const visit = ++this.visits;
    const route = this.routeOfNow();
    if (!route) return void (this.shown = null);
    const who = identity.value.kind === 'person' ? identity.value.sessionId : identity.value.kind;
    const key = `${who} ${route.path === place.value.route?.path ? place.value.path : route.path}`;
    if (this.shown?.tag === route.tag && this.shown.key === key) return;
    try {
      await pages[route.tag]!();
    } catch {
      // A part of the page that cannot be had: as soon as the API is there, it can be; or the page has another version by now.
      if (!(await isReachable())) connectionLost();
      await connectionBack();
      if (visit !== this.visits) return;
      try {
        await pages[route.tag]!();
      } catch (error) {
        if (visit === this.visits) this.loadError = error;
        return;
      }
    }
    if (visit !== this.visits) return;
    const isFirst = this.shown === null;
    this.loadError = undefined;
    this.shown = null;
    await this.updateComplete;
    this.shown = { tag: route.tag, key };
    await this.updateComplete;
    if (!isFirst) this.arrive(route);
  }

  private routeOfNow(): Route | null {
    const { route } = place.value;
    if (!route) return null;
    const isNobody = identity.value.kind === 'nobody';
    if (isNobody && !route.isOpen) return findRoute('/sign-in')!.route;
    if (!isNobody && route.isOpen) {
      void navigate('/jobs', { replace: true });
      return findRoute('/jobs')!.route;
    }
    return route;
  }

  /** As a browser does for a new document: at the top, with the heading read out. */
  private arrive({ tag }: Route): void {
    scrollTo(0, 0);
    const page = this.renderRoot.querySelector<PageElement>(tag);
    void page?.updateComplete.then(() => page.focusHeading());
  }

  private skip(event: Event): void {
    event.preventDefault();
    this.renderRoot.querySelector<PageElement>('main > *')?.focusHeading();
  }
}

function pageOf(tag: string) {
  const name = unsafeStatic(tag);
  return staticHtml`<${name}></${name}>`;
}

customElements.define('rf-app', App);
