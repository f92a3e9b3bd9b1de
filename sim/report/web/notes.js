// What a reader has to believe, and how to get the same again.
import { el, num, plural, pager, dataTable } from './dom.js';
import { kpiTitle } from './study.js';

export function assumptionsView(study) {
  const all = study.doc.assumptions || [], unmeasured = all.filter((entry) => /^assumption/i.test(entry.source)).length;
  const host = el('div');
  let text = '';
  const draw = () => {
    const rows = all.filter((entry) => !text || (entry.key + ' ' + entry.value + ' ' + entry.source).toLowerCase().includes(text));
    const table = el('div', { class: 'screen-only' });
    const turn = pager(rows.length, 20, 'assumptions', (from, to) => table.replaceChildren(tableOf(rows.slice(from, to))));
    host.replaceChildren(...[rows.length ? table : el('p', { class: 'muted', text: 'None.' }), turn.bar, rows.length ? el('div', { class: 'print-only' }, tableOf(rows)) : null].filter(Boolean));
  };
  const search = el('input', { type: 'search', placeholder: 'key, value or source', 'aria-label': 'Search the assumptions', on: { input: () => { text = search.value.trim().toLowerCase(); draw(); } } });
  draw();
  return { kicker: 'Assumptions', heading: `${plural(all.length, 'parameter')} at the program’s default; ${num(unmeasured)} of them nobody has measured`, lead: 'Each default in force with where it comes from. “assumption”: replace it with your own figure if it matters.', body: el('div', {}, el('div', { class: 'controls' }, el('span', { class: 'choice' }, el('label', { text: 'Search' }), search)), host) };
}

function tableOf(rows) {
  return dataTable('Assumptions', [{ text: 'Parameter' }, { text: 'Value' }, { text: 'Source' }], rows.map((entry) => [el('code', { text: entry.key }), entry.value, entry.source]));
}

/// `words` between backquotes as code.
function withCode(words) { return words.split('`').map((part, i) => (i % 2 ? el('code', { text: part }) : part)); }

function inSample(study) {
  const { in_sample } = study.doc;
  if (!in_sample) return null;
  return el('div', {}, el('h3', { text: 'Learnt from, and judged by' }), el('p', { class: 'muted', text: `${kpiTitle(in_sample.kpi)} on the weeks that slotting learnt from, and on those it is judged by: much better on the former means that it has learnt them by heart.` }),
    dataTable('In sample', [{ text: 'Alternative' }, { text: 'Learnt from', right: true }, { text: 'Judged by', right: true }, { text: 'Change', right: true }], in_sample.rows.map((row) => [row.label, row.in_sample, row.judged, row.change])));
}

export function methodView(study) {
  const { doc } = study, rows = study.alternatives.map((alternative, index) => [study.name(index), Object.entries(alternative.policies || {}).map(([kind, name]) => kind + ' ' + name).join(', '), Object.entries(alternative.params || {}).map(([key, value]) => key + ': ' + value).join(', '), el('code', { text: alternative.trace_hash || '' })]);
  const table = el('div');
  const turn = pager(rows.length, 20, 'alternatives', (from, to) => table.replaceChildren(dataTable('Alternatives', [{ text: 'Alternative' }, { text: 'Policies' }, { text: 'Changes' }, { text: 'Trace hash' }], rows.slice(from, to))));
  const body = el('div', {},
    el('div', { class: 'prose' }, (doc.method || '').split('\n\n').filter(Boolean).map((words) => el('p', {}, withCode(words)))),
    inSample(study),
    el('h3', { text: 'What was simulated' }), el('p', { class: 'muted', text: 'A trace hash is the fingerprint of everything that happened in an alternative’s replications: the same on every machine.' }), table, turn.bar,
    el('h3', { text: 'Inputs' }), dataTable('Inputs', [{ text: 'File' }, { text: 'XXH3-128' }], (doc.inputs || []).map((input) => [el('code', { text: input.file }), el('code', { text: input.hash })])),
    el('h3', { text: 'The same again' }), el('p', { class: 'muted', text: 'In the folder of the scenario file:' }), el('pre', { tabindex: '0' }, el('code', { text: doc.command || '' })));
  return { kicker: 'Method', heading: `${doc.sample || plural(doc.replications || 0, 'replication')}, seed ${doc.seed}, gudang ${doc.version || ''}`, lead: null, body };
}
