// Utilisation, orders, stock and energy over time: small multiples, the two chosen alternatives over each other.
import { el, svg, percent, short, switcher, figures, dataTable, unitText, capital } from './dom.js';
import { chart, axisLeft, line, label, rect } from './chart.js';

const kGroups = { utilisation: 'Utilisation', orders: 'Orders', stock: 'Stock', energy: 'Energy' };

/// By key: values, and where there is a capacity the share of it.
function seriesOf(study, index) {
  const series = study.insight(index)?.series;
  if (!series || !series.lines) return null;
  const lines = new Map(series.lines.map((entry) => [entry.key, entry]));
  return { step: series.step, n: series.n, lines };
}

function shares(series, key) {
  const entry = series?.lines.get(key);
  if (!entry) return null;
  const capacity = entry.of ? series.lines.get(entry.of)?.values : null;
  if (!capacity) return entry.values;
  return entry.values.map((value, i) => (capacity[i] > 0 ? value / capacity[i] : null));
}

/// Means of so many values together that no more than `most` are left.
function folded(values, most) {
  const by = Math.ceil(values.length / Math.max(1, most));
  return by === 1 ? { values, by } : { values: Array.from({ length: Math.ceil(values.length / by) }, (_, i) => meanWhere(values.slice(i * by, (i + 1) * by))), by };
}

/// Mean by time of day.
function averageDay(values, step, clock) {
  const bins = Math.max(1, Math.round(86400 / step)), sums = new Float64Array(bins), counts = new Uint32Array(bins);
  values.forEach((value, i) => {
    if (value === null || value === undefined) return;
    const bin = Math.floor(clock.ofDay(i * step) / step) % bins;
    sums[bin] += value;
    counts[bin] += 1;
  });
  return Array.from(sums, (sum, bin) => (counts[bin] ? sum / counts[bin] : null));
}

function meanWhere(values) {
  const known = (values || []).filter((value) => value !== null && value !== undefined);
  return known.length ? d3.mean(known) : null;
}

function titleOf(entry) { return capital((entry.label || entry.key).replace(/_/g, ' ')); }

function linePanel(study, entry, chosen, average) {
  const ofCapacity = Boolean(entry.of);
  const drawn = chosen.map(({ index, series, cls }) => {
    const raw = shares(series, entry.key);
    return raw && { index, cls, step: series.step, values: average ? averageDay(raw, series.step, study.clock) : raw, mean: meanWhere(raw) };
  }).filter(Boolean);
  const write = (value) => (ofCapacity ? percent(value) : short(value));
  const head = el('div', { class: 'panel-head' }, el('h4', { text: titleOf(entry) }),
    el('span', { class: 'muted' }, drawn.map(({ cls, mean }) => el('span', { class: 'panel-mean' }, el('span', { class: 'swatch-line ' + cls, 'aria-hidden': 'true' }), 'mean ' + (mean === null ? '–' : write(mean) + (ofCapacity ? '' : unitText(entry.unit)))))));
  const readout = el('p', { class: 'readout muted', 'aria-live': 'polite', text: '\u00a0' });
  const made = chart(`${entry.label || entry.key} over ${average ? 'the day' : 'the run'}; ${drawn.map(({ index, mean }) => study.name(index) + ' mean ' + (mean === null ? 'none' : write(mean))).join(', ')}`, (root, width) => panelChart(root, width, study, drawn, { ofCapacity, write, average, readout, unit: entry.unit }));
  return el('div', { class: 'panel' }, head, made.host, readout);
}

function panelChart(root, width, study, drawn, { ofCapacity, write, average, readout, unit }) {
  const height = 132, left = 46, right = 6, top = 8, bottom = height - 22;
  drawn = drawn.map((entry) => { const { values, by } = folded(entry.values, (width - left) / 3); return { ...entry, values, step: entry.step * by }; });
  const step = drawn[0]?.step || 3600, n = d3.max(drawn, (entry) => entry.values.length) || 1, until = n * step;
  const highest = d3.max(drawn, (entry) => d3.max(entry.values)) || 0;
  const x = d3.scaleLinear().domain([0, until]).range([left, width - right]);
  const y = d3.scaleLinear().domain([0, ofCapacity ? Math.max(1, highest) : highest || 1]).nice(3).range([bottom, top]);
  axisLeft(root, y, { x: left, right: width - right, ticks: 3, format: write });
  timeTicks(root, x, bottom, top, until, average, study.clock, width);
  for (const { values, cls } of drawn) {
    const path = d3.line().defined((value) => value !== null && value !== undefined).x((_, i) => x(i * step)).y((value) => y(value));
    root.append(svg('path', { d: path(values), class: 'curve thin ' + cls }));
  }
  const hair = line(0, top, 0, bottom, 'hair');
  hair.setAttribute('visibility', 'hidden');
  root.append(hair);
  let at = -1;
  const show = (i) => {
    at = Math.max(0, Math.min(n - 1, i));
    i = at;
    hair.setAttribute('x1', x(i * step)); hair.setAttribute('x2', x(i * step)); hair.setAttribute('visibility', 'visible');
    readout.textContent = (average ? study.clock.hour(i * step - study.clock.ofDay(0)) : study.clock.full(i * step)) + ': ' + drawn.map(({ index, values }) => (drawn.length > 1 ? index + ' · ' : '') + (values[i] === null || values[i] === undefined ? '–' : write(values[i]) + (ofCapacity ? '' : unitText(unit)))).join(', ');
  };
  const catcher = rect(left, top, width - left - right, bottom - top, 'catcher');
  catcher.addEventListener('pointermove', (event) => show(Math.floor(x.invert(d3.clientPoint(root, event)[0]) / step)));
  root.setAttribute('tabindex', '0');
  root.onkeydown = (event) => {
    const moves = { ArrowLeft: -1, ArrowRight: 1, PageDown: -10, PageUp: 10, Home: -Infinity, End: Infinity };
    if (!(event.key in moves) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    show(at < 0 && Math.abs(moves[event.key]) < Infinity ? 0 : at + moves[event.key]);
  };
  catcher.addEventListener('pointerleave', () => { hair.setAttribute('visibility', 'hidden'); readout.textContent = '\u00a0'; });
  root.append(catcher);
  return height;
}

function timeTicks(root, x, bottom, top, until, average, clock, width) {
  const put = (seconds, text) => root.append(line(x(seconds), top, x(seconds), bottom, 'grid'), label(x(seconds), bottom + 16, text, 'axis-text', 'middle'));
  if (average) { for (let hour = 0; hour <= 24; hour += width < 320 ? 8 : 6) put(Math.min(until, hour * 3600), hour + 'h'); return; }
  const days = until / 86400, first = (86400 - clock.ofDay(0)) % 86400, every = Math.max(1, Math.ceil(days / Math.max(2, Math.floor(width / 78))));
  for (let day = 0; first + day * 86400 < until; day += every) if (x(first + day * 86400) < width - 24) put(first + day * 86400, clock.day(first + day * 86400).slice(4));
}

function seriesHeading(study) {
  const series = seriesOf(study, study.best) || seriesOf(study, 0);
  if (!series) return 'Utilisation over time';
  const busy = [...series.lines.values()].filter((entry) => entry.of && entry.group === 'utilisation').map((entry) => ({ entry, mean: meanWhere(shares(series, entry.key)) })).filter(({ mean }) => mean !== null).sort((p, q) => q.mean - p.mean);
  return busy.length ? `${titleOf(busy[0].entry)}: the busiest, ${percent(busy[0].mean)} on average${study.compares ? ' under the choice' : ''}` : 'What goes on over time';
}

export function seriesView(study, choices) {
  const host = el('div');
  let average = false, group = null;
  const redraw = () => {
    const indices = [...new Set(study.compares ? [choices.get('a'), choices.get('b')] : [0])];
    const chosen = indices.map((index, i) => ({ index, series: seriesOf(study, index), cls: i === 0 ? 'series-a' : 'series-b' })).filter(({ series }) => series);
    const lines = new Map();
    for (const { series } of chosen) for (const entry of series.lines.values()) if (!lines.has(entry.key)) lines.set(entry.key, entry);
    const capacities = new Set([...lines.values()].map((entry) => entry.of).filter(Boolean));
    const shown = [...lines.values()].filter((entry) => entry.group === group && !capacities.has(entry.key));
    host.replaceChildren(el('ul', { class: 'legend' }, chosen.map(({ index, cls }) => el('li', {}, el('span', { class: 'swatch-line ' + cls, 'aria-hidden': 'true' }), study.name(index)))),
      chosen.length === 0 ? el('p', { class: 'muted', text: 'Not recorded for these alternatives.' }) : el('div', { class: 'panels' }, shown.map((entry) => linePanel(study, entry, chosen, average))),
      figures('Means over the run', () => dataTable('Means over the run', [{ text: 'What' }, ...chosen.map(({ index }) => ({ text: study.name(index), right: true })), { text: 'Unit' }],
        [...lines.values()].filter((entry) => !capacities.has(entry.key)).map((entry) => [titleOf(entry), ...chosen.map(({ series }) => { const mean = meanWhere(shares(series, entry.key)); return mean === null ? '–' : entry.of ? percent(mean, 1) : short(mean); }), entry.of ? '% of capacity' : entry.unit]))));
  };
  const groups = [...new Set(study.alternatives.flatMap((alternative) => (alternative.insight?.series?.lines || []).map((entry) => entry.group)))];
  group = groups.includes('utilisation') ? 'utilisation' : groups[0];
  const controls = el('div', { class: 'controls' }, groups.length > 1 ? switcher('What is shown', groups.map((key) => ({ value: key, text: kGroups[key] || capital(key) })), group, (value) => { group = value; redraw(); }) : null,
    switcher('Time', [{ value: false, text: 'Over the run' }, { value: true, text: 'Average day' }], average, (value) => { average = value; redraw(); }));
  choices.follow(['a', 'b'], redraw);
  return { kicker: 'Over time', heading: seriesHeading(study), lead: 'Of replication 0. A share is of what was there at that hour: pickers busy of pickers on shift, doors taken of doors open. Arrow keys read a chart that has the focus.', body: el('div', {}, controls, host) };
}
