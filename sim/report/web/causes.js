// Where an order's time goes: stacked by cause, over the alternatives and day by day.
import { el, num, percent, plural, clipped, pager, figures, dataTable, capital } from './dom.js';
import { chart, axisBottom, axisLeft, rect, label, titled, lettersIn } from './chart.js';

/// Mean hours of an order by cause, over all days.
function hoursPerOrder(causes) {
  const orders = d3.sum(causes.days, (day) => day.orders);
  return causes.names.map((_, cause) => (orders ? d3.sum(causes.days, (day) => day.hours[cause] || 0) / orders : 0));
}

export function causeClass(cause) { return 'cause cause-' + (cause % 10); }

function stackRow(root, x, y, height, hours, names) {
  let from = 0;
  hours.forEach((value, cause) => {
    if (value <= 0) return;
    const left = x(from), wide = x(from + value) - left;
    root.append(titled(rect(left, y, Math.max(0.5, wide - 1), height, causeClass(cause)), `${names[cause]}: ${num(value, 2)} h`));
    if (wide > 34) root.append(label(left + wide / 2, y + height / 2 + 4, num(value, value < 10 ? 1 : 0), 'in-bar cause-ink-' + (cause % 10), 'middle'));
    from += value;
  });
  return from;
}

function alternativesChart(study, rows) {
  return chart('Mean time of an order by cause, by alternative', (root, width) => {
    const names = study.insight(rows[0].index).causes.names, wide = width > 600, left = wide ? Math.min(290, width * 0.3) : 0, right = 60, step = wide ? 38 : 56, top = 6, bottom = top + rows.length * step;
    const x = d3.scaleLinear().domain([0, d3.max(rows, (row) => d3.sum(row.hours)) || 1]).range([left, width - right]);
    axisBottom(root, x, { y: bottom, top, ticks: wide ? 6 : 4, format: (value) => num(value, value % 1 ? 1 : 0) + ' h' });
    rows.forEach((row, i) => {
      const y = top + i * step + (wide ? 6 : 24);
      root.append(titled(label(wide ? left - 12 : 0, wide ? y + 17 : y - 8, clipped(study.name(row.index), lettersIn(wide ? left - 16 : width)), row.index === study.best && study.compares ? 'strong' : '', wide ? 'end' : 'start'), study.label(row.index)));
      const total = stackRow(root, x, y, 25, row.hours, names);
      root.append(label(x(total) + 8, y + 17, num(total, 1) + ' h', 'value'));
    });
    return bottom + 30;
  });
}

function daysChart(study, index, most) {
  const { names, days } = study.insight(index).causes;
  return chart(`${study.name(index)}: mean time of an order by cause, by day received`, (root, width) => {
    const height = 220, left = 44, right = 4, top = 10, bottom = height - 26;
    const x = d3.scaleBand().domain(days.map((day) => day.day)).range([left, width - right]).paddingInner(0.16);
    const y = d3.scaleLinear().domain([0, most || 1]).nice(4).range([bottom, top]);
    axisLeft(root, y, { x: left, right: width - right, ticks: 4, format: (value) => num(value) + ' h' });
    const every = Math.ceil(days.length / Math.max(2, Math.floor((width - left) / 58)));
    days.forEach((day, i) => {
      let from = 0;
      day.hours.forEach((hours, cause) => {
        const value = day.orders ? hours / day.orders : 0;
        if (value > 0) root.append(titled(rect(x(day.day), y(from + value), x.bandwidth(), Math.max(0.4, y(from) - y(from + value) - 0.6), causeClass(cause)), `${study.clock.day(day.day * 86400)}, ${plural(day.orders, 'order')}: ${names[cause]} ${num(value, 2)} h`));
        from += value;
      });
      if (i % every === 0) root.append(label(x(day.day) + x.bandwidth() / 2, bottom + 17, study.clock.day(day.day * 86400).slice(4), 'axis-text', 'middle'));
    });
    return height;
  });
}

function causesHeading(study, index) {
  const causes = study.insight(index).causes, hours = hoursPerOrder(causes), total = d3.sum(hours);
  if (!total) return 'Where an order’s time goes';
  const most = d3.scan(hours, (p, q) => q - p);
  return `An order takes ${num(total, 1)} h${study.compares && index === study.best ? ' under the choice' : ''}; ${percent(hours[most] / total)} of it ${causes.names[most]}`;
}

export function causeLegend(names) {
  return el('ul', { class: 'legend' }, names.map((name, cause) => el('li', {}, el('span', { class: 'swatch-cause ' + causeClass(cause), 'aria-hidden': 'true' }), capital(name))));
}

export function causesView(study, choices) {
  const having = study.having('causes').filter((index) => study.insight(index).causes.days?.length);
  const names = study.insight(having[0]).causes.names;
  const legend = causeLegend(names);
  const rows = having.map((index) => ({ index, hours: hoursPerOrder(study.insight(index).causes) })).sort((p, q) => d3.sum(p.hours) - d3.sum(q.hours));
  const drawing = el('div'), days = el('div', { class: 'panels two' });
  const turn = pager(rows.length, 12, 'alternatives', (from, to) => drawing.replaceChildren(alternativesChart(study, rows.slice(from, to)).host));
  choices.follow(['a', 'b'], () => {
    const chosen = [...new Set(study.compares ? [choices.get('a'), choices.get('b')] : [0])].filter((index) => having.includes(index));
    const most = d3.max(chosen, (index) => d3.max(study.insight(index).causes.days, (day) => (day.orders ? d3.sum(day.hours) / day.orders : 0)));
    days.replaceChildren(...chosen.map((index) => el('div', { class: 'panel' }, el('h4', { text: study.compares ? study.name(index) : 'By day received' }), daysChart(study, index, most).host)));
  });
  const table = figures('Hours by cause', () => dataTable('Mean hours of an order by cause', [{ text: 'Alternative' }, ...names.map((name) => ({ text: capital(name), right: true })), { text: 'All', right: true }], rows.map((row) => [study.name(row.index), ...row.hours.map((value) => num(value, 2)), num(d3.sum(row.hours), 2)])));
  return { kicker: 'Time of orders by cause', heading: causesHeading(study, having.includes(study.best) ? study.best : having[0]), lead: 'Mean hours from an order’s receipt to its shipment, split by what it was waiting for or what was done to it at the time. Of replication 0.', body: el('div', {}, legend, drawing, turn.bar, el('h3', { text: 'By the day on which orders came' }), days, table) };
}
