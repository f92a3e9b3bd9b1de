// Measures of risk and error (SMORE, Nelson 2008): all replications as dots, the middle half as a box, the mean with its confidence interval.
import { el, svg, num, clipped, withUnit, choice, pager, figures, dataTable, range } from './dom.js';
import { kpiTitle } from './study.js';
import { chart, axisBottom, line, rect, label, titled, lettersIn, extent } from './chart.js';

function finiteValues(study, index, key) { return (study.value(index, key).values || []).filter((value) => value !== null && Number.isFinite(value)); }

export function smoreChart(study, key, alternatives) {
  const kpi = study.kpiOf.get(key);
  return chart(`${kpiTitle(key)} by alternative: replications, quantiles and mean with confidence interval`, (root, width) => {
    const rows = alternatives.map((index) => ({ index, values: finiteValues(study, index, key), of: study.value(index, key) }));
    const wide = width > 600, left = wide ? Math.min(300, width * 0.3) : 0, right = wide ? 110 : 4, step = wide ? 50 : 76, top = 8, bottom = top + rows.length * step;
    const x = d3.scaleLinear().domain(extent(rows.flatMap((row) => [...row.values, ...(row.of.ci95 || [])]))).range([left + 8, width - right - 8]);
    axisBottom(root, x, { y: bottom, top, ticks: wide ? 6 : 4, format: (value) => num(value, Math.min(2, kpi.decimals)), title: `${kpi.unit || kpi.key}; ${kpi.better} is better`, width: width - right });
    rows.forEach((row, i) => {
      const y = top + (i + 0.5) * step + (wide ? 0 : 12);
      root.append(titled(label(wide ? left - 12 : 0, wide ? y + 4 : y - 24, clipped(study.name(row.index), lettersIn(wide ? left - 16 : width)), row.index === study.best && study.compares ? 'strong' : '', wide ? 'end' : 'start'), study.label(row.index)));
      smoreRow(root, x, y, row, kpi);
      root.append(wide ? label(width, y + 4, row.of.mean === null ? '–' : withUnit(row.of.mean, kpi.decimals, kpi.unit), 'value', 'end') : label(width, y - 24, row.of.mean === null ? '–' : num(row.of.mean, kpi.decimals), 'value', 'end'));
    });
    return bottom + 46;
  });
}

function smoreRow(root, x, y, row, kpi) {
  if (row.values.length === 0) { root.append(label(x.range()[0], y + 4, row.of.note || 'no value', 'muted-text')); return; }
  const sorted = row.values.slice().sort((p, q) => p - q), q = (share) => d3.quantile(sorted, share);
  if (sorted.length >= 4) {
    root.append(line(x(q(0.05)), y - 1, x(q(0.95)), y - 1, 'spread'));
    root.append(titled(rect(x(q(0.25)), y - 12, x(q(0.75)) - x(q(0.25)), 22, 'quartiles'), `middle half: ${num(q(0.25), kpi.decimals)} to ${num(q(0.75), kpi.decimals)}`));
  }
  row.values.forEach((value, r) => root.append(titled(svg('circle', { cx: x(value), cy: y + 16 + (r * 7 % 5) * 1.1, r: 2.4, class: 'replication' }), `replication ${r}: ${num(value, kpi.decimals)}`)));
  if (row.of.ci95) root.append(titled(rect(x(row.of.ci95[0]), y - 4, Math.max(2, x(row.of.ci95[1]) - x(row.of.ci95[0])), 6, 'confidence'), `95% interval of the mean: ${range(row.of.ci95, kpi.decimals)}`));
  if (row.of.mean !== null) root.append(line(x(row.of.mean), y - 15, x(row.of.mean), y + 13, 'mean'));
}

function smoreHeading(study, key) {
  const values = finiteValues(study, study.best, key), kpi = study.kpiOf.get(key), whose = study.compares ? 'the choice' : 'the building';
  if (values.length < 2) return `${kpiTitle(key)}: one replication, so no spread`;
  return `${kpiTitle(key)} of ${whose} lies between ${num(d3.min(values), kpi.decimals)} and ${withUnit(d3.max(values), kpi.decimals, kpi.unit)} in ${num(values.length)} replications`;
}

export function smoreView(study, choices) {
  const body = el('div'), host = el('div');
  const controls = el('div', { class: 'controls' }, choice('KPI', study.kpiOptions(), choices.get('kpi'), (value) => choices.set({ kpi: value })));
  choices.follow(['kpi'], () => {
    const key = choices.get('kpi'), drawing = el('div');
    controls.querySelector('select').value = key;
    const order = study.compares ? [0, ...study.ranked(key)] : [0];
    const turn = pager(order.length, 12, 'alternatives', (from, to) => drawing.replaceChildren(smoreChart(study, key, order.slice(from, to)).host));
    const columns = [{ text: 'Alternative' }, { text: 'Mean', right: true }, { text: '95% interval', right: true }, { text: 'Least', right: true }, { text: '25%', right: true }, { text: 'Median', right: true }, { text: '75%', right: true }, { text: 'Most', right: true }];
    const table = figures('Spread as a table', () => dataTable(kpiTitle(key) + ': spread over replications', columns, order.map((index) => {
      const sorted = finiteValues(study, index, key).sort((p, q) => p - q), value = study.value(index, key), places = study.decimals(key);
      return [study.name(index), study.text(index, key), value.ci95 ? range(value.ci95, places) : '–', ...[0, 0.25, 0.5, 0.75, 1].map((share) => (sorted.length ? num(d3.quantile(sorted, share), places) : '–'))];
    })));
    host.replaceChildren(el('div', {}, drawing, turn.bar, table));
  });
  const legend = el('ul', { class: 'legend' }, el('li', {}, el('span', { class: 'swatch-mean', 'aria-hidden': 'true' }), 'mean with its 95% interval'), el('li', {}, el('span', { class: 'swatch-quartiles', 'aria-hidden': 'true' }), 'middle half of the replications, line from 5% to 95%'), el('li', {}, el('span', { class: 'swatch-dot', 'aria-hidden': 'true' }), 'one replication'));
  body.append(controls, legend, host);
  return { kicker: 'Risk and error', heading: study.deciding ? smoreHeading(study, study.deciding) : 'Spread over the replications', lead: 'The narrow box says how well the mean is known, and shrinks with more replications; the wide box and the dots say how much one period differs from another, and do not.', body };
}
