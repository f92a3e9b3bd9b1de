// Paired differences to the baseline with intervals that hold together: of one KPI over the alternatives, and of one alternative over the KPIs.
import { el, svg, num, signed, percent, plural, clipped, pager, figures, dataTable, range, unitText, choice } from './dom.js';
import { kpiTitle, verdictOf } from './study.js';
import { chart, axisBottom, line, rect, label, verdictMark, titled, lettersIn, extent } from './chart.js';

/// Rows {text, title, mean, ci, verdict, more}; `write` gives a difference as text; `band`: [low, high] that does not matter.
function forestChart(caption, rows, { write, axis, band, title, widest }) {
  return chart(caption, (root, width) => {
    const wide = width > 640, left = wide ? Math.min(330, width * 0.32) : 0, right = wide ? Math.min(270, width * 0.3) : 4, step = wide ? 32 : 48, top = 20, bottom = top + rows.length * step;
    // An interval far wider than the difference of anything would hide all others: it is cut at `widest`, with an arrow.
    const most = Math.max(widest || Infinity, 1.2 * (d3.max(rows, (row) => Math.abs(row.mean ?? 0)) || 0)), cut = (value) => Math.max(-most, Math.min(most, value));
    const x = d3.scaleLinear().domain(extent([0, ...rows.flatMap((row) => [row.mean, ...(row.ci || []).map(cut)]), ...(band || []).map(cut)])).range([left + 8, width - right - 8]);
    axisBottom(root, x, { y: bottom, top, ticks: wide ? 6 : 4, format: axis, title, width: width - right });
    if (band) root.insertBefore(titled(rect(x(cut(band[0])), top, x(cut(band[1])) - x(cut(band[0])), bottom - top, 'matters'), 'Too small to matter'), root.firstChild);
    root.append(line(x(0), top, x(0), bottom, 'zero'), label(x(0), 11, 'as the baseline', 'axis-title', x(0) < 60 ? 'start' : x(0) > width - 60 ? 'end' : 'middle'));
    rows.forEach((row, i) => {
      const y = top + (i + 0.5) * step + (wide ? 0 : 12), { word, cls, mark } = verdictOf(row.verdict);
      root.append(titled(label(wide ? left - 12 : 0, wide ? y + 4 : y - 18, clipped(row.text, lettersIn(wide ? left - 16 : width - 96)), row.strong ? 'strong' : '', wide ? 'end' : 'start'), row.title || row.text));
      if (row.ci) root.append(line(x(cut(row.ci[0])), y, x(cut(row.ci[1])), y, 'interval ' + cls));
      for (const [side, end] of [[-1, row.ci?.[0]], [1, row.ci?.[1]]]) if (end !== undefined && Math.abs(end) > most && Math.sign(end) === side) root.append(titled(svg('path', { d: `M${x(cut(end)) + 7 * side},${y} l${-8 * side},-5 v10 z`, class: 'arrow ' + cls }), 'goes on to ' + axis(end)));
      if (row.mean !== null) root.append(verdictMark(x(row.mean), y, cls));
      const words = row.mean === null ? 'not defined' : write(row);
      const known = row.mean !== null, said = wide ? mark + ' ' + word + '  ' : mark + ' ';
      root.append(svg('text', { x: wide ? width - right + 14 : width, y: wide ? y + 4 : y - 18, class: 'value', 'text-anchor': wide ? 'start' : 'end' }, svg('tspan', { class: 'word ' + cls, text: known ? said : '' }), svg('tspan', { text: wide ? words : words.replace(/ \(.*/, '') })));
    });
    return bottom + (title ? 46 : 30);
  });
}

function verdictCounts(study, key) {
  const counts = { better: 0, worse: 0, equivalent: 0, undecided: 0, none: 0 };
  for (let index = 1; index < study.alternatives.length; ++index) counts[study.difference(index, key)?.verdict ?? 'none'] += 1;
  return counts;
}

function forestHeading(study) {
  const key = study.deciding, counts = verdictCounts(study, key), all = study.alternatives.length - 1;
  const parts = ['better', 'worse', 'equivalent', 'undecided'].filter((verdict) => counts[verdict]).map((verdict) => num(counts[verdict]) + ' ' + verdict);
  return `${kpiTitle(key)}: of ${plural(all, 'alternative')}, ${parts.length ? parts.join(', ') : 'none has a difference'}`;
}

function moreWords(more) {
  if (more === null || more === undefined) return '';
  return more > 0 ? `about ${plural(more, 'more replication', 'more replications')} would decide` : '';
}

function ofAlternatives(study, key) {
  const kpi = study.kpiOf.get(key), base = study.value(0, key).mean, matters = study.doc.matters_from;
  const order = study.ranked(key), drawing = el('div');
  const band = base !== null && matters ? [-Math.abs(base) * matters, Math.abs(base) * matters] : null;
  const rows = order.map((index) => {
    const found = study.difference(index, key);
    return { index, text: study.name(index), title: study.label(index), strong: index === study.best, mean: found ? found.mean : null, ci: found?.ci95 || null, verdict: found?.verdict, relative: found?.relative, more: found?.more };
  });
  const write = (row) => signed(row.mean, kpi.decimals) + (row.relative !== null && row.relative !== undefined ? ' (' + signed(row.relative * 100, 1) + '%)' : '');
  const needs = el('ul', { class: 'needs' });
  const turn = pager(rows.length, 20, 'alternatives', (from, to) => {
    const part = rows.slice(from, to), open = part.filter((row) => row.verdict === 'undecided' && moreWords(row.more));
    drawing.replaceChildren(forestChart(`${kpiTitle(key)}: difference to the baseline with simultaneous intervals`, part, { write, axis: (value) => signed(value, Math.min(2, kpi.decimals)), band, widest: kpi.unit === '%' ? 100 : Math.abs(base) || Infinity, title: `difference in ${kpi.unit || kpi.key}; ${kpi.better} is better` }).host);
    needs.replaceChildren(...open.map((row) => el('li', {}, el('strong', { text: row.text + ': ' }), 'undecided; ' + moreWords(row.more) + '.')));
  });
  const table = figures('Differences as a table', () => dataTable(kpiTitle(key) + ': differences', [{ text: 'Alternative' }, { text: 'Mean', right: true }, { text: 'Difference', right: true }, { text: '%', right: true }, { text: 'Interval', right: true }, { text: 'Verdict' }],
    [0, ...order].map((index) => {
      const found = study.difference(index, key);
      return [study.name(index), study.text(index, key), found ? signed(found.mean, kpi.decimals) : '–', found?.relative != null ? signed(found.relative * 100, 1) : '–', found?.ci95 ? range(found.ci95, kpi.decimals) : '–', index === 0 ? 'baseline' : found ? verdictOf(found.verdict).word + (found.verdict === 'undecided' && moreWords(found.more) ? '; ' + moreWords(found.more) : '') : '–'];
    })));
  return el('div', {}, drawing, turn.bar, needs, table);
}

function ofKpis(study, index) {
  const matters = study.doc.matters_from || 0;
  const rows = study.kpis.map((kpi) => ({ kpi, found: study.difference(index, kpi.key), base: study.value(0, kpi.key).mean }))
    .filter(({ found, base }) => found && found.relative !== null && found.relative !== undefined && base)
    .map(({ kpi, found, base }) => ({ text: kpiTitle(kpi.key), title: kpi.summary, strong: kpi.key === study.deciding, mean: found.relative, ci: found.ci95 ? (base > 0 ? [found.ci95[0] / base, found.ci95[1] / base] : [found.ci95[1] / base, found.ci95[0] / base]) : null, verdict: found.verdict, more: found.more, raw: found, kpi }));
  rows.sort((x, y) => (y.kpi.key === study.deciding) - (x.kpi.key === study.deciding));
  // What grows from next to nothing would squeeze all others; it is said in words.
  const huge = rows.filter((row) => Math.abs(row.mean) > 3), drawn = rows.filter((row) => Math.abs(row.mean) <= 3);
  if (rows.length === 0) return el('p', { class: 'muted', text: 'No KPI has a difference.' });
  const write = (row) => signed(row.mean * 100, 1) + '%';
  const drawing = el('div');
  const turn = pager(drawn.length, 24, 'figures', (from, to) => drawing.replaceChildren(forestChart(`${study.name(index)}: differences to the baseline, relative`, drawn.slice(from, to), { write, axis: (value) => signed(value * 100) + '%', widest: 0.6, band: matters ? [-matters, matters] : null, title: 'difference, in % of the baseline' }).host));
  return el('div', {}, drawing, turn.bar, huge.length ? el('p', { class: 'muted', text: 'Beyond the scale: ' + huge.map((row) => `${row.text} ${signed(row.raw.mean, row.kpi.decimals)}${unitText(row.kpi.unit)} (${verdictOf(row.verdict).word})`).join('; ') + '.' }) : null);
}

export function forestView(study, choices) {
  const one = el('div'), all = el('div');
  const key = el('div', { class: 'controls' });
  key.append(choice('KPI', study.kpiOptions(), choices.get('kpi'), (value) => choices.set({ kpi: value })));
  choices.follow(['kpi'], () => { key.querySelector('select').value = choices.get('kpi'); one.replaceChildren(ofAlternatives(study, choices.get('kpi'))); });
  const title = el('h3');
  choices.follow(['b'], () => { title.textContent = 'Everything that changes with ' + study.name(choices.get('b')); all.replaceChildren(choices.get('b') === 0 ? el('p', { class: 'muted', text: 'This is the baseline: choose another alternative as B.' }) : ofKpis(study, choices.get('b'))); });
  const legend = el('ul', { class: 'legend' }, ['better', 'worse', 'equivalent', 'undecided'].map((name) => el('li', {}, svg('svg', { width: 16, height: 16, 'aria-hidden': 'true' }, verdictMark(8, 8, name)), name)), study.doc.matters_from ? el('li', {}, el('span', { class: 'swatch-band', 'aria-hidden': 'true' }), 'too small to matter, within ' + percent(study.doc.matters_from, 1)) : null);
  const lead = `Each alternative less the baseline (${study.name(0)}), replication by replication on the same demand. The ${plural(study.doc.intervals || 0, 'interval')} hold together with ${percent(study.doc.confidence || 0.95)} confidence.`;
  return { kicker: 'Paired differences', heading: forestHeading(study), lead, body: el('div', {}, key, legend, one, title, all) };
}
