// The building from above, drawn once for each zoom; what moves or changes is drawn on a second canvas over it.
import { el } from './dom.js';

export function ink(name) { return getComputedStyle(document.documentElement).getPropertyValue(name).trim() || '#888'; }

/// Places of racks: where column (aisle, bay, side) is drawn, in decimetres.
export class Racks {
  constructor(plan) {
    this.plan = plan;
    const xs = plan.aisles || [];
    let nearest = Infinity;
    for (let i = 1; i < xs.length; ++i) nearest = Math.min(nearest, Math.abs(xs[i] - xs[i - 1]));
    this.depth = plan.rack_depth || 10;
    this.half = Number.isFinite(nearest) ? Math.max(nearest * 0.12, nearest / 2 - this.depth) : this.depth;
    this.sides = plan.sides || 1;
    this.count = xs.length * (plan.bays || []).length * this.sides;
    this.closed = new Set(plan.closed_bays || []);
  }
  /// Left edge of a side's rack.
  left(aisle, side) { return side === 0 ? this.plan.aisles[aisle] - this.half - this.depth : this.plan.aisles[aisle] + this.half; }
  low(bay) { return this.plan.bays[bay] - this.plan.bay_width / 2; }
  column(index) {
    const side = index % this.sides, bay = Math.floor(index / this.sides) % this.plan.bays.length, aisle = Math.floor(index / this.sides / this.plan.bays.length);
    return { aisle, bay, side, closed: this.closed.has(aisle * this.plan.bays.length + bay) };
  }
  name(index) {
    const { aisle, bay, side } = this.column(index);
    return `aisle ${aisle + 1}, bay ${bay + 1}` + (this.sides > 1 ? `, ${side === 0 ? 'left' : 'right'}` : '');
  }
  /// Of the column at a place; -1: none.
  at(x, y) {
    for (let aisle = 0; aisle < this.plan.aisles.length; ++aisle)
      for (let side = 0; side < this.sides; ++side) {
        if (x < this.left(aisle, side) || x > this.left(aisle, side) + this.depth) continue;
        for (let bay = 0; bay < this.plan.bays.length; ++bay)
          if (Math.abs(y - this.plan.bays[bay]) <= this.plan.bay_width / 2) return (aisle * this.plan.bays.length + bay) * this.sides + side;
      }
    return -1;
  }
}

/// A pan and zoom that several canvases share, so that they show the same part of the building.
export class View {
  constructor(plan) {
    this.plan = plan; this.left = plan.left || 0; this.front = plan.front || 0; this.listeners = [];
    this.zoom = 1; this.x = this.left + plan.width / 2; this.y = this.front + plan.depth / 2;
  }
  changed() {
    const halfWidth = this.plan.width / 2 / this.zoom, halfDepth = this.plan.depth / 2 / this.zoom;
    this.x = Math.max(this.left + halfWidth, Math.min(this.left + this.plan.width - halfWidth, this.x));
    this.y = Math.max(this.front + halfDepth, Math.min(this.front + this.plan.depth - halfDepth, this.y));
    for (const listener of this.listeners) listener();
  }
  scale(factor) { this.zoom = Math.max(1, Math.min(24, this.zoom * factor)); this.changed(); }
  move(dx, dy) { this.x += dx; this.y += dy; this.changed(); }
  reset() { this.zoom = 1; this.changed(); }
}

/// Two canvases: `still` for the plan, `live` for what is drawn over it. y grows upwards, the front is at the bottom.
export class PlanCanvas {
  constructor(plan, view, name, drawStill, drawLive) {
    this.plan = plan; this.view = view; this.racks = new Racks(plan); this.drawStill = drawStill; this.drawLive = drawLive;
    this.still = el('canvas', { 'aria-hidden': 'true' });
    this.live = el('canvas', { class: 'live', tabindex: '0', role: 'img', 'aria-label': name });
    this.host = el('div', { class: 'plan' }, this.still, this.live);
    this.k = 0;
    new ResizeObserver(() => this.resize()).observe(this.host);
    view.listeners.push(() => this.redraw());
    this.pointers();
    this.keys();
  }
  resize() {
    const width = Math.floor(this.host.clientWidth);
    if (width < 20 || (width === this.width && this.k) || document.documentElement.dataset.print) return;  // on paper it is the picture of the screen, scaled
    this.width = width;
    this.height = Math.round(Math.min(width * 1.25, Math.max(width * 0.3, width * this.plan.depth / this.plan.width), Math.max(300, innerHeight * 0.72)));
    this.ratio = Math.min(2, devicePixelRatio || 1);
    this.still.width = Math.round(width * this.ratio);
    this.still.height = Math.round(this.height * this.ratio);
    for (const canvas of [this.still, this.live]) canvas.style.height = this.height + 'px';
    this.sizeLive();
    this.host.style.height = this.height + 'px';
    this.redraw();
  }
  /// Of the live canvas in the pixels of the still one, empty.
  blank() {
    const context = this.live.getContext('2d'), scale = this.live.width / this.still.width;
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.clearRect(0, 0, this.still.width, this.still.height);
    return context;
  }
  /// With `coarse` the live canvas has a pixel of its own for each of the page's, whatever the screen has.
  sizeLive() {
    const scale = this.coarse ? 1 / this.ratio : 1;
    this.live.width = Math.round(this.still.width * scale);
    this.live.height = Math.round(this.still.height * scale);
  }
  coarsen() {
    if (this.coarse || !this.width || this.ratio === 1) return false;
    this.coarse = true;
    this.sizeLive();
    return true;
  }
  /// Pixels of the canvas from decimetres.
  measure() {
    this.k = Math.min(this.still.width / this.plan.width, this.still.height / this.plan.depth) * this.view.zoom;
    this.dx = this.still.width / 2 - this.view.x * this.k;
    this.dy = this.still.height / 2 + this.view.y * this.k;
  }
  redraw() {
    if (!this.width) return;
    this.measure();
    const context = this.still.getContext('2d');
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, this.still.width, this.still.height);
    this.drawStill(context, this);
    this.drawLive(this);
  }
  px(x) { return this.dx + x * this.k; }
  py(y) { return this.dy - y * this.k; }
  /// Decimetres under a pointer.
  place(event) {
    const box = this.live.getBoundingClientRect();
    return [((event.clientX - box.left) * this.still.width / box.width - this.dx) / this.k, (this.dy - (event.clientY - box.top) * this.still.height / box.height) / this.k];
  }
  pointers() {
    let held = null;
    this.live.addEventListener('pointerdown', (event) => { if (this.view.zoom > 1) { held = [event.clientX, event.clientY]; this.live.setPointerCapture(event.pointerId); } });
    this.live.addEventListener('pointermove', (event) => {
      if (!held) return;
      this.view.move(-(event.clientX - held[0]) * this.ratio / this.k, (event.clientY - held[1]) * this.ratio / this.k);
      held = [event.clientX, event.clientY];
    });
    for (const end of ['pointerup', 'pointercancel']) this.live.addEventListener(end, () => { held = null; });
    this.live.addEventListener('wheel', (event) => { if (event.ctrlKey || event.metaKey) { event.preventDefault(); this.view.scale(event.deltaY < 0 ? 1.2 : 1 / 1.2); } }, { passive: false });
  }
  /// Arrows pan, + and - zoom, 0 shows all; `onKey` may take a key first.
  keys() {
    this.live.addEventListener('keydown', (event) => {
      if (this.onKey && this.onKey(event)) { event.preventDefault(); event.stopPropagation(); return; }
      const step = 0.12 * this.plan.width / this.view.zoom;
      const moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, step], ArrowDown: [0, -step] };
      if (event.key === '+' || event.key === '=') this.view.scale(1.4);
      else if (event.key === '-') this.view.scale(1 / 1.4);
      else if (event.key === '0') this.view.reset();
      else if (moves[event.key] && this.view.zoom > 1) this.view.move(...moves[event.key]);
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
  }
}

/// Buttons that zoom both canvases.
export function zoomButtons(view) {
  const button = (text, name, run) => el('button', { type: 'button', 'aria-label': name, title: name, on: { click: run }, text });
  return el('div', { class: 'zoom', role: 'group', 'aria-label': 'Zoom' }, button('+', 'Zoom in', () => view.scale(1.5)), button('−', 'Zoom out', () => view.scale(1 / 1.5)), button('⤢', 'Show all', () => view.reset()));
}

/// Zones, racks (`fillOf(column)`: a colour, or null for the plain one), marks.
export function drawBuilding(context, canvas, fillOf) {
  const { plan, racks, k } = canvas;
  context.fillStyle = ink('--floor');
  context.fillRect(canvas.px(canvas.view.left), canvas.py(canvas.view.front + plan.depth), plan.width * k, plan.depth * k);
  drawZones(context, canvas);
  const plain = ink('--rack'), height = Math.max(0.6, plan.bay_width * k - (plan.bay_width * k > 4 ? 0.6 : 0)), depth = Math.max(0.8, racks.depth * k);
  let last = null;
  for (let index = 0; index < racks.count; ++index) {
    const { aisle, bay, side, closed } = racks.column(index);
    if (closed) continue;
    const y = canvas.py(racks.low(bay) + plan.bay_width), x = canvas.px(racks.left(aisle, side));
    if (y > canvas.still.height || y + height < 0 || x > canvas.still.width || x + depth < 0) continue;
    const fill = (fillOf && fillOf(index)) || plain;
    if (fill !== last) { context.fillStyle = fill; last = fill; }
    context.fillRect(x, y, depth, height);
  }
  drawMarks(context, canvas);
}

function drawZones(context, canvas) {
  const { plan, racks } = canvas;
  const colours = { chilled: ink('--zone-chilled'), frozen: ink('--zone-frozen') };
  for (const zone of plan.zones || []) {
    if (!plan.aisles || plan.aisles[zone.from] === undefined) continue;
    const colour = colours[zone.temperature];
    const from = canvas.px(plan.aisles[zone.from] - racks.half - racks.depth), to = canvas.px(plan.aisles[Math.min(zone.to, plan.aisles.length - 1)] + racks.half + racks.depth);
    if (!colour) continue;
    context.fillStyle = colour;
    context.fillRect(from, canvas.py(canvas.view.front + plan.depth), to - from, plan.depth * canvas.k);
    context.fillStyle = ink('--muted');
    context.font = `${10.5 * canvas.ratio}px system-ui, sans-serif`;
    context.textAlign = 'center';
    context.textBaseline = 'top';
    context.fillText(zone.temperature, (from + to) / 2, Math.max(0, canvas.py(canvas.view.front + plan.depth)) + 3 * canvas.ratio, to - from);
  }
}

const kMarks = { depot: '⌂', pack_station: '▣', door: '▬', pd_station: '◇', staging: '▤', charger: '⚡' };
function drawMarks(context, canvas) {
  const size = Math.max(11, Math.min(18, 8 + canvas.k * 6 / canvas.ratio)) * canvas.ratio, small = 10.5 * canvas.ratio;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillStyle = ink('--mark');
  context.font = `${size}px system-ui, sans-serif`;
  const marks = canvas.plan.marks || [];
  for (const mark of marks) context.fillText(kMarks[mark.kind] || '•', canvas.px(mark.x), canvas.py(mark.y));
  context.font = `${small}px system-ui, sans-serif`;
  context.fillStyle = ink('--muted');
  const taken = [];  // [x, y, half a width] of what is written
  for (const mark of marks) {
    const below = canvas.py(mark.y) + size * 0.95, x = canvas.px(mark.x), y = below + small / 2 < canvas.still.height ? below : canvas.py(mark.y) - size * 0.95, text = String(mark.name || '').slice(0, 16), half = context.measureText(text).width / 2 + small * 0.3;
    if (taken.some(([otherX, otherY, otherHalf]) => Math.abs(y - otherY) < small && Math.abs(x - otherX) < half + otherHalf)) continue;
    context.fillText(text, x, y);
    taken.push([x, y, half]);
  }
}

export function markLegend(plan) {
  const kinds = [...new Set((plan.marks || []).map((mark) => mark.kind))];
  return kinds.map((kind) => el('li', {}, el('span', { 'aria-hidden': 'true', text: (kMarks[kind] || '•') + ' ' }), kind.replace(/_/g, ' ')));
}
