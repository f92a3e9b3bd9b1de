// A chart is SVG drawn for the width it has, and again when that changes.
import { el, svg, clear } from './dom.js';

const charts = new Set();

/// `draw(root, width)` fills the <svg> and returns its height. `label`: what the chart shows, in a sentence.
export function chart(label, draw) {
  const root = svg('svg', { role: 'img', class: 'chart' });
  const host = el('div', { class: 'chart-host' }, root);
  const made = { width: 0, forced: 0 };
  made.redraw = () => {
    if (!made.forced && host.clientWidth < 40) return;
    // On large screens a chart grows with the type around it.
    const zoom = made.forced ? 1 : Math.max(1, parseFloat(getComputedStyle(document.documentElement).fontSize) / 16), width = made.forced || Math.floor(host.clientWidth / zoom);
    made.width = host.clientWidth;
    clear(root);
    root.setAttribute('aria-label', typeof label === 'function' ? label() : label);
    const height = draw(root, width);
    root.setAttribute('viewBox', `0 0 ${width} ${height}`);
    root.setAttribute('width', width * zoom);
    root.setAttribute('height', height * zoom);
  };
  made.halved = () => host.closest('.panels') !== null && host.closest('.panels').children.length > 1;
  made.force = (width) => { made.forced = Math.max(0, width); made.redraw(); };
  new ResizeObserver(() => { if (Math.abs(host.clientWidth - made.width) > 1 && !made.forced) made.redraw(); }).observe(host);
  charts.add(made);
  return { host, redraw: made.redraw };
}

/// On paper every chart is as wide as the paper, or half of it where two stand side by side; 0: as wide as its place again.
export function forceChartWidth(width) { for (const made of charts) made.force(made.halved() ? Math.floor(width / 2) - 10 : width); }

/// A d3 axis without its ink: gridlines and small labels.
export function axisBottom(root, scale, { y, top, ticks = 6, format = null, title = null, width = 0 }) {
  const group = svg('g', { class: 'axis', transform: `translate(0,${y})` });
  const axis = d3.axisBottom(scale).ticks(ticks).tickSize(0).tickPadding(8);
  if (format) axis.tickFormat(format);
  d3.select(group).call(axis).call((g) => g.select('.domain').remove());
  d3.select(group).selectAll('.tick').insert('line', 'text').attr('class', 'grid').attr('y1', top - y).attr('y2', 0);
  root.append(group);
  if (title) root.append(svg('text', { x: width, y: y + 36, class: 'axis-title', 'text-anchor': 'end', text: title }));
}

export function axisLeft(root, scale, { x, right, ticks = 4, format = null }) {
  const group = svg('g', { class: 'axis', transform: `translate(${x},0)` });
  const axis = d3.axisLeft(scale).ticks(ticks).tickSize(0).tickPadding(6);
  if (format) axis.tickFormat(format);
  d3.select(group).call(axis).call((g) => g.select('.domain').remove());
  d3.select(group).selectAll('.tick').insert('line', 'text').attr('class', 'grid').attr('x1', 0).attr('x2', right - x);
  root.append(group);
}

export function line(x1, y1, x2, y2, cls) { return svg('line', { x1, y1, x2, y2, class: cls }); }
export function rect(x, y, width, height, cls, more = {}) { return svg('rect', { x, y, width: Math.max(0, width), height: Math.max(0, height), class: cls, ...more }); }
export function label(x, y, text, cls = '', anchor = 'start') { return svg('text', { x, y, class: cls, 'text-anchor': anchor, text }); }
export function titled(node, text) { node.append(svg('title', { text })); return node; }

/// The mark of a verdict: up, down, a bar, or hollow.
export function verdictMark(x, y, cls, size = 6) {
  const points = {
    better: `${x},${y - size} ${x + size},${y + size * 0.8} ${x - size},${y + size * 0.8}`,
    worse: `${x},${y + size} ${x + size},${y - size * 0.8} ${x - size},${y - size * 0.8}`,
    equivalent: `${x - size * 0.85},${y - size * 0.85} ${x + size * 0.85},${y - size * 0.85} ${x + size * 0.85},${y + size * 0.85} ${x - size * 0.85},${y + size * 0.85}`,
  }[cls];
  return points ? svg('polygon', { points, class: 'mark ' + cls }) : svg('circle', { cx: x, cy: y, r: size * 0.85, class: 'mark undecided' });
}

/// How many letters of the chart's small type fit a width.
export function lettersIn(width, size = 12.5) { return Math.max(4, Math.floor(width / (size * 0.54))); }

/// The lowest and highest of finite numbers, widened by a share of their distance.
export function extent(values, widen = 0.06) {
  const finite = values.filter((value) => Number.isFinite(value));
  if (finite.length === 0) return [0, 1];
  let [low, high] = d3.extent(finite);
  if (low === high) { const around = Math.abs(low) * 0.05 || 1; low -= around; high += around; }
  const more = (high - low) * widen;
  return [low - more, high + more];
}
