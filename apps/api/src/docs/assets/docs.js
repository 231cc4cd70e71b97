/* global document, localStorage, navigator, setTimeout */
import { attachSearch } from './search.js';

document.documentElement.classList.add('js');
const said = document.getElementById('said');

const menu = document.getElementById('menu');
const chapters = document.getElementById('chapters');
menu.hidden = false;
menu.addEventListener('click', () => menu.setAttribute('aria-expanded', String(chapters.classList.toggle('open'))));

attachSearch(document.getElementById('search'), said);

for (const block of document.querySelectorAll('.code')) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Copy';
  button.setAttribute('aria-label', `Copy: ${block.dataset.language}`);
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(block.querySelector('code').textContent);
    button.textContent = 'Copied';
    said.textContent = 'Copied';
    setTimeout(() => (button.textContent = 'Copy'), 2000);
  });
  block.append(button);
}

/** Ways of making a call become tabs; the choice holds for all calls, and for the next visit. */
const chosen = 'reelforge-docs-way';
for (const [index, ways] of [...document.querySelectorAll('.ways')].entries()) {
  const panels = [...ways.children];
  if (panels.length < 2) continue;
  const list = document.createElement('div');
  list.className = 'tabs';
  list.setAttribute('role', 'tablist');
  list.setAttribute('aria-label', 'Ways of making this call');
  for (const [at, panel] of panels.entries()) {
    const tab = document.createElement('button');
    tab.type = 'button';
    tab.textContent = panel.dataset.way;
    tab.id = `way-${index}-${at}`;
    tab.setAttribute('role', 'tab');
    tab.setAttribute('aria-controls', `panel-${index}-${at}`);
    tab.addEventListener('click', () => choose(panel.dataset.way));
    tab.addEventListener('keydown', (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const next = list.children[(at + step + panels.length) % panels.length];
      choose(next.textContent);
      next.focus();
    });
    panel.id = `panel-${index}-${at}`;
    panel.setAttribute('role', 'tabpanel');
    panel.setAttribute('aria-labelledby', tab.id);
    panel.querySelector('.label').hidden = true;
    list.append(tab);
  }
  ways.prepend(list);
}
function choose(way) {
  try {
    localStorage.setItem(chosen, way);
  } catch {
    // Browsers may keep nothing: then the choice holds for this page.
  }
  for (const ways of document.querySelectorAll('.ways')) {
    const tabs = [...ways.querySelectorAll('[role=tab]')];
    if (tabs.length === 0) continue;
    const shown = Math.max(0, tabs.findIndex((tab) => tab.textContent === way));
    for (const [at, tab] of tabs.entries()) {
      tab.setAttribute('aria-selected', String(at === shown));
      tab.tabIndex = at === shown ? 0 : -1;
      document.getElementById(tab.getAttribute('aria-controls')).hidden = at !== shown;
    }
  }
}
let kept = 'curl';
try {
  kept = localStorage.getItem(chosen) ?? kept;
} catch {
  // As above.
}
choose(kept);
document.querySelector('#chapters [aria-current]')?.scrollIntoView({ block: 'nearest' });
