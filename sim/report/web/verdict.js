// What the board reads first: the verdict, in words and in money; the risk of a peak day; how much more work the building takes; why not the others.
import { el, svg, num, percent, plural, range, short, clipped, pager, figures, dataTable, unitText, capital } from './dom.js';
import { kpiTitle, verdictOf } from './study.js';
import { chart, axisBottom, axisLeft, line, label, rect, titled, lettersIn, extent } from './chart.js';

const kSeries = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
/// One of seven inks and dashes for a chart of few alternatives.
function seriesClass(index) { return 'series-' + kSeries[index % kSeries.length]; }

/// To three digits, as the sentence has it: nobody knows more of a year.
const rough = (value) => Number(value.toPrecision(3));

function moneyCard(study) {
  const money = study.verdict.money;
  if (!money) return null;
  const currency = money.currency || '';
  if (!money.per_year) return el('div', { class: 'money none' }, el('h2', { text: 'In money' }), el('p', { text: money.why_none || money.sentence || 'Not reckoned in money.' }));
  const year = money.per_year, gain = year.mean >= 0;
  const back = money.payback_years;
  return el('div', { class: 'money' },
    el('div', { class: 'figure' }, el('span', { class: 'figure-label', text: gain ? 'Saves a year' : 'Costs more a year' }),
      el('span', { class: 'figure-value' }, el('small', { text: currency }), ' ' + num(Math.abs(rough(year.mean)))),
      el('span', { class: 'figure-range', text: year.ci95 ? '95% interval ' + range((gain ? year.ci95 : [-year.ci95[1], -year.ci95[0]]).map(rough), 0) : 'no interval' })),
    el('div', { class: 'figure' }, el('span', { class: 'figure-label', text: 'Pays back in' }),
      el('span', { class: 'figure-value' }, back ? num(back.mean, 1) : '–', back ? el('small', { text: back.mean === 1 ? ' year' : ' years' }) : null),
      el('span', { class: 'figure-range', text: back ? (back.ci95 ? '95% interval ' + range(back.ci95, 1) + ' years' : 'no interval') : money.why_none || 'no investment given' })),
    year.ci95 && year.ci95[0] < 0 && year.ci95[1] > 0 ? el('p', { class: 'money-words' }, el('strong', { text: 'Not sure: ' }), 'the interval has both a gain and a loss in it.') : null,
    money.sentence ? el('p', { class: 'money-words', text: study.plain(money.sentence) }) : null);
}

export function hero(study) {
  const { doc } = study;
  const facts = [
    study.compares ? plural(study.alternatives.length, 'alternative') : null,
    doc.sample || plural(doc.replications || 0, 'replication'),
    'seed ' + doc.seed,
    doc.decide_on && study.compares ? 'decided on ' + kpiTitle(doc.decide_on).toLowerCase() : null,
  ].filter(Boolean);
  const warned = study.alternatives.map((alternative, index) => ({ index, words: alternative.warnings || [] })).filter(({ words }) => words.length);
  const warnings = warned.flatMap(({ index, words }) => words.map((text) => el('li', {}, study.compares ? el('strong', { text: study.name(index) + ': ' }) : null, study.plain(text))));
  return el('header', { class: 'hero', id: 'verdict' },
    el('p', { class: 'eyebrow', text: doc.scenario || 'scenario' }),
    doc.question ? el('p', { class: 'question', text: doc.question }) : null,
    doc.interrupted ? el('p', { class: 'banner', role: 'note' }, el('strong', { text: 'Interrupted. ' }), num(doc.replications) + ' of ' + plural(doc.asked, 'replication') + ' are in these figures; the same command in the same folder completes them.') : null,
    el('h1', { text: study.plain(study.verdict.sentence) || 'No verdict.' }),
    choiceLine(study),
    moneyCard(study),
    el('p', { class: 'facts' }, facts.map((fact) => el('span', { text: fact }))),
    warnings.length ? el('details', { class: 'warnings', open: warnings.length <= 4 }, el('summary', {}, el('span', { 'aria-hidden': 'true', text: '⚠ ' }), plural(warnings.length, 'warning') + ' of the simulation'), el('ul', {}, warnings)) : null);
}

const kMostChanges = 5;

/// What the choice does otherwise than the baseline, but for what its label says.
function changeWords(study) {
  const label = study.label(study.best), changes = (study.verdict.changes || []).filter((words) => !label.includes(words.split(' → ').pop()));
  return changes.slice(0, kMostChanges).map((words) => words.replace(/^policies\./, '')).join(', ') + (changes.length > kMostChanges ? `, and ${changes.length - kMostChanges} more` : '');
}

/// What the choice changes, and what the statistics say of it.
function choiceLine(study) {
  const { best } = study, verdict = study.difference(best, study.deciding)?.verdict, changes = changeWords(study);
  if (!study.compares || best === 0) return null;
  const { mark, word, cls } = verdictOf(verdict);
  return el('p', { class: 'choice-line' }, el('span', { class: 'badge ' + cls }, el('span', { 'aria-hidden': 'true', text: mark + ' ' }), word),
    el('span', {}, el('strong', { text: study.label(best) }), changes ? ': ' + changes : null));
}

/// 0.12 -> "about 1 in 8".
function oneIn(chance) {
  if (chance < 0.005) return 'less than 1 in 200';
  if (chance > 0.95) return 'nearly always';
  if (chance > 0.4) return 'about ' + num(chance * 10) + ' in 10';
  return 'about 1 in ' + num(Math.round(1 / chance));
}

/// The alternatives worth showing of many: baseline, best, then the order of the document.
function leading(study, count) {
  const order = [0, study.best, ...study.alternatives.keys()];
  return [...new Set(order)].slice(0, count).sort((x, y) => x - y);
}

export function peakView(study) {
  const { peak } = study.doc;
  const shown = peak.alternatives.map((entry, index) => ({ ...entry, index })).filter((entry) => entry.chance !== null && entry.chance !== undefined);
  const at = (index) => shown.find((entry) => entry.index === index);
  const best = at(study.best), base = at(0);
  const words = (entry) => percent(entry.chance) + ' of peak days';
  const heading = !best ? 'How often a peak day misses the service level'
    : study.best !== 0 && base ? `A peak day misses the service level with a chance of ${percent(best.chance)} under the choice, ${percent(base.chance)} under the baseline`
      : `A peak day misses the service level with a chance of ${percent(best.chance)}`;
  const body = el('div');
  const rows = leading(study, 500).map(at).filter(Boolean);
  const drawing = el('div');
  const turn = pager(rows.length, 12, 'alternatives', (from, to) => drawing.replaceChildren(peakChart(study, rows.slice(from, to)).host));
  body.append(drawing);
  if (turn.bar) body.append(turn.bar);
  body.append(figures('Chance of missing the service level', () => dataTable('Chance of missing the service level on a peak day', [{ text: 'Alternative' }, { text: 'Chance', right: true }, { text: '95% interval', right: true }, { text: 'Days', right: true }],
    rows.map((entry) => [study.name(entry.index), percent(entry.chance, 1), entry.ci95 ? percent(entry.ci95[0], 1) + ' to ' + percent(entry.ci95[1], 1) : '–', num(entry.n)]))));
  return { kicker: 'Risk', heading, lead: `The service level is ${num(peak.level)}${unitText(peak.unit)} of ${kpiTitle(peak.kpi).toLowerCase()}; the peak day is the day of a replication on which most orders are due.${best ? ' Under the choice it is missed on ' + words(best) + ', ' + oneIn(best.chance) + '.' : ''}`, body };
}

function peakChart(study, rows) {
  return chart('Chance of missing the service level on a peak day, by alternative', (root, width) => {
    const wide = width > 560, left = wide ? Math.min(300, width * 0.34) : 0, step = wide ? 36 : 54, right = 96, top = 8, bottom = top + rows.length * step;
    const x = d3.scaleLinear().domain([0, Math.max(0.05, d3.max(rows, (row) => Math.max(row.chance, row.ci95 ? row.ci95[1] : 0)))]).nice().range([left, width - right]);
    axisBottom(root, x, { y: bottom, top, ticks: 5, format: (value) => percent(value), title: null });
    rows.forEach((row, i) => {
      const y = top + (i + 0.5) * step + (wide ? 0 : 9);
      root.append(titled(label(wide ? left - 12 : 0, wide ? y + 4 : y - 15, clipped(study.name(row.index), lettersIn(wide ? left - 16 : width)), row.index === study.best ? 'strong' : '', wide ? 'end' : 'start'), study.label(row.index)));
      root.append(rect(x(0), y - 8, x(row.chance) - x(0), 16, 'bar ' + (row.index === study.best ? 'choice-bar' : 'plain-bar')));
      if (row.ci95) root.append(line(x(row.ci95[0]), y, x(row.ci95[1]), y, 'whisker'), line(x(row.ci95[0]), y - 5, x(row.ci95[0]), y + 5, 'whisker'), line(x(row.ci95[1]), y - 5, x(row.ci95[1]), y + 5, 'whisker'));
      root.append(label(width, y + 4, percent(row.chance, 1), 'value', 'end'));
    });
    return bottom + 30;
  });
}

export function breakingView(study) {
  const breaking = study.doc.breaking_point;
  const rows = breaking.alternatives.map((entry, index) => ({ ...entry, index })).filter((entry) => entry.points && entry.points.length);
  const words = (entry) => entry.breaks_at ? `breaks at ${num(entry.breaks_at, 2)} times today's load` : `keeps up with all loads tried, to ${num(d3.max(entry.points, (point) => point.load), 2)} times today's`;
  const at = (index) => rows.find((entry) => entry.index === index);
  const best = at(study.best), base = at(0);
  const heading = best ? (study.best === 0 || !base ? 'The building ' + words(best) : 'The choice ' + words(best) + '; the baseline ' + words(base)) : 'Throughput up to the breaking point';
  const few = leading(study, 500).map(at).filter(Boolean).slice(0, 6);
  const drawing = chart(`Throughput by load for ${few.length} alternatives. ${heading}`, (root, width) => breakingChart(root, width, study, breaking, few));
  const legend = el('ul', { class: 'legend' }, few.map((entry, i) => el('li', {}, el('span', { class: 'swatch-line ' + seriesClass(i), 'aria-hidden': 'true' }), study.name(entry.index))), el('li', {}, el('span', { class: 'swatch-hollow', 'aria-hidden': 'true' }), 'cannot keep up'));
  const table = figures('Throughput by load', () => dataTable('Throughput by load', [{ text: 'Alternative' }, { text: 'Load', right: true }, { text: 'Throughput', right: true }, { text: '95% interval', right: true }, { text: 'Service', right: true }, { text: 'Keeps up' }],
    rows.flatMap((entry) => entry.points.map((point) => [study.name(entry.index), num(point.load, 2), short(point.throughput), point.ci95 ? short(point.ci95[0]) + ' to ' + short(point.ci95[1]) : '–', point.service === null || point.service === undefined ? '–' : num(point.service, 1), point.keeps_up ? 'yes' : 'no']))));
  return { kicker: 'Headroom', heading, lead: `${kpiTitle(breaking.kpi)} as demand grows. A filled point keeps up; a hollow one does not: its backlog grows until the end of the run.`, body: el('div', {}, legend, drawing.host, table) };
}

function breakingChart(root, width, study, breaking, rows) {
  const height = Math.min(380, Math.max(240, width * 0.42)), left = 58, right = 16, top = 18, bottom = height - 46;
  const points = rows.flatMap((entry) => entry.points);
  const x = d3.scaleLinear().domain(d3.extent(points, (point) => point.load)).range([left, width - right]);
  const y = d3.scaleLinear().domain(extent(points.flatMap((point) => [point.throughput, ...(point.ci95 || [])]))).nice().range([bottom, top]);
  axisLeft(root, y, { x: left, right: width - right, format: (value) => short(value) });
  axisBottom(root, x, { y: bottom, top: bottom, ticks: Math.min(8, width / 80), format: (value) => num(value, 1) + '×', title: 'load, in times today’s', width: width - right });
  root.append(label(0, 10, breaking.unit || '', 'axis-title'));
  rows.forEach((entry, i) => {
    const cls = seriesClass(i);
    const area = d3.area().x((point) => x(point.load)).y0((point) => y(point.ci95[0])).y1((point) => y(point.ci95[1]));
    if (entry.points.every((point) => point.ci95)) root.append(svg('path', { d: area(entry.points), class: 'band ' + cls }));
    root.append(svg('path', { d: d3.line().x((point) => x(point.load)).y((point) => y(point.throughput))(entry.points), class: 'curve ' + cls }));
    if (entry.breaks_at) root.append(titled(line(x(entry.breaks_at), top, x(entry.breaks_at), bottom, 'break-line ' + cls), `${study.name(entry.index)} breaks at ${num(entry.breaks_at, 2)}`));
    for (const point of entry.points)
      root.append(titled(svg('circle', { cx: x(point.load), cy: y(point.throughput), r: 4.5, class: 'dot ' + cls + (point.keeps_up ? '' : ' hollow') }),
        `${study.name(entry.index)}, load ${num(point.load, 2)}: ${short(point.throughput)}${unitText(breaking.unit)}${point.keeps_up ? '' : ', cannot keep up'}`));
  });
  return height;
}

/// Why not the others, and what the model leaves out.
export function rejectedView(study) {
  const others = study.alternatives.map((alternative, index) => ({ index, why: alternative.rejected })).filter(({ index, why }) => index !== study.best && why);
  const list = el('dl', { class: 'rejected' });
  const turn = pager(others.length, 12, 'options', (from, to) => list.replaceChildren(...others.slice(from, to).flatMap(({ index, why }) => [el('dt', { text: study.name(index) }), el('dd', { text: capital(study.plain(why)) })])));
  const missing = study.doc.not_modelled || [];
  const heading = others.length ? (others.length === 1 ? 'Why not the other option' : `Why not the other ${num(others.length)} options`) : 'What the model leaves out';
  const body = el('div', { class: 'columns' },
    others.length ? el('div', {}, el('h3', { text: 'Rejected options' }), list, turn.bar) : null,
    missing.length ? el('div', {}, el('h3', { text: 'Not modelled' }), el('p', { class: 'muted', text: 'What could change the answer and is not in the simulation:' }), el('ul', { class: 'plain' }, missing.map((words) => el('li', { text: words })))) : null);
  return { kicker: others.length ? 'The case against' : 'Limits',heading, lead: others.length ? `Each is set against the choice, ${study.name(study.best)}, replication by replication; the intervals hold together with ${percent(study.doc.confidence || 0.95)} confidence.` : null, body };
}
