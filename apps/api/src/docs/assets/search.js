/* global document, location */
/** The API serves it beside this file. */
const library = './minisearch.js';

/** A search box over the places of all pages; the index is fetched and made when somebody begins to type. */
export function attachSearch(box, said) {
  const input = box.querySelector('input');
  const list = box.querySelector('ul');
  box.hidden = false;
  let finder = null;
  let at = -1;

  async function makeFinder() {
    const [{ default: MiniSearch }, places] = await Promise.all([import(library), fetch('/docs/search.json').then((answer) => answer.json())]);
    const index = new MiniSearch({
      idField: 'id',
      fields: ['title', 'section', 'text'],
      storeFields: ['href', 'title', 'section'],
      // A name such as `segmentSeconds` is found by its parts, too.
      tokenize: (text) => text.split(/[^\p{L}\p{N}]+/u).flatMap((word) => [word, ...(word.match(/[A-Z]?[a-z]+|\d+/g) ?? [])]).filter(Boolean),
      searchOptions: { boost: { title: 4, section: 2 }, prefix: true, fuzzy: (word) => (word.length > 4 ? 0.2 : false), combineWith: 'AND' },
    });
    index.addAll(places.map((place, id) => ({ id, ...place })));
    return index;
  }

  async function search() {
    const words = input.value.trim();
    if (words === '') return close();
    const index = await (finder ??= makeFinder());
    if (words !== input.value.trim()) return;
    const found = index.search(words).slice(0, 12);
    list.replaceChildren(...found.map((place, number) => option(place, number)));
    at = found.length ? 0 : -1;
    list.hidden = found.length === 0;
    input.setAttribute('aria-expanded', String(found.length > 0));
    said.textContent = found.length ? `${found.length} places found` : 'Nothing found';
    mark();
  }

  function option({ href, title, section }, number) {
    const item = document.createElement('li');
    item.id = `result-${number}`;
    item.setAttribute('role', 'option');
    item.dataset.href = href;
    item.append(title, Object.assign(document.createElement('span'), { textContent: section }));
    item.addEventListener('mousedown', (event) => event.preventDefault());
    item.addEventListener('click', () => go(href));
    return item;
  }

  function mark() {
    for (const [number, item] of [...list.children].entries()) item.setAttribute('aria-selected', String(number === at));
    if (at >= 0) {
      input.setAttribute('aria-activedescendant', `result-${at}`);
      list.children[at].scrollIntoView({ block: 'nearest' });
    } else input.removeAttribute('aria-activedescendant');
  }

  function close() {
    list.hidden = true;
    at = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  }

  function go(href) {
    close();
    location.assign(href);
  }

  input.addEventListener('input', search);
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    const count = list.children.length;
    if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && at >= 0) go(list.children[at].dataset.href);
    else if (event.key === 'ArrowDown' && count) at = (at + 1) % count;
    else if (event.key === 'ArrowUp' && count) at = (at - 1 + count) % count;
    else return;
    event.preventDefault();
    mark();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.target.closest('input, textarea, select')) return;
    event.preventDefault();
    input.focus();
  });
}
