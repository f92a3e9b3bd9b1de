// One run: how far it is, what its figures are so far and how sure they are, and who moves where.
import { el, svg, num, short, unitText, span, plural, choice, clipped } from './dom.js';
import { Study, Choices, kpiTitle } from './study.js';
import { chart, axisBottom, axisLeft, line } from './chart.js';
import { replayView } from './replay.js';
import { get, remove } from './api.js';
import { stateBadge, titleOf, whatOf, whenOf, isOver, plainWords } from './runs.js';

const kFileWords = { 'report.html': 'Report', 'report.md': 'Summary', 'results.xlsx': 'Spreadsheet', 'results.sqlite': 'Database', 'kpis.csv': 'KPIs, CSV', 'replications.csv': 'Replications, CSV', 'differences.csv': 'Differences, CSV', 'optimum.json': 'Optimum, JSON' };

function progressWords(progress, over) {
  const { done, total, seconds, search } = progress, rate = done > 0 && seconds > 0 ? done / seconds : 0;
  const parts = search ? [`${plural(search.replications, 'replication')} of at most ${num(search.budget)}`, `${num(search.tried)} of ${plural(search.points, 'point')} tried`] : [`${num(done)} of ${plural(total, 'replication')}`];
  if (rate > 0) {
    const left = search ? search.budget - search.replications : total - done;
    parts.push(rate >= 1 ? num(rate, 1) + ' a second' : span(1 / rate) + ' each');
    if (left > 0 && !over) parts.push((search ? 'at most ' : 'about ') + span(left / rate) + ' left');
  }
  return parts.join(', ');
}

function half(value) { return value ? (value[2] - value[1]) / 2 : null; }

/// A tile for each KPI, or a row of them for each alternative.
function figuresOf(progress) {
  const { kpis, alternatives } = progress;
  const textOf = (kpi, value) => (value ? short(value[0]) + unitText(kpi.unit) : '–');
  const rangeOf = (value) => (value && half(value) > 0 ? '± ' + short(half(value)) : '');
  if (progress.search) return pointsOf(progress, textOf, rangeOf);
  if (alternatives.length === 1)
    return el('div', { class: 'tiles' }, kpis.map((kpi) => el('div', { class: 'tile bordered' + (kpi.key === progress.decide_on ? ' decides' : ''), title: kpi.summary }, el('span', { class: 'tile-title', text: kpiTitle(kpi.key) }),
      el('span', { class: 'tile-value', text: textOf(kpi, alternatives[0].kpis[kpi.key]) }), el('span', { class: 'tile-range', text: rangeOf(alternatives[0].kpis[kpi.key]) || '\u00a0' }))));
  const rows = alternatives.map((alternative, a) => el('tr', {}, el('th', { scope: 'row', text: `${a} · ${clipped(alternative.label, 60)}` }), el('td', { class: 'right', text: num(alternative.n) }),
    kpis.map((kpi) => el('td', { class: 'right' }, textOf(kpi, alternative.kpis[kpi.key]), el('span', { class: 'muted range', text: rangeOf(alternative.kpis[kpi.key]) })))));
  return el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Figures so far' }, el('table', {}, el('thead', {}, el('tr', {}, el('th', { scope: 'col', text: 'Alternative' }), el('th', { scope: 'col', class: 'right', text: 'Replications' }),
    kpis.map((kpi) => el('th', { scope: 'col', class: 'right', title: kpi.summary, text: kpiTitle(kpi.key) })))), el('tbody', {}, rows)));
}

/// Of a search: the scenario as it is, then the best points so far.
function pointsOf({ kpis, alternatives, search }, textOf, rangeOf) {
  const limited = search.limits.length > 0, better = (a, b) => (a.keeps_limits !== b.keeps_limits ? a.keeps_limits : (a.kpis[kpis[0]?.key]?.[0] < b.kpis[kpis[0]?.key]?.[0]) === search.smallest);
  const [asItIs, first] = alternatives, best = first && better(first, asItIs) ? first : asItIs;
  const rows = alternatives.map((point) => el('tr', { class: point === best ? 'best' : null }, el('th', { scope: 'row', text: point.label + (point === best ? ' · best so far' : '') }), el('td', { class: 'right', text: num(point.n) }),
    kpis.map((kpi) => el('td', { class: 'right' }, textOf(kpi, point.kpis[kpi.key]), el('span', { class: 'muted range', text: rangeOf(point.kpis[kpi.key]) }))), limited ? el('td', { text: point.n === 0 ? '–' : point.keeps_limits ? '✓ yes' : '✕ no' }) : null));
  const head = [['Point', ''], ['Replications', 'right'], ...kpis.map((kpi) => [kpiTitle(kpi.key), 'right', kpi.summary]), ...(limited ? [['Keeps the limits', '']] : [])].map(([text, cls, title]) => el('th', { scope: 'col', class: cls || null, title, text }));
  return el('div', {}, el('p', { class: 'muted', text: 'By the means so far' + (limited ? `, with ${search.limits.join(', ')}` : '') + '; how sure the answer is, the report says.' }),
    el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'The best points so far' }, el('table', {}, el('thead', {}, el('tr', {}, head)), el('tbody', {}, rows))));
}

/// How the interval of the KPI that decides narrows; `state` has the progress and the alternative.
function wayChart(state) {
  const words = () => `${kpiTitle(state.progress.decide_on)} by number of replications, with its 95% interval`;
  return chart(() => words(), (root, width) => {
    const { progress } = state, points = (progress.alternatives[state.alternative] || progress.alternatives[0]).way, height = 220, left = 56, bottom = height - 36;
    const later = points.filter((point) => point[0] >= Math.min(3, points.length));  // of two, an interval is too wide to be looked at
    const y = d3.scaleLinear().domain(d3.extent(later.flatMap((point) => [point[2], point[3]]))).nice().range([bottom, 12]).clamp(true);
    const x = d3.scaleLinear().domain([1, Math.max(2, ...points.map((point) => point[0]))]).range([left, width - 12]);
    axisBottom(root, x, { y: bottom, top: 12, ticks: Math.min(8, points.length), format: d3.format('d'), title: 'replications', width: width - 12 });
    axisLeft(root, y, { x: left, right: width - 12, ticks: 5, width });
    const band = [...points.map((point) => [x(point[0]), y(point[3])]), ...points.slice().reverse().map((point) => [x(point[0]), y(point[2])])];
    root.append(svg('path', { d: 'M' + band.map((place) => place.map((value) => value.toFixed(1)).join(',')).join('L') + 'Z', class: 'way-band' }), svg('path', { d: 'M' + points.map((point) => x(point[0]).toFixed(1) + ',' + y(point[1]).toFixed(1)).join('L'), class: 'way' }));
    const last = points.at(-1);
    if (last) root.append(line(x(last[0]), y(last[2]), x(last[0]), y(last[3]), 'whisker'));
    return height;
  });
}

class Watch {
  constructor({ live, runs }, id) {
    this.id = id; this.runs = runs; this.state = { progress: null, alternative: 0 }; this.plans = new Map(); this.planShown = -1;
    this.head = el('div'); this.bar = el('progress', { max: 1, value: 0, 'aria-label': 'Replications done' }); this.words = el('p', { class: 'muted', role: 'status' });
    this.figures = el('div'); this.wayHost = el('div'); this.planHost = el('div'); this.chooser = el('div', { class: 'controls' }); this.progressHost = el('div', { hidden: true }, this.bar, this.words);
    this.node = el('div', {}, el('section', { class: 'view' }, this.head, this.progressHost), this.figuresSection = section('So far', 'Figures', this.figures), this.waySection = section('How sure', 'The interval of the KPI that decides', this.wayHost), this.planSection = section('In the building', 'Who moves where, in replication 0', this.planHost));
    this.leaves = [runs.follow(() => this.showHead()), live.follow((message) => { if (message.type === 'progress' && message.id === id) this.show(message.progress); })];
    this.repaint = () => { for (const { view } of this.plans.values()) view.repaint(); };
    addEventListener('repaint', this.repaint);
    this.showHead();
    this.load();
  }
  leave() { for (const leave of this.leaves) leave(); removeEventListener('repaint', this.repaint); for (const { view } of this.plans.values()) if (view.player.playing) view.player.toggle(); }
  async load() {
    try { this.own = await get('/api/runs/' + this.id); } catch (error) { this.fault = error.message; }
    this.showHead();
    if (!this.own || !this.own.of_queue) return;
    const progress = await get(`/api/runs/${this.id}/progress`).catch(() => null);
    if (progress && !this.state.progress) this.show(progress);
  }
  showHead() {
    this.showBar();
    const run = this.runs.find(this.id) || this.own;
    if (!run) { this.head.replaceChildren(el('h1', { text: this.id }), el('p', { class: 'lead', text: this.fault ? 'It cannot be shown: ' + this.fault : 'Loading …' })); return; }
    const position = run.state === 'queued' ? this.runs.list.filter((other) => !isOver(other) && other.number < run.number).length : 0;
    const actions = [];
    if ((run.files || []).includes('report.html')) actions.push(el('a', { class: 'primary', href: `/runs/${run.id}/report.html`, target: '_blank', rel: 'noopener', text: 'Open the report' }));
    if (!isOver(run) && !run.cancel_asked) actions.push(el('button', { type: 'button', class: 'cancel', on: { click: (event) => { event.target.disabled = true; remove('/api/runs/' + run.id).catch((error) => { this.words.textContent = error.message; }); } }, text: 'Cancel' }));
    if (run.request) actions.push(el('a', { class: 'button', href: '#/new/' + encodeURIComponent(run.id), text: 'Again, changed' }));
    if ((run.files || []).includes('kpis.csv')) actions.push(el('a', { class: 'button', href: '#/compare/' + encodeURIComponent(run.id), text: 'Compare with another' }));
    const files = (run.files || []).filter((file) => file !== 'report.html' && kFileWords[file]);
    this.head.replaceChildren(...[el('p', { class: 'kicker', text: run.id }), el('div', { class: 'view-head' }, el('h1', { text: titleOf(run) }), stateBadge(run)), run.verdict ? el('p', { class: 'verdict', text: plainWords(run.verdict) }) : null, el('p', { class: run.verdict ? 'muted' : 'lead', text: whatOf(run) }),
      run.asked_at ? el('p', { class: 'muted', text: whenOf(run) + (position > 0 ? ` · ${plural(position, 'run')} before it` : '') }) : null, run.message ? el('pre', { class: 'fault', text: run.message }) : null,
      el('div', { class: 'buttons' }, actions), files.length ? el('p', { class: 'run-links' }, files.map((file) => el('a', { href: `/runs/${run.id}/${file}`, text: kFileWords[file] }))) : null].filter(Boolean));
  }
  showBar() {
    const { progress } = this.state, run = this.runs.find(this.id) || this.own;
    if (!progress) return;
    const { search } = progress, ended = Boolean(run) && isOver(run), full = ended && run.state === 'done';
    this.progressHost.hidden = false;
    this.bar.max = Math.max(1, search ? search.budget : progress.total);
    this.bar.value = full ? this.bar.max : search ? search.replications : progress.done;
    this.words.textContent = progressWords(progress, ended) + (!search && progress.left_out ? `; of ${plural(progress.left_out, 'more alternative')} the report will tell` : '');
  }
  show(progress) {
    this.state.progress = progress;
    this.showBar();
    if (!progress.alternatives.some(({ n }) => n > 0)) return;
    this.figuresSection.hidden = false;
    if (progress.search) this.figuresSection.querySelector('h2').textContent = 'The best points';
    this.figures.replaceChildren(figuresOf(progress));
    this.showWay(progress);
    this.showPlan(progress);
  }
  choices(progress) {
    if (progress.alternatives.length < 2 || this.chooser.firstChild) return;
    this.chooser.append(choice('Alternative', progress.alternatives.map(({ label }, a) => ({ value: a, text: `${a} · ${label}` })), this.state.alternative, (value) => { this.state.alternative = Number(value); this.show(this.state.progress); }));
  }
  showWay(progress) {
    if (!progress.intervals || !progress.alternatives.some(({ way }) => way.length > 2)) return;
    this.choices(progress);
    this.waySection.querySelector('h2').textContent = wayWords(this.state);
    if (!this.way) { this.way = wayChart(this.state); this.wayHost.replaceChildren(this.chooser, this.way.host); this.waySection.hidden = false; return; }
    this.way.redraw();
  }
  async showPlan(progress) {
    const a = progress.alternatives[this.state.alternative].plan ? this.state.alternative : progress.alternatives.findIndex(({ plan }) => plan);
    if (a < 0 || a === this.planShown) return;
    this.planShown = a;
    if (!this.plans.has(a)) {
      let doc = null;
      try { doc = await get(`/api/runs/${this.id}/plan/${a}`); } catch { this.planShown = -1; return; }
      const study = new Study({ kind: 'run', scenario: doc.scenario, start: doc.start, kpis: [], alternatives: [{ label: doc.label, insight: doc.insight }] });
      if (!study.having('replay').some((index) => study.plan(index))) return;
      this.plans.set(a, { view: replayView(study, new Choices({ a: 0, b: 0 })), label: doc.label });
    }
    const { view, label } = this.plans.get(a);
    this.planSection.hidden = false;
    this.planHost.replaceChildren(el('p', { class: 'muted', text: label }), view.body);
    if (!matchMedia('(prefers-reduced-motion: reduce)').matches && !view.player.playing) view.player.toggle();
  }
}

function section(kicker, heading, body) { return el('section', { class: 'view', hidden: true }, el('p', { class: 'kicker', text: kicker }), el('h2', { text: heading }), body); }

/// "Travel per line: 8.58 m/line ± 0.02 after 60 replications"
function wayWords({ progress, alternative }) {
  const { kpis, n } = progress.alternatives[alternative] || progress.alternatives[0], kpi = progress.kpis.find(({ key }) => key === progress.decide_on), value = kpis[progress.decide_on];
  return kpiTitle(progress.decide_on) + (value && kpi ? `: ${short(value[0])}${unitText(kpi.unit)} ± ${short(half(value))} after ${plural(n, 'replication')}` : '');
}

export function watchView(context, id) {
  const watch = new Watch(context, id);
  return { title: id, node: watch.node, leave: () => watch.leave() };
}
