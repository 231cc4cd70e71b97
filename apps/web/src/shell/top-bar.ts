import { html, LitElement, nothing } from 'lit';
import { identity, signOut } from '../session/session.js';
import { Watching } from '../state/store.js';
import mark from '../styles/mark.svg';
import { shared } from '../styles/shared.js';
import type { IconName } from '../components/icon.js';
import '../components/icon.js';
import { toastProblem } from '../components/toasts.js';
import { navigate, place } from './router.js';
import { findRoute } from './routes.js';
import { nextTheme, theme } from './theme.js';
import type { Theme } from './theme.js';
import { topBarStyles } from './top-bar-styles.js';

const links: readonly { readonly path: string; readonly name: string; readonly icon: IconName }[] = [
  { path: '/jobs', name: 'Jobs', icon: 'jobs' },
  { path: '/webhooks', name: 'Webhooks', icon: 'webhook' },
  { path: '/usage', name: 'Usage', icon: 'usage' },
];
const themeIcons: Readonly<Record<Theme, IconName>> = { auto: 'system', light: 'light', dark: 'dark' };
const themeNames: Readonly<Record<Theme, string>> = { auto: 'as the system', light: 'light', dark: 'dark' };

/** Where one can go, and who one is. */
class TopBar extends LitElement {
  static override styles = [...shared, topBarStyles];

  constructor() {
    super();
    new Watching(this, identity, place, theme);
  }

  protected override render() {
    const isKnown = identity.value.kind !== 'nobody';
    return html`<header>
      <a class="brand" href="/" aria-label="Reelforge, to the start"><img class="mark" src=${mark} alt="" width="26" height="26" /><span class="word">Reelforge</span></a>
      ${isKnown ? html`<nav class="wide" aria-label="Main">${this.links()}</nav>` : html`<span class="grow"></span>`}
      <div class="side">
        ${isKnown && findRoute('/new') ? html`<a class="button primary" href="/new"><rf-icon name="plus"></rf-icon>New job</a>` : nothing}
        <button class="plain icon" aria-label="Colours: ${themeNames[theme.value]}" title="Colours: ${themeNames[theme.value]}" @click=${() => theme.set(nextTheme(theme.value))}>
          <rf-icon name=${themeIcons[theme.value]}></rf-icon>
        </button>
        ${isKnown ? this.menu() : nothing}
      </div>
    </header>`;
  }

  private links() {
    return links
      .filter(({ path }) => findRoute(path))
      .map(({ path, name, icon }) => html`<a href=${path} aria-current=${isUnder(path) ? 'page' : nothing} @click=${this.hideMenu}><rf-icon name=${icon}></rf-icon>${name}</a>`);
  }

  private menu() {
    const isPerson = identity.value.kind === 'person';
    return html`<button class="plain icon" popovertarget="menu" aria-label="Menu"><rf-icon class="when-wide" name="user"></rf-icon><rf-icon class="when-narrow" name="menu"></rf-icon></button>
      <div id="menu" popover @beforetoggle=${this.menuToggles}>
        <nav class="when-narrow" aria-label="Main, in the menu">${this.links()}</nav>
        ${findRoute('/settings') ? html`<a href="/settings" @click=${this.hideMenu}><rf-icon name="settings"></rf-icon>Settings</a>` : nothing}
        <a href="/docs" target="_blank" rel="noopener"><rf-icon name="external"></rf-icon>API documentation</a>
        <button class="plain" @click=${() => void this.leave(false)}><rf-icon name="signOut"></rf-icon>Sign out</button>
        ${isPerson ? html`<button class="plain" @click=${() => void this.leave(true)}><rf-icon name="signOut"></rf-icon>Sign out everywhere</button>` : nothing}
      </div>`;
  }

  /** Who closes it from within is where it was opened, not at the top of the page. */
  private menuToggles({ newState, currentTarget }: ToggleEvent): void {
    const { activeElement } = this.renderRoot as ShadowRoot;
    if (newState === 'closed' && (currentTarget as HTMLElement).contains(activeElement)) this.renderRoot.querySelector<HTMLElement>('[popovertarget]')?.focus();
  }

  private readonly hideMenu = (): void => this.renderRoot.querySelector<HTMLElement>('#menu')?.hidePopover();

  private async leave(everywhere: boolean): Promise<void> {
    this.hideMenu();
    await signOut({ everywhere }).catch(toastProblem);
    await navigate('/sign-in');
  }
}

function isUnder(path: string): boolean {
  const now = place.value.path;
  return now === path || now.startsWith(`${path}/`) || (path === '/jobs' && now === '/');
}

customElements.define('rf-top-bar', TopBar);
