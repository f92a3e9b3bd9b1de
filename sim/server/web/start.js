// To start a run: a scenario, what is changed in it, and how often it is run.
import { el, newId, choice, switcher } from './dom.js';
import { get, post } from './api.js';

/// Values parted by commas that are in no braces or brackets.
export function valuesOf(text) {
  const values = [];
  let value = '', depth = 0;
  for (const c of text) {
    if (c === ',' && depth === 0) { values.push(value); value = ''; continue; }
    depth += '{['.includes(c) ? 1 : '}]'.includes(c) ? -1 : 0;
    value += c;
  }
  return [...values, value].map((entry) => entry.trim()).filter(Boolean);
}

function labelled(text, input, hint) {
  const id = newId('field');
  input.id = id;
  return el('div', { class: 'field' }, el('label', { for: id, text }), input, hint ? el('span', { class: 'muted', text: hint }) : null);
}

/// One parameter and its value, or values to compare.
class Change {
  constructor(form, key = '', values = '') {
    this.form = form;
    this.key = el('input', { type: 'text', class: 'wide', list: 'parameters', autocomplete: 'off', spellcheck: 'false', value: key, placeholder: 'pickers.count', 'aria-label': 'Parameter', on: { input: () => this.explain() } });
    this.values = el('input', { type: 'text', class: 'wide', list: newId('values'), autocomplete: 'off', spellcheck: 'false', value: values, placeholder: form.kind === 'compare' ? '3, 4, 5' : '3', 'aria-label': 'Value, or values to compare, parted by commas' });
    this.choices = el('datalist', { id: this.values.getAttribute('list') });
    this.words = el('p', { class: 'muted change-words' });
    this.node = el('li', { class: 'change' }, this.key, this.values, el('button', { type: 'button', 'aria-label': 'Leave this change out', on: { click: () => form.changes.drop(this) }, text: '✕' }), this.choices, this.words);
    this.explain();
  }
  explain() {
    const known = this.form.parameters.find((parameter) => parameter.key === this.key.value.trim());
    this.words.textContent = known ? [known.doc, known.value === '' ? 'Not set.' : `It is ${known.value}.`, known.choices.length ? `One of ${known.choices.join(', ')}.` : known.range ? `Allowed: ${known.range}.` : ''].filter(Boolean).join(' ') : '';
    this.choices.replaceChildren(...(known ? known.choices.map((value) => el('option', { value })) : []));
  }
  text() { return this.key.value.trim() ? { key: this.key.value.trim(), values: valuesOf(this.values.value) } : null; }
}

/// A range of a parameter that an optimisation searches.
class Over {
  constructor(form, key = '', values = '') {
    this.key = el('input', { type: 'text', class: 'wide', list: 'parameters', autocomplete: 'off', spellcheck: 'false', value: key, placeholder: 'pickers.count', 'aria-label': 'Parameter to search over' });
    this.values = el('input', { type: 'text', class: 'wide', autocomplete: 'off', spellcheck: 'false', value: values, placeholder: '1..4', 'aria-label': 'From the least to the most, and the step' });
    this.node = el('li', { class: 'line over' }, this.key, this.values, el('button', { type: 'button', 'aria-label': 'Leave this range out', on: { click: () => form.overs.drop(this) }, text: '✕' }));
  }
  text() { return this.key.value.trim() ? this.key.value.trim() + '=' + this.values.value.trim() : null; }
}

/// A limit that the answer must keep.
class Limit {
  constructor(form, text = '') {
    this.key = el('input', { type: 'text', class: 'wide', list: 'kpis', autocomplete: 'off', spellcheck: 'false', value: text, placeholder: 'on_time_ship_pct >= 95', 'aria-label': 'Limit on a KPI' });
    this.node = el('li', { class: 'line limit' }, this.key, el('button', { type: 'button', 'aria-label': 'Leave this limit out', on: { click: () => form.limits.drop(this) }, text: '✕' }));
  }
  text() { return this.key.value.trim() || null; }
}

/// Rows of one kind, and a button for one more.
class Rows {
  constructor(make, more) {
    this.make = make; this.rows = [];
    this.list = el('ul', { class: 'changes' });
    this.button = el('button', { type: 'button', on: { click: () => { this.add(); this.rows.at(-1).key.focus(); } }, text: more });
  }
  add(...values) { const row = this.make(...values); this.rows.push(row); this.list.append(row.node); }
  drop(row) { this.rows = this.rows.filter((other) => other !== row); row.node.remove(); this.button.focus(); }
  texts() { return this.rows.map((row) => row.text()).filter(Boolean); }
}

const kKinds = [{ value: 'compare', text: 'Compare alternatives' }, { value: 'run', text: 'Run it as it is' }, { value: 'optimise', text: 'Find the best' }];
const kChangeWords = { compare: 'One value changes it; several values, parted by commas, are compared with each other, in all combinations.', run: 'What is changed in the scenario.', optimise: 'What is changed in the scenario before the search.' };

class Form {
  constructor({ runs }, from) {
    this.parameters = []; this.scenarios = []; this.switches = []; this.kind = 'compare';
    this.select = el('div', { text: 'Loading …' });
    this.about = el('div');
    this.datalist = el('datalist', { id: 'parameters' });
    this.kpis = el('datalist', { id: 'kpis' });
    const text = (placeholder, numeric) => el('input', { type: 'text', autocomplete: 'off', spellcheck: 'false', placeholder, inputmode: numeric ? 'numeric' : null });
    this.title = el('input', { type: 'text', class: 'wide', maxlength: '120', autocomplete: 'off' });
    this.replications = text('as the scenario says', true);
    this.precision = text('2%');
    this.seed = text('as the scenario says', true);
    this.budget = text('500', true);
    this.sense = el('select', {}, el('option', { value: 'min', text: 'as small as can be' }), el('option', { value: 'max', text: 'as large as can be' }));
    this.goal = text('cost_per_pallet');
    this.goal.setAttribute('list', 'kpis');
    this.goal.addEventListener('input', () => this.explainGoal());
    this.goalWords = el('p', { class: 'muted change-words' });
    this.changes = new Rows((key, values) => new Change(this, key, values), '+ Change a parameter');
    this.overs = new Rows((key, values) => new Over(this, key, values), '+ Another range');
    this.limits = new Rows((limit) => new Limit(this, limit), '+ A limit');
    this.fault = el('pre', { class: 'fault', role: 'alert', hidden: true });
    this.button = el('button', { type: 'submit', class: 'primary', text: 'Start' });
    this.kinds = el('div'); this.switchBox = el('div', { class: 'switches' }); this.changeWords = el('p', { class: 'muted' });
    this.node = el('form', { class: 'start', on: { submit: (event) => { event.preventDefault(); this.send(); } } }, labelledGroup('Scenario', this.select), this.about, labelledGroup('What to do', this.kinds), this.searchPart(),
      labelledGroup('Changes', el('div', {}, this.changeWords, this.changes.list, this.datalist, this.changes.button)), this.switchBox, this.fieldPart(), this.fault, el('div', { class: 'buttons' }, this.button));
    this.choose('compare');
    this.ready = this.load(runs, from);
  }
  searchPart() {
    this.search = el('div', {},
      labelledGroup('Search over', el('div', {}, el('p', { class: 'muted', text: 'From a least to a most, with a step where they are no whole numbers, such as 1..4 or 1.5..2.5 m/s:0.25; also docks, fleet.reach_trucks, people.GROUP. Every combination is a point.' }), this.overs.list, this.overs.button)),
      labelledGroup('For', el('div', {}, el('div', { class: 'fields goal' }, labelled('KPI', this.goal), labelled('is to be', this.sense)), this.goalWords)),
      labelledGroup('While it keeps', el('div', {}, this.limits.list, this.kpis, this.limits.button)));
    return this.search;
  }
  fieldPart() {
    this.only = { replications: labelled('Replications', this.replications, 'a number, or auto: as many as it takes'), precision: labelled('Precision, with auto', this.precision), budget: labelled('Budget', this.budget, 'replications at most, over all points') };
    return el('div', { class: 'fields' }, this.only.replications, this.only.precision, this.only.budget, labelled('Seed', this.seed), labelled('Title', this.title));
  }
  choose(kind) {
    this.kind = kind;
    const show = () => {
      const optimises = this.kind === 'optimise';
      this.search.hidden = this.only.budget.hidden = !optimises;
      this.only.replications.hidden = this.only.precision.hidden = optimises;
      this.changeWords.textContent = kChangeWords[this.kind];
      for (const { values } of this.changes.rows) values.placeholder = this.kind === 'compare' ? '3, 4, 5' : '3';
      this.showAbout();
      for (const entry of this.switches) entry.node.hidden = !entry.kinds.includes(this.kind);
    };
    this.show = show;
    this.kinds.replaceChildren(switcher('What to do', kKinds, kind, (value) => { this.kind = value; show(); }));
    show();
  }
  takeOptions({ kpis, switches }) {
    this.known = kpis;
    this.kpis.replaceChildren(...kpis.map(({ key, summary }) => el('option', { value: key, label: summary.slice(0, 100) })));
    this.switches = switches.map((entry) => {
      const box = el('input', { type: 'checkbox', id: newId('switch') });
      return { ...entry, box, node: el('p', { class: 'switch' }, box, el('label', { for: box.id, text: entry.words })) };
    });
    this.switchBox.replaceChildren(...this.switches.map(({ node }) => node));
    this.show();
  }
  explainGoal() {
    const kpi = (this.known || []).find(({ key }) => key === this.goal.value.trim());
    this.goalWords.textContent = kpi ? kpi.summary + (kpi.unit ? ` [${kpi.unit}]` : '') : '';
    if (kpi) this.sense.value = kpi.better === 'lower' ? 'min' : 'max';
  }
  async load(runs, from) {
    try {
      this.takeOptions(await get('/api/options'));
      this.scenarios = (await get('/api/scenarios')).scenarios;
      const before = from ? runs.find(from) || await get('/api/runs/' + from) : null;
      if (this.scenarios.length === 0) { this.select.textContent = 'There is no scenario in the folder or in its folder scenarios. Put one there, such as tn-quickstart.yaml, and load this page again.'; this.button.disabled = true; return; }
      const first = before && before.request && this.scenarios.some(({ file }) => file === before.request.scenario) ? before.request.scenario : this.scenarios.find(({ fault }) => !fault)?.file || this.scenarios[0].file;
      this.select.replaceChildren(choice('File', this.scenarios.map(({ file, name, fault }) => ({ value: file, text: file + (fault ? ' (has faults)' : name ? ' · ' + name : '') })), first, (value) => this.take(value)));
      await this.take(first);
      if (before && before.request) this.repeat(before.request);
      if (this.changes.rows.length === 0) this.changes.add();
      if (this.overs.rows.length === 0) this.overs.add();
      if (this.limits.rows.length === 0) this.limits.add();
    } catch (error) { this.complain(error.message); }
  }
  showAbout() {
    if (!this.scenario) return;
    const { fault, question, alternatives } = this.scenario;
    const own = this.kind !== 'compare' ? '' : alternatives?.length ? `Its own alternatives: ${alternatives.join(', ')}; compared where nothing else varies.` : 'It has no alternatives of its own: give a change several values to compare.';
    this.about.replaceChildren(fault ? el('pre', { class: 'fault', text: fault }) : el('p', { class: 'muted', text: [question, own].filter(Boolean).join(' ') }));
  }
  async take(file) {
    this.scenario = this.scenarios.find((scenario) => scenario.file === file);
    const { fault } = this.scenario;
    this.showAbout();
    this.button.disabled = Boolean(fault);
    if (fault) { this.parameters = []; return; }
    this.parameters = (await get('/api/scenario?file=' + encodeURIComponent(file))).parameters || [];
    this.datalist.replaceChildren(...this.parameters.map(({ key, value, doc }) => el('option', { value: key, label: `${value} · ${doc}`.slice(0, 100) })));
    for (const change of this.changes.rows) change.explain();
  }
  repeat(request) {
    const parts = (text) => [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)];
    this.choose(request.kind);
    for (const [key, values] of [...request.varies, ...request.sets].map(parts)) this.changes.add(key, values.replace(/,(?! )/g, ', '));
    for (const [key, values] of (request.overs || []).map(parts)) this.overs.add(key, values);
    for (const limit of request.subjects || []) this.limits.add(limit);
    this.goal.value = request.min || request.max || '';
    this.explainGoal();
    this.sense.value = request.max ? 'max' : 'min';
    this.budget.value = request.budget ?? '';
    this.replications.value = request.replications;
    this.precision.value = request.precision;
    this.seed.value = request.seed ?? '';
    this.title.value = request.title;
    for (const { key, box } of this.switches) box.checked = Boolean(request[key]);
  }
  complain(text) { this.fault.textContent = text; this.fault.hidden = !text; }
  body() {
    const body = { kind: this.kind, scenario: this.scenario.file, title: this.title.value.trim(), sets: [], varies: [] };
    for (const change of this.changes.texts()) {
      if (change.values.length === 0) throw new Error(`${change.key}: it has no value`);
      if (change.values.length > 1 && this.kind !== 'compare') throw new Error(`${change.key}: one value here; to compare several, choose "Compare alternatives"`);
      (change.values.length > 1 ? body.varies : body.sets).push(change.key + '=' + change.values.join(','));
    }
    for (const { key, box, kinds } of this.switches) if (box.checked && kinds.includes(this.kind)) body[key] = true;
    if (this.kind === 'optimise') Object.assign(body, { overs: this.overs.texts(), [this.sense.value]: this.goal.value.trim(), subjects: this.limits.texts() }, this.number('budget', 'The budget'));
    else if (this.replications.value.trim()) body.replications = this.replications.value.trim();
    if (this.kind !== 'optimise' && this.precision.value.trim()) body.precision = this.precision.value.trim();
    Object.assign(body, this.number('seed', 'The seed'));
    return body;
  }
  /// Nothing where the field is empty.
  number(key, name) {
    const text = this[key].value.trim();
    if (text && !/^\d{1,15}$/.test(text)) throw new Error(`${name} is a whole number`);
    return text ? { [key]: Number(text) } : {};
  }
  async send() {
    this.complain('');
    this.button.disabled = true;
    try { location.hash = '#/run/' + (await post('/api/runs', this.body())).id; } catch (error) { this.complain(error.message); }
    this.button.disabled = false;
  }
}

function labelledGroup(text, node) {
  const id = newId('group');
  return el('div', { class: 'group', role: 'group', 'aria-labelledby': id }, el('h3', { id, text }), node);
}

export function startView(context, from) {
  const form = new Form(context, from);
  return { title: 'New run', node: el('section', { class: 'view' }, el('p', { class: 'kicker', text: 'New run' }), el('h1', { text: from ? 'The same with changes' : 'Try something out' }), form.node) };
}
