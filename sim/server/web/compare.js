// Two runs side by side, KPI by KPI, from their kpis.csv.
import { el, short, signed, unitText, choice, clipped } from './dom.js';
import { kpiTitle } from './study.js';
import { getText, readCsv } from './api.js';
import { titleOf } from './runs.js';

/// {alternatives: [label], kpis: Map of key -> {unit, values: Map of label -> {mean, low, high}}}; parts by owner are left out.
async function figuresOf(id) {
  const [head, ...rows] = readCsv(await getText(`/runs/${encodeURIComponent(id)}/kpis.csv`)), at = Object.fromEntries(head.map((name, i) => [name, i]));
  const kpis = new Map(), alternatives = [], number = (text) => (text === '' || text === undefined ? null : Number(text));
  for (const row of rows) {
    const label = row[at.alternative], key = row[at.kpi];
    if (key.includes('[')) continue;
    if (!alternatives.includes(label)) alternatives.push(label);
    if (!kpis.has(key)) kpis.set(key, { unit: row[at.unit], values: new Map() });
    kpis.get(key).values.set(label, { mean: number(row[at.mean]), low: number(row[at.low]), high: number(row[at.high]) });
  }
  return { alternatives, kpis };
}

function cell(value, unit) {
  if (!value || value.mean === null) return '–';
  return short(value.mean) + unitText(unit) + (value.low !== null && value.high !== null ? ` (${short(value.low)} to ${short(value.high)})` : '');
}

/// Intervals of separate runs that lie apart: that much can be said without pairs.
function wordsOf(a, b) {
  if (!a || !b || [a.low, a.high, b.low, b.high].includes(null)) return '';
  return a.mean === b.mean ? 'the same' : a.high < b.low || b.high < a.low ? 'intervals apart' : 'intervals overlap';
}

class Sides {
  constructor({ runs }, first, second) {
    this.runs = runs; this.ids = [first, second]; this.figures = [null, null]; this.labels = [null, null];
    this.bars = [el('div', { class: 'side' }), el('div', { class: 'side' })];
    this.table = el('div');
    this.node = el('div', {}, el('div', { class: 'sides' }, this.bars), this.table);
    this.leave = runs.follow(() => this.showChoices());
    this.showChoices();
    this.load(0);
    this.load(1);
  }
  having() { return this.runs.list.filter((run) => (run.files || []).includes('kpis.csv')); }
  showChoices() {
    const runs = this.having();
    for (const side of [0, 1]) {
      const letter = 'AB'[side], options = [{ value: '', text: 'choose a run' }, ...runs.map((run) => ({ value: run.id, text: titleOf(run) === run.id ? run.id : `${titleOf(run)} (${run.id})` }))];
      const figures = this.figures[side];
      this.bars[side].replaceChildren(choice('Run ' + letter, options, this.ids[side] || '', (value) => { this.ids[side] = value || null; history.replaceState(null, '', '#/compare/' + this.ids.map((id) => encodeURIComponent(id || '')).join('/')); this.load(side); }),
        figures && figures.alternatives.length > 1 ? choice('Alternative ' + letter, figures.alternatives.map((label) => ({ value: label, text: label })), this.labels[side], (value) => { this.labels[side] = value; this.show(); }) : '');
    }
  }
  async load(side) {
    this.figures[side] = null;
    this.fault = '';
    if (this.ids[side]) {
      try {
        this.figures[side] = await figuresOf(this.ids[side]);
        this.labels[side] = this.figures[side].alternatives[side === 1 && this.ids[0] === this.ids[1] ? this.figures[side].alternatives.length - 1 : 0];
      } catch (error) { this.fault = error.message; }
    }
    this.showChoices();
    this.show();
  }
  show() {
    const [a, b] = this.figures;
    if (!a || !b) { this.table.replaceChildren(el('p', { class: 'lead', text: this.fault || (this.runs.known && this.having().length === 0 ? 'No run is finished yet.' : 'Choose two runs.') })); return; }
    const rows = [...a.kpis].filter(([key, { values }]) => b.kpis.has(key) && (values.get(this.labels[0])?.mean ?? null) !== null).map(([key, { unit, values }]) => {
      const left = values.get(this.labels[0]), right = b.kpis.get(key).values.get(this.labels[1]);
      const difference = left && right && left.mean !== null && right.mean !== null ? right.mean - left.mean : null;
      const relative = difference !== null && left.mean !== 0 ? ` (${signed(difference / Math.abs(left.mean) * 100, 1)}%)` : '';
      return el('tr', {}, el('th', { scope: 'row', title: key, text: kpiTitle(key) }), el('td', { class: 'right', text: cell(left, unit) }), el('td', { class: 'right', text: cell(right, unit) }),
        el('td', { class: 'right', text: difference === null ? '–' : (difference > 0 ? '+' : '') + short(difference) + relative }), el('td', { text: wordsOf(left, right) }));
    });
    const name = (side) => {
      const run = this.runs.find(this.ids[side]);
      return 'AB'[side] + ': ' + clipped(this.figures[side].alternatives.length > 1 ? this.labels[side] : run ? titleOf(run) : this.ids[side], 40);
    };
    const head = ['KPI', name(0), name(1), 'B − A', ''].map((text, i) => el('th', { scope: 'col', class: i > 0 && i < 4 ? 'right' : null, text }));
    this.table.replaceChildren(el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Two runs, KPI by KPI' }, el('table', { class: 'two' }, el('thead', {}, el('tr', {}, head)), el('tbody', {}, rows))));
  }
}

export function compareView(context, first, second) {
  const sides = new Sides(context, first, second);
  return { title: 'Compare', leave: sides.leave, node: el('section', { class: 'view' }, el('p', { class: 'kicker', text: 'Compare' }), el('h1', { text: 'Two runs side by side' }), el('p', { class: 'lead', text: 'Means with 95% intervals of separate runs. For a verdict with paired differences, compare the alternatives in one run.' }), sides.node) };
}
