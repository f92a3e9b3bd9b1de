// Elements, numbers and times as the page writes them. Text reaches the page as text nodes only, so no string of the data is ever read as HTML.

const kSvg = 'http://www.w3.org/2000/svg';

function filled(node, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key === 'on') for (const [event, handler] of Object.entries(value)) node.addEventListener(event, handler);
    else if (key === 'text') node.textContent = value;
    else node.setAttribute(key, value === true ? '' : value);
  }
  for (const child of children.flat(4)) if (child !== null && child !== undefined && child !== false) node.append(child);
  return node;
}

/// el('p', {class: 'lead', on: {click}}, 'text', node, [nodes]).
export function el(tag, attributes = {}, ...children) { return filled(document.createElement(tag), attributes, children); }
export function svg(tag, attributes = {}, ...children) { return filled(document.createElementNS(kSvg, tag), attributes, children); }

export function clear(node) { while (node.firstChild) node.firstChild.remove(); return node; }

const formats = new Map();
/// Thousands separators, a true minus, so many decimals.
export function num(value, decimals = 0) {
  if (value === null || value === undefined || !Number.isFinite(value)) return '–';
  const places = Math.min(6, Math.max(0, decimals));
  if (!formats.has(places)) formats.set(places, new Intl.NumberFormat('en-GB', { minimumFractionDigits: places, maximumFractionDigits: places }));
  const text = formats.get(places).format(value).replace('-', '−');
  return /^−[0.,]*$/.test(text) ? text.slice(1) : text;
}
export function signed(value, decimals = 0) {
  const text = num(value, decimals);
  return value > 0 && /[1-9]/.test(text) ? '+' + text : text;
}
/// About three digits that matter, whatever the size.
export function short(value) {
  const size = Math.abs(value);
  return num(value, size >= 100 || size === 0 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3);
}
export function unitText(unit) { return !unit ? '' : unit === '%' ? '%' : ' ' + unit; }
export function withUnit(value, decimals, unit) { return num(value, decimals) + unitText(unit); }
export function range(interval, decimals) { return interval ? num(interval[0], decimals) + ' to ' + num(interval[1], decimals) : 'no interval'; }
export function percent(share, decimals = 0) { return num(share * 100, decimals) + '%'; }
export function plural(count, noun, many) { return num(count) + ' ' + (count === 1 ? noun : many || noun + 's'); }
export function clipped(text, most) {
  const letters = Array.from(String(text));
  return letters.length > most ? letters.slice(0, Math.max(1, most - 1)).join('') + '…' : String(text);
}
/// "waits for a picker" -> "Waits for a picker"
export function capital(text) { return text ? text[0].toUpperCase() + text.slice(1) : text; }

const kDays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const kMonths = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (value) => String(value).padStart(2, '0');

/// The run's civil time, which knows no time zone.
export class Clock {
  constructor(start) { this.start = Date.parse((start || '2000-01-03T00:00') + (/T\d\d:\d\d$/.test(start || 'T00:00') ? ':00Z' : 'Z')) || 0; }
  date(seconds) { return new Date(this.start + seconds * 1000); }
  day(seconds) {
    const date = this.date(seconds);
    return kDays[date.getUTCDay()] + ' ' + date.getUTCDate() + ' ' + kMonths[date.getUTCMonth()];
  }
  hour(seconds) {
    const date = this.date(seconds);
    return two(date.getUTCHours()) + ':' + two(date.getUTCMinutes());
  }
  exact(seconds) { return this.hour(seconds) + ':' + two(this.date(seconds).getUTCSeconds()); }
  full(seconds) { return this.day(seconds) + ' ' + this.hour(seconds); }
  /// Seconds since midnight of that day.
  ofDay(seconds) { return ((this.start / 1000 + seconds) % 86400 + 86400) % 86400; }
}

/// 3725 -> "1 h 02 min"; below a minute in seconds.
export function span(seconds) {
  if (seconds === null || seconds === undefined || seconds < 0) return '–';
  if (seconds < 60) return num(seconds, seconds < 10 ? 1 : 0) + ' s';
  if (seconds < 3600) return num(seconds / 60, seconds < 600 ? 1 : 0) + ' min';
  if (seconds < 360000) return num(Math.floor(seconds / 3600)) + ' h ' + two(Math.floor(seconds / 60) % 60) + ' min';
  return num(seconds / 86400, 1) + ' days';
}

let lastId = 0;
export function newId(stem) { return stem + '-' + ++lastId; }

/// A labelled <select>; options [{value, text, group}].
export function choice(label, options, value, onChange) {
  const id = newId('choice');
  const select = el('select', { id, on: { change: () => onChange(select.value) } });
  let group = null, host = select;
  for (const option of options) {
    if ((option.group || null) !== group) {
      group = option.group || null;
      host = group ? select.appendChild(el('optgroup', { label: group })) : select;
    }
    host.append(el('option', { value: option.value, selected: String(option.value) === String(value) }, clipped(option.text, 90)));
  }
  return el('span', { class: 'choice' }, el('label', { for: id, text: label }), select);
}

/// One of a few, as a row of buttons that say which is pressed.
export function switcher(label, options, value, onChange) {
  const buttons = options.map((option) => el('button', {
    type: 'button', 'aria-pressed': option.value === value ? 'true' : 'false', on: {
      click: () => {
        buttons.forEach((button, i) => button.setAttribute('aria-pressed', options[i].value === option.value ? 'true' : 'false'));
        onChange(option.value);
      },
    },
  }, option.text));
  return el('div', { class: 'switcher', role: 'group', 'aria-label': label }, buttons);
}

/// Figures behind a chart, for readers who want numbers and for those who cannot see it.
export function dataTable(caption, columns, rows) {
  const cells = (row) => row.map((cell, i) => el(i === 0 ? 'th' : 'td', { scope: i === 0 ? 'row' : null, class: columns[i].right ? 'right' : null }, cell instanceof Node ? cell : String(cell ?? '–')));
  const table = el('table', {}, el('caption', { class: 'hidden', text: caption }),
    el('thead', {}, el('tr', {}, columns.map((column) => el('th', { scope: 'col', class: column.right ? 'right' : null, text: column.text })))),
    el('tbody', {}, rows.map((row) => el('tr', {}, cells(row)))));
  return el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption }, table);
}

/// The table is made when it is opened first.
export function figures(caption, make) {
  const body = el('div');
  const details = el('details', { class: 'figures', on: { toggle: () => { if (details.open && !body.firstChild) body.append(make()); } } }, el('summary', { text: 'Figures as a table' }), body);
  details.setAttribute('aria-label', caption);
  return details;
}

/// Previous and next over pages of `size` rows; `draw(from, to)` is called at once.
export function pager(count, size, what, draw) {
  let page = 0;
  const last = Math.max(0, Math.ceil(count / size) - 1);
  const words = el('span', { class: 'muted', 'aria-live': 'polite' });
  const back = el('button', { type: 'button', on: { click: () => turn(page - 1) }, text: 'Previous' });
  const on = el('button', { type: 'button', on: { click: () => turn(page + 1) }, text: 'Next' });
  function turn(to) {
    page = Math.min(last, Math.max(0, to));
    back.disabled = page === 0;
    on.disabled = page === last;
    words.textContent = num(page * size + 1) + ' to ' + num(Math.min(count, (page + 1) * size)) + ' of ' + num(count) + ' ' + what;
    draw(page * size, Math.min(count, (page + 1) * size));
  }
  turn(0);
  const bar = last === 0 ? null : el('div', { class: 'pager' }, back, on, words);
  return { bar, turn };
}
