// The page of `gudang serve`: which view is shown is said by the part of the address behind '#'.
import { el, clear } from './dom.js';
import { Live, get } from './api.js';
import { runsView } from './runs.js';
import { startView } from './start.js';
import { watchView } from './watch.js';
import { compareView } from './compare.js';

const kPlaces = [['#/', 'Runs'], ['#/new', 'New run'], ['#/compare', 'Compare']];

/// All runs as the server has them, the last first. Views follow it.
class Runs {
  constructor(live) {
    this.list = []; this.known = false; this.fault = ''; this.followers = new Set();
    live.follow((message) => {
      if (message.type === 'connected') this.load();
      if (message.type === 'job') this.changed(message.job);
    });
  }
  follow(run) { this.followers.add(run); return () => this.followers.delete(run); }
  tell() { for (const run of [...this.followers]) run(); }
  async load() {
    try { this.list = (await get('/api/runs')).runs; this.known = true; this.fault = ''; } catch (error) { this.fault = error.message; }
    this.tell();
  }
  async changed(job) {
    const entry = ['done', 'cancelled'].includes(job.state) ? await get('/api/runs/' + job.id).catch(() => job) : job;
    const at = this.list.findIndex((run) => run.id === job.id);
    if (at >= 0) this.list[at] = { ...this.list[at], ...entry };
    else this.list.unshift(entry);
    this.tell();
  }
  find(id) { return this.list.find((run) => run.id === id) || null; }
}

function themeButton() {
  const root = document.documentElement, dark = matchMedia('(prefers-color-scheme: dark)');
  const isDark = () => (root.dataset.theme ? root.dataset.theme === 'dark' : dark.matches);
  const button = el('button', { type: 'button', class: 'theme-button', on: { click: () => { root.dataset.theme = isDark() ? 'light' : 'dark'; show(); } } });
  const show = () => { button.textContent = isDark() ? '☀ Light' : '☾ Dark'; button.setAttribute('aria-label', isDark() ? 'Light colours' : 'Dark colours'); dispatchEvent(new Event('repaint')); };
  dark.addEventListener('change', show);
  show();
  return button;
}

function connectionWords(live) {
  const words = el('span', { class: 'connection muted', role: 'status', text: 'connecting' });
  live.follow((message) => {
    if (message.type === 'connected') words.textContent = '● live';
    if (message.type === 'lost') words.textContent = '○ no connection; trying again';
  });
  return words;
}

function viewOf(path, context) {
  const parts = path.replace(/^#\/?/, '').split('/').filter(Boolean).map(decodeURIComponent);
  if (parts[0] === 'new') return startView(context, parts[1] || null);
  if (parts[0] === 'run' && parts[1]) return watchView(context, parts[1]);
  if (parts[0] === 'compare') return compareView(context, parts[1] || null, parts[2] || null);
  return runsView(context);
}

function begin() {
  const live = new Live(), runs = new Runs(live), context = { live, runs }, main = el('main', { id: 'main', tabindex: '-1' });
  const links = kPlaces.map(([path, text]) => el('a', { href: path, text }));
  const bar = el('div', { class: 'top-bar' }, el('span', { class: 'brand' }, el('b', { text: 'gudang' })), el('nav', { class: 'places', 'aria-label': 'Views' }, links), el('div', { class: 'top-buttons' }, connectionWords(live), themeButton()));
  clear(document.getElementById('page')).append(el('a', { class: 'skip', href: '#main', on: { click: (event) => { event.preventDefault(); main.focus(); } }, text: 'Skip to the content' }), bar, main);
  let shown = null;
  const show = (focus) => {
    if (shown && shown.leave) shown.leave();
    shown = viewOf(location.hash, context);
    main.replaceChildren(shown.node);
    document.title = shown.title + ' – gudang';
    for (const link of links) { if (link.getAttribute('href') === (location.hash.match(/^#\/(new|compare)?/) || ['#/'])[0]) link.setAttribute('aria-current', 'page'); else link.removeAttribute('aria-current'); }
    if (focus) { scrollTo(0, 0); const heading = main.querySelector('h1'); if (heading) { heading.setAttribute('tabindex', '-1'); heading.focus({ preventScroll: true }); } }
  };
  addEventListener('hashchange', () => show(true));
  show(false);
  document.documentElement.dataset.ready = 'true';
}

begin();
