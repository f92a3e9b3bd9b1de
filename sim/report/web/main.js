// Puts the page together from the document.
import { el, choice, clear } from './dom.js';
import { Study, Choices, decoded } from './study.js';
import { forceChartWidth } from './chart.js';
import { hero, peakView, breakingView, rejectedView } from './verdict.js';
import { kpiView } from './kpis.js';
import { forestView } from './forest.js';
import { smoreView } from './smore.js';
import { tornadoView } from './tornado.js';
import { seriesView } from './series.js';
import { causesView } from './causes.js';
import { heatView } from './heat.js';
import { replayView } from './replay.js';
import { ordersView } from './orders.js';
import { assumptionsView, methodView } from './notes.js';

function sectionOf(id, view) {
  return el('section', { id, class: 'view', 'aria-labelledby': id + '-title' },
    el('p', { class: 'kicker', text: view.kicker }), el('h2', { id: id + '-title', text: view.heading }), view.lead ? el('p', { class: 'lead', text: view.lead }) : null, view.body);
}

/// Where a reader may go from a KPI.
function waysFrom(views, go) {
  return (kpi) => {
    const ways = [];
    const late = /on_time|perfect|late/.test(kpi.key);
    if (views.orders && (kpi.theme === 'orders' || /pick|line|late/.test(kpi.key))) ways.push({ text: late ? 'Late orders' : 'Orders behind it', run: () => { views.orders.showOrders({ late, sort: 'cycle' }); go('orders'); } });
    if (views.causes && kpi.theme === 'orders') ways.push({ text: 'Time by cause', run: () => go('causes') });
    if (views.heat && /travel|block|relocation|crossing/.test(kpi.key)) ways.push({ text: 'Where in the building', run: () => go('heat') });
    if (views.series && /util|people|vehicles|trucks/.test(kpi.key + kpi.theme)) ways.push({ text: 'Over time', run: () => go('time') });
    if (views.forest) ways.push({ text: 'Differences of all alternatives', run: () => { views.choose(kpi.key); go('differences'); } });
    return ways;
  };
}

function buildViews(study, choices, go) {
  const { doc } = study, views = { choose: (key) => choices.set({ kpi: key }) };
  const has = (part) => study.having(part).length > 0;
  if (doc.peak?.alternatives?.some((entry) => entry.chance !== null && entry.chance !== undefined)) views.peak = peakView(study);
  if (doc.breaking_point?.alternatives?.some((entry) => entry.points?.length)) views.breaking = breakingView(study);
  if (study.alternatives.some((alternative) => alternative.rejected) || doc.not_modelled?.length) views.rejected = rejectedView(study);
  if (study.compares && study.deciding) views.forest = forestView(study, choices);
  if (study.deciding) views.smore = smoreView(study, choices);
  if (doc.sensitivity?.rows) views.tornado = tornadoView(study);
  if (has('series')) views.series = seriesView(study, choices);
  if (study.having('causes').some((index) => study.insight(index).causes.days?.length)) views.causes = causesView(study, choices);
  if (study.having('heat').some((index) => study.plan(index))) views.heat = heatView(study, choices);
  if (study.having('replay').some((index) => study.plan(index))) views.replay = replayView(study, choices);
  if (has('orders')) views.orders = ordersView(study, choices, views.replay ? (index, t, mover) => { views.replay.showAt(index, t, mover); go('replay'); } : null);
  views.kpis = kpiView(study, choices, waysFrom(views, go));
  views.assumptions = assumptionsView(study);
  views.method = methodView(study);
  return views;
}

const kOrder = [['peak', 'risk', 'Peak day'], ['breaking', 'headroom', 'Breaking point'], ['rejected', 'rejected', 'Why not the others'], ['kpis', 'figures', 'Key figures'], ['forest', 'differences', 'Differences'], ['smore', 'spread', 'Spread'], ['tornado', 'sensitivity', 'Sensitivity'],
  ['series', 'time', 'Over time'], ['causes', 'causes', 'Time by cause'], ['heat', 'heat', 'Heat map'], ['replay', 'replay', 'Replay'], ['orders', 'orders', 'Orders'], ['assumptions', 'assumptions', 'Assumptions'], ['method', 'method', 'Method']];

function pairBar(study, choices) {
  if (!study.compares) return null;
  const options = study.alternatives.map((_, index) => ({ value: index, text: study.name(index) + (index === 0 || index === study.best ? ` (${[index === 0 ? 'baseline' : '', index === study.best ? 'best' : ''].filter(Boolean).join(', ')})` : '') }));
  const a = choice('A', options, choices.get('a'), (value) => choices.set({ a: Number(value) })), b = choice('B', options, choices.get('b'), (value) => choices.set({ b: Number(value) }));
  choices.follow(['a', 'b'], () => { a.querySelector('select').value = choices.get('a'); b.querySelector('select').value = choices.get('b'); });
  return el('div', { class: 'pair-bar', role: 'group', 'aria-label': 'Alternatives side by side' }, el('span', { class: 'swatch-line series-a', 'aria-hidden': 'true' }), a, el('span', { class: 'swatch-line series-b', 'aria-hidden': 'true' }), b);
}

function themeButton(repaint) {
  const root = document.documentElement, dark = matchMedia('(prefers-color-scheme: dark)');
  const isDark = () => (root.dataset.theme ? root.dataset.theme === 'dark' : dark.matches);
  const button = el('button', { type: 'button', class: 'theme-button', on: { click: () => { root.dataset.theme = isDark() ? 'light' : 'dark'; show(); } } });
  const show = () => { button.textContent = isDark() ? '☀ Light' : '☾ Dark'; button.setAttribute('aria-label', isDark() ? 'Light colours' : 'Dark colours'); repaint(); };
  dark.addEventListener('change', show);
  show();
  return button;
}

function followScroll(links) {
  const seen = new Map();
  const watch = new IntersectionObserver((entries) => {
    for (const entry of entries) seen.set(entry.target.id, entry.isIntersecting);
    const first = links.find(({ id }) => seen.get(id));
    for (const { id, link } of links) { if (first && id === first.id) link.setAttribute('aria-current', 'true'); else link.removeAttribute('aria-current'); }
  }, { rootMargin: '-15% 0px -55% 0px' });
  for (const { id } of links) { const target = document.getElementById(id); if (target) watch.observe(target); }
}

function onPaper(repaint) {
  const root = document.documentElement;
  addEventListener('beforeprint', () => {
    root.dataset.print = 'true';
    for (const details of document.querySelectorAll('details.warnings')) { details.dataset.was = details.open ? 'open' : ''; details.open = true; }
    forceChartWidth(700);
    repaint();
  });
  addEventListener('afterprint', () => {
    delete root.dataset.print;
    for (const details of document.querySelectorAll('details.warnings')) details.open = details.dataset.was === 'open';
    forceChartWidth(0);
    repaint();
  });
}

function build(doc) {
  const study = new Study(doc), choices = new Choices({ a: 0, b: study.best !== 0 ? study.best : study.compares ? 1 : 0, kpi: study.deciding });
  document.title = (doc.scenario || 'Report') + ' – gudang';
  const go = (id) => { const target = document.getElementById(id); target.scrollIntoView(); const title = document.getElementById(id + '-title'); title.setAttribute('tabindex', '-1'); title.focus({ preventScroll: true }); };
  const views = buildViews(study, choices, go);
  const shown = kOrder.filter(([key]) => views[key]);
  const repaint = () => { for (const view of Object.values(views)) if (view.repaint) view.repaint(); };
  const links = [{ id: 'verdict', text: 'Verdict' }, ...shown.map(([, id, text]) => ({ id, text }))].map(({ id, text }) => ({ id, link: el('a', { href: '#' + id, text }) }));
  const main = el('main', { id: 'main' }, hero(study), shown.map(([key, id]) => sectionOf(id, views[key])));
  const nav = el('nav', { 'aria-label': 'Sections' }, el('ol', {}, links.map(({ link }) => el('li', {}, link))));
  const bar = el('div', { class: 'top-bar' }, el('span', { class: 'brand' }, el('b', { text: 'gudang' }), el('span', { class: 'brand-scenario', text: doc.scenario || '' })), pairBar(study, choices), el('div', { class: 'top-buttons' }, el('button', { type: 'button', class: 'print-button', on: { click: () => print() }, text: 'Print' }), themeButton(repaint)));
  clear(document.getElementById('page')).append(el('a', { class: 'skip', href: '#main', text: 'Skip to the verdict' }), bar, el('div', { class: 'layout' }, nav, main));
  followScroll(links);
  onPaper(repaint);
  globalThis.gudang = { study, choices, replay: views.replay?.player || null };
  document.documentElement.dataset.ready = 'true';
}

export async function start(text) {
  try {
    build(await decoded(text));
  } catch (error) {
    document.getElementById('page').replaceChildren(el('main', { class: 'broken' }, el('h1', { text: 'This report cannot be shown' }), el('p', { text: 'Its data is damaged, or the browser is older than 2023. The same figures are in report.md.' }), el('pre', { text: String(error) })));
    document.documentElement.dataset.ready = 'failed';
    throw error;
  }
}
