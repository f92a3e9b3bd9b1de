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
    this.values = el('input', { type: 'text', class: 'wide', list: newId('values'), autocomplete: 'off', spellcheck: 'false', value: values, placeholder: '3, 4, 5', 'aria-label': 'Value, or values to compare, parted by commas' });
    this.choices = el('datalist', { id: this.values.getAttribute('list') });
    this.words = el('p', { class: 'muted change-words' });
    this.node = el('li', { class: 'change' }, this.key, this.values, el('button', { type: 'button', 'aria-label': 'Leave this change out', on: { click: () => form.drop(this) }, text: '✕' }), this.choices, this.words);
    this.explain();
  }
  explain() {
    const known = this.form.parameters.find((parameter) => parameter.key === this.key.value.trim());
    this.words.textContent = known ? [known.doc, known.value === '' ? 'Not set.' : `It is ${known.value}.`, known.choices.length ? `One of ${known.choices.join(', ')}.` : known.range ? `Allowed: ${known.range}.` : ''].filter(Boolean).join(' ') : '';
    this.choices.replaceChildren(...(known ? known.choices.map((value) => el('option', { value })) : []));
  }
  text() { return this.key.value.trim() ? { key: this.key.value.trim(), values: valuesOf(this.values.value) } : null; }
}

class Form {
  constructor({ runs }, from) {
    this.parameters = []; this.scenarios = []; this.changes = []; this.kind = 'compare';
    this.select = el('div', { text: 'Loading …' });
    this.about = el('div');
    this.list = el('ul', { class: 'changes' });
    this.datalist = el('datalist', { id: 'parameters' });
    this.title = el('input', { type: 'text', class: 'wide', maxlength: '120', autocomplete: 'off' });
    this.replications = el('input', { type: 'text', inputmode: 'numeric', autocomplete: 'off', placeholder: 'as the scenario says' });
    this.precision = el('input', { type: 'text', autocomplete: 'off', placeholder: '2%' });
    this.seed = el('input', { type: 'text', inputmode: 'numeric', autocomplete: 'off', placeholder: 'as the scenario says' });
    this.fault = el('pre', { class: 'fault', role: 'alert', hidden: true });
    this.button = el('button', { type: 'submit', class: 'primary', text: 'Start' });
    this.kinds = el('div');
    this.node = el('form', { class: 'start', on: { submit: (event) => { event.preventDefault(); this.send(); } } }, labelledGroup('Scenario', this.select), this.about, labelledGroup('What to do', this.kinds),
      labelledGroup('Changes', el('div', {}, el('p', { class: 'muted', text: 'One value changes it; several values, parted by commas, are compared with each other, in all combinations.' }), this.list, this.datalist, el('button', { type: 'button', on: { click: () => { this.add(); this.changes.at(-1).key.focus(); } }, text: '+ Change a parameter' }))),
      el('div', { class: 'fields' }, labelled('Replications', this.replications, 'a number, or auto: as many as it takes'), labelled('Precision, with auto', this.precision), labelled('Seed', this.seed), labelled('Title', this.title)), this.fault, el('div', { class: 'buttons' }, this.button));
    this.choose('compare');
    this.ready = this.load(runs, from);
  }
  choose(kind) {
    this.kind = kind;
    this.kinds.replaceChildren(switcher('What to do', [{ value: 'compare', text: 'Compare alternatives' }, { value: 'run', text: 'Run it as it is' }], kind, (value) => { this.kind = value; }));
  }
  async load(runs, from) {
    try {
      this.scenarios = (await get('/api/scenarios')).scenarios;
      const before = from ? runs.find(from) || await get('/api/runs/' + from) : null;
      if (this.scenarios.length === 0) { this.select.textContent = 'There is no scenario in the folder or in its folder scenarios. Put one there, such as tn-quickstart.yaml, and load this page again.'; this.button.disabled = true; return; }
      const first = before && before.request && this.scenarios.some(({ file }) => file === before.request.scenario) ? before.request.scenario : this.scenarios.find(({ fault }) => !fault)?.file || this.scenarios[0].file;
      this.select.replaceChildren(choice('File', this.scenarios.map(({ file, name, fault }) => ({ value: file, text: file + (fault ? ' (has faults)' : name ? ' · ' + name : '') })), first, (value) => this.take(value)));
      await this.take(first);
      if (before && before.request) this.repeat(before.request);
      else this.add();
    } catch (error) { this.complain(error.message); }
  }
  async take(file) {
    this.scenario = this.scenarios.find((scenario) => scenario.file === file);
    const { fault, question, alternatives } = this.scenario;
    this.about.replaceChildren(fault ? el('pre', { class: 'fault', text: fault }) : el('p', { class: 'muted', text: [question, alternatives.length ? `Its own alternatives: ${alternatives.join(', ')}; compared where nothing else varies.` : 'It has no alternatives of its own: give a change several values to compare.'].filter(Boolean).join(' ') }));
    this.button.disabled = Boolean(fault);
    if (fault) { this.parameters = []; return; }
    this.parameters = (await get('/api/scenario?file=' + encodeURIComponent(file))).parameters || [];
    this.datalist.replaceChildren(...this.parameters.map(({ key, value, doc }) => el('option', { value: key, label: `${value} · ${doc}`.slice(0, 100) })));
    for (const change of this.changes) change.explain();
  }
  repeat(request) {
    this.choose(request.kind);
    for (const text of [...request.varies, ...request.sets]) { const at = text.indexOf('='); this.add(text.slice(0, at), text.slice(at + 1).replace(/,(?! )/g, ', ')); }
    this.replications.value = request.replications;
    this.precision.value = request.precision;
    this.seed.value = request.seed ?? '';
    this.title.value = request.title;
  }
  add(key, values) { const change = new Change(this, key, values); this.changes.push(change); this.list.append(change.node); }
  drop(change) { this.changes = this.changes.filter((other) => other !== change); change.node.remove(); }
  complain(text) { this.fault.textContent = text; this.fault.hidden = !text; }
  body() {
    const body = { kind: this.kind, scenario: this.scenario.file, title: this.title.value.trim(), sets: [], varies: [] };
    for (const change of this.changes.map((entry) => entry.text()).filter(Boolean)) {
      if (change.values.length === 0) throw new Error(`${change.key}: it has no value`);
      if (change.values.length > 1 && this.kind === 'run') throw new Error(`${change.key}: a run has one value; to compare several, choose "Compare alternatives"`);
      (change.values.length > 1 ? body.varies : body.sets).push(change.key + '=' + change.values.join(','));
    }
    if (this.replications.value.trim()) body.replications = this.replications.value.trim();
    if (this.precision.value.trim()) body.precision = this.precision.value.trim();
    if (this.seed.value.trim()) {
      if (!/^\d{1,15}$/.test(this.seed.value.trim())) throw new Error('The seed is a whole number');
      body.seed = Number(this.seed.value.trim());
    }
    return body;
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
