// How far the result moves when one assumption at a time is lower or higher.
import { el, num, signed, percent, plural, clipped, pager, figures, dataTable, short, unitText } from './dom.js';
import { kpiTitle } from './study.js';
import { chart, axisBottom, line, rect, label, titled, lettersIn, extent } from './chart.js';

export function tornadoView(study) {
  const { sensitivity } = study.doc, places = study.decimals(sensitivity.kpi), by = percent(sensitivity.by);
  const rows = sensitivity.rows.map((row) => ({ ...row, asked: { low: row.low, high: row.high }, low: row.low ?? row.base, high: row.high ?? row.base }));  // one end may be refused
  const flips = rows.filter((row) => row.flips).length;
  const verdict = !sensitivity.best ? '' : flips === 0 ? '; no assumption alone changes the verdict' : `; ${plural(flips, 'assumption')}${flips === 1 ? ' alone changes' : ' alone change'} the verdict`;
  const heading = rows.length === 0 ? 'No assumption moves the result' : `${clipped(rows[0].key, 60)} moves the result most${verdict}`;
  const others = [sensitivity.still ? plural(sensitivity.still, 'other assumption') + ' made no difference' : '', sensitivity.refused ? `${sensitivity.refused} can have no other value in this scenario` : ''].filter(Boolean).join(', ');
  const basis = `Of ${clipped(sensitivity.of, 60)}, over ${plural(sensitivity.replications, 'replication')}, the same random numbers everywhere. Parameters of policies are not varied; whole numbers move by one at least. ${others ? others[0].toUpperCase() + others.slice(1) + '.' : ''}`;
  const drawing = el('div');
  const turn = pager(rows.length, 20, 'assumptions', (from, to) => drawing.replaceChildren(tornadoChart(study, sensitivity, rows.slice(from, to), places).host));
  const legend = el('ul', { class: 'legend' }, el('li', {}, el('span', { class: 'swatch-low', 'aria-hidden': 'true' }), by + ' lower'), el('li', {}, el('span', { class: 'swatch-high', 'aria-hidden': 'true' }), by + ' higher'), sensitivity.best ? el('li', {}, el('span', { 'aria-hidden': 'true', text: '⚑ ' }), 'changes the verdict') : null);
  const columns = [{ text: 'Assumption' }, { text: 'Value' }, { text: 'Lower', right: true }, { text: 'Higher', right: true }, { text: 'μ*', right: true }, { text: 'σ', right: true }, { text: 'Changes the verdict' }, { text: 'Source' }];
  const table = figures('Sensitivity as a table', () => dataTable('Sensitivity', columns, rows.map((row) => [row.key, row.value, num(row.asked.low, places), num(row.asked.high, places), row.mu_star === null || row.mu_star === undefined ? '–' : short(row.mu_star), row.sigma === null || row.sigma === undefined ? '–' : short(row.sigma), row.flips || 'no', row.source])));
  return { kicker: 'Sensitivity', heading, lead: `${kpiTitle(sensitivity.kpi)} when one assumption at a time is ${by} lower or higher, all others as they are. The longer the bar, the more it pays to measure it. ${basis}`, body: el('div', {}, legend, drawing, turn.bar, table) };
}

function tornadoChart(study, sensitivity, rows, places) {
  return chart('Result with each assumption lower and higher', (root, width) => {
    const wide = width > 640, left = wide ? Math.min(320, width * 0.34) : 0, right = wide ? 130 : 4, step = wide ? 30 : 52, top = 22, bottom = top + rows.length * step;
    const base = rows.length ? rows[0].base : 0;
    const x = d3.scaleLinear().domain(extent([base, ...rows.flatMap((row) => [row.low, row.high])])).range([left + 8, width - right - 8]);
    axisBottom(root, x, { y: bottom, top, ticks: wide ? 6 : 4, format: (value) => num(value, Math.min(2, places)), title: sensitivity.unit, width: width - right });
    rows.forEach((row, i) => {
      const y = top + (i + 0.5) * step + (wide ? 0 : 10), text = `${row.key} = ${row.value}`;
      root.append(titled(label(wide ? left - 12 : 0, wide ? y + 4 : y - 14, (row.flips ? '⚑ ' : '') + clipped(text, lettersIn(wide ? left - 34 : width - 20)), row.flips ? 'strong' : '', wide ? 'end' : 'start'), text + '; ' + (row.source || '')));
      for (const side of ['low', 'high'])
        root.append(titled(rect(Math.min(x(row.base), x(row[side])), y - 9, Math.abs(x(row[side]) - x(row.base)), 18, 'tornado ' + side), `${side === 'low' ? percent(sensitivity.by) + ' lower' : percent(sensitivity.by) + ' higher'}: ${num(row[side], places)}${unitText(sensitivity.unit)}`));
      if (wide) root.append(label(width, y + 4, ['low', 'high'].map((side) => row.asked[side] === null ? '–' : signed(row.asked[side] - row.base, places)).join(' / '), 'value', 'end'));
    });
    root.append(line(x(base), top, x(base), bottom, 'zero'), label(x(base), 13, 'as assumed: ' + num(base, places), 'axis-title', x(base) > width - 90 ? 'end' : x(base) < 90 ? 'start' : 'middle'));
    return bottom + 46;
  });
}
