// From a KPI to the orders behind it, and from an order to its events.
import { el, svg, num, clear, choice, pager, dataTable, span, plural, capital, percent } from './dom.js';
import { chart, line, rect, label, titled } from './chart.js';
import { causeClass, causeLegend } from './causes.js';
import { eventsOf } from './insight.js';

const kNames = { id: 'Order', received: 'Received', released: 'Released', first_pick: 'First pick', last_pick: 'Last pick', packed: 'Packed', shipped: 'Shipped', due: 'Due', lines: 'Lines', late: 'Late', cycle: 'Took' };
const kTimes = ['received', 'released', 'first_pick', 'last_pick', 'packed', 'shipped', 'due'];

class Orders {
  constructor(study, index) {
    this.study = study; this.index = index;
    const { columns, rows } = study.insight(index).orders;
    this.columns = columns; this.rows = rows;
    this.at = new Map(columns.map((name, i) => [name, i]));
    this.causes = columns.map((name, i) => ({ i, cause: name.startsWith('cause:') ? Number(name.slice(6)) : -1 })).filter(({ cause }) => cause >= 0);
  }
  get(row, name) { return this.at.has(name) ? row[this.at.get(name)] : -1; }
  cycle(row) { const from = this.get(row, 'received'), to = this.get(row, 'shipped'); return from >= 0 && to >= 0 ? to - from : -1; }
  value(row, name) { return name === 'cycle' ? this.cycle(row) : this.get(row, name); }
  slowest(row) { return this.causes.length ? this.causes[d3.scan(this.causes, (p, q) => row[q.i] - row[p.i])] : null; }
  causeName(cause) { return this.study.insight(this.index).causes?.names?.[cause] || 'cause ' + cause; }
}

function stagesChart(orders, row) {
  const { study } = orders, known = kTimes.map((name) => ({ name, t: orders.get(row, name) })).filter(({ t }) => t >= 0);
  return chart('Stages of the order: ' + known.map(({ name, t }) => kNames[name] + ' ' + study.clock.full(t)).join(', '), (root, width) => {
    const left = 10, right = 10, x = d3.scaleLinear().domain(d3.extent(known, ({ t }) => t)).range([left, width - right]);
    const parts = orders.causes.map(({ i, cause }) => ({ cause, seconds: Math.max(0, row[i]) })).filter(({ seconds }) => seconds > 0), sum = d3.sum(parts, ({ seconds }) => seconds) || 1;
    let from = left;
    for (const { cause, seconds } of parts) {
      const wide = seconds / sum * (width - left - right);
      root.append(titled(rect(from, 0, Math.max(1, wide - 1), 22, causeClass(cause)), orders.causeName(cause) + ': ' + span(seconds)));
      if (wide > 70) root.append(label(from + wide / 2, 15, span(seconds), 'in-bar cause-ink-' + (cause % 10), 'middle'));
      from += wide;
    }
    root.append(line(left, 52, width - right, 52, 'spread'));
    const ends = [];  // of the labels written, by row
    known.sort((p, q) => p.t - q.t).forEach(({ name, t }) => {
      const due = name === 'due', text = kNames[name] + ' ' + study.clock.hour(t), half = text.length * 3.1, middle = Math.max(left + half, Math.min(width - right - half, x(t)));
      let level = ends.findIndex((end) => end < middle - half - 6);
      if (level < 0) level = ends.length;
      ends[level] = middle + half;
      const y = 76 + 16 * level;
      if (level === 0) root.append(line(x(t), 46, x(t), y - 12, 'hair'));
      root.append(titled(due ? svg('path', { d: `M${x(t)},44 l7,8 l-7,8 l-7,-8 z`, class: 'mark undecided' }) : svg('circle', { cx: x(t), cy: 52, r: 5, class: 'dot series-a' }), kNames[name] + ' ' + study.clock.full(t)));
      root.append(label(middle, y, text, 'axis-text', 'middle'));
    });
    return 74 + 16 * ends.length;
  });
}

function eventTable(study, index, id, toReplay) {
  const events = eventsOf(study.insight(index), study.plan(index), id);
  if (!events) return el('p', { class: 'muted', text: 'The events of this order are not in the file; gudang trace has them all.' });
  const replay = study.insight(index).replay, rows = [];
  for (const { t, name, who, place } of events) {
    const mover = who >= 0 && replay?.movers?.[who] ? replay.movers[who].name : '';
    const seen = replay && t >= replay.from && t <= replay.to && toReplay;
    rows.push([study.clock.day(t) + ' ' + study.clock.exact(t), capital(name || '–'), mover, place, seen ? el('button', { type: 'button', class: 'small', 'aria-label': `Show ${study.clock.exact(t)} in the replay`, on: { click: () => toReplay(index, t, who) }, text: 'Replay' }) : '']);
  }
  return dataTable('Events of order ' + id, [{ text: 'When' }, { text: 'What' }, { text: 'Who' }, { text: 'Where' }, { text: '' }], rows);
}

/// `toReplay(alternative, t, mover)` or null. Also gives `showOrders({sort, late})`.
export function ordersView(study, choices, toReplay) {
  const having = study.having('orders'), wanted = { index: having.includes(study.best) ? study.best : having[0], sort: 'cycle', down: true, late: false, text: '' };
  const books = new Map(having.map((index) => [index, new Orders(study, index)]));
  const host = el('div'), detail = el('div', { class: 'order-detail', tabindex: '-1' }), which = el('p', { class: 'muted' });
  const select = (orders, row) => {
    const id = orders.get(row, 'id'), late = orders.get(row, 'late') === 1, slowest = orders.slowest(row);
    clear(detail).append(el('h3', {}, `Order ${id}`, late ? el('span', { class: 'badge worse' }, el('span', { 'aria-hidden': 'true', text: '▼ ' }), 'late') : null),
      el('p', { class: 'lead', text: `${plural(orders.get(row, 'lines'), 'line')}; ${orders.cycle(row) >= 0 ? 'took ' + span(orders.cycle(row)) : 'not shipped by the end'}${slowest && row[slowest.i] > 0 ? ', of which ' + span(row[slowest.i]) + ' ' + orders.causeName(slowest.cause) : ''}.` }),
      stagesChart(orders, row).host, eventTable(study, orders.index, id, toReplay));
    detail.focus({ preventScroll: true });
    detail.scrollIntoView({ block: 'nearest' });
  };
  const shown = (orders) => orders.rows.filter((row) => (!wanted.late || orders.get(row, 'late') === 1) && (!wanted.text || String(orders.get(row, 'id')).includes(wanted.text)));
  const draw = () => {
    const orders = books.get(wanted.index), rows = shown(orders), sign = wanted.down ? -1 : 1, of = study.insight(wanted.index).orders;
    rows.sort((p, q) => sign * (orders.value(p, wanted.sort) - orders.value(q, wanted.sort)) || orders.get(p, 'id') - orders.get(q, 'id'));
    which.textContent = `${num(rows.length)} of ${plural(of.total, 'order')} of the run: ${of.which || 'those kept'}${wanted.late ? ', late ones only' : ''}.`;
    const table = el('div');
    const turn = pager(rows.length, 15, 'orders', (from, to) => table.replaceChildren(orderTable(orders, rows.slice(from, to), wanted, draw, select)));
    const names = study.insight(wanted.index).causes?.names;
    host.replaceChildren(...[names && orders.causes.length ? causeLegend(names) : null, table, turn.bar].filter(Boolean));
  };
  const lateBox = el('input', { type: 'checkbox', on: { change: () => { wanted.late = lateBox.checked; draw(); } } });
  const search = el('input', { type: 'search', inputmode: 'numeric', placeholder: 'number', 'aria-label': 'Find an order by its number', on: { input: () => { wanted.text = search.value.trim(); draw(); } } });
  const controls = el('div', { class: 'controls' }, having.length > 1 ? choice('Alternative', having.map((index) => ({ value: index, text: study.name(index) })), wanted.index, (value) => { wanted.index = Number(value); clear(detail); draw(); }) : null, el('label', { class: 'check' }, lateBox, ' late only'), el('span', { class: 'choice' }, el('label', { text: 'Order' }), search));
  draw();
  const all = books.get(wanted.index), late = all.rows.filter((row) => all.get(row, 'late') === 1).length;
  const slow = d3.max(all.rows, (row) => all.cycle(row));
  const heading = `${late ? plural(late, 'order') + ' of those kept ' + (late === 1 ? 'was' : 'were') + ' late' : 'No order of those kept was late'}; the slowest took ${span(slow)}`;
  const showOrders = ({ sort, late: onlyLate }) => { wanted.sort = sort || 'cycle'; wanted.down = true; wanted.late = Boolean(onlyLate); lateBox.checked = wanted.late; draw(); };
  return { kicker: 'Orders and events', heading, lead: 'Choose an order to see its stages, what it waited for, and every event of it.', body: el('div', {}, controls, which, host, detail), showOrders };
}

function orderTable(orders, rows, wanted, redraw, select) {
  const names = ['id', 'received', 'due', 'shipped', 'cycle', 'lines', 'late'].filter((name) => name === 'cycle' || orders.at.has(name));
  const header = names.map((name) => el('th', { scope: 'col', class: name === 'id' ? null : 'right', 'aria-sort': wanted.sort === name ? (wanted.down ? 'descending' : 'ascending') : null },
    el('button', { type: 'button', class: 'sort', on: { click: () => { wanted.down = wanted.sort === name ? !wanted.down : true; wanted.sort = name; redraw(); } } }, kNames[name], wanted.sort === name ? (wanted.down ? ' ↓' : ' ↑') : '')));
  const cell = (row, name) => {
    const value = orders.value(row, name);
    if (name === 'id') return el('th', { scope: 'row' }, el('button', { type: 'button', class: 'link', 'data-order': value, on: { click: () => select(orders, row) }, text: String(value) }));
    const text = name === 'late' ? (value === 1 ? '▼ late' : '') : value < 0 ? '–' : kTimes.includes(name) ? orders.study.clock.full(value) : name === 'cycle' ? span(value) : num(value);
    return el('td', { class: 'right' + (name === 'late' && value === 1 ? ' word worse' : ''), text });
  };
  const causes = (row) => {
    const sum = d3.sum(orders.causes, ({ i }) => Math.max(0, row[i])) || 1;
    return el('td', { class: 'cause-cell' }, el('span', { class: 'mini', role: 'img', 'aria-label': orders.causes.map(({ i, cause }) => orders.causeName(cause) + ' ' + percent(Math.max(0, row[i]) / sum)).join(', ') }, orders.causes.filter(({ i }) => row[i] > 0).map(({ i, cause }) => el('span', { class: 'mini-' + (cause % 10), style: `flex: ${row[i]}`, title: orders.causeName(cause) + ': ' + span(row[i]) }))));
  };
  const withCauses = orders.causes.length > 0;
  return el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Orders' }, el('table', { class: 'orders' }, el('caption', { class: 'hidden', text: 'Orders' }), el('thead', {}, el('tr', {}, header, withCauses ? el('th', { scope: 'col', text: 'Time by cause' }) : null)), el('tbody', {}, rows.map((row) => el('tr', {}, names.map((name) => cell(row, name)), withCauses ? causes(row) : null)))));
}
