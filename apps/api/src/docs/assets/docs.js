/* global document, navigator */
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

document.querySelector('#chapters [aria-current]')?.scrollIntoView({ block: 'nearest' });
