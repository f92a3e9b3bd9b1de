// Heat map of the building: picks by column, travel and waiting by stretch of way; the two chosen alternatives on one scale.
import { el, num, percent, switcher, dataTable, span, plural } from './dom.js';
import { PlanCanvas, View, Racks, drawBuilding, zoomButtons, markLegend, ink } from './plan.js';

const kMeasures = {
  picks: { text: 'Picks', unit: 'picks', write: (value) => plural(value, 'pick') },
  travel: { text: 'Travel of people', unit: 'passes of people', write: (value) => plural(Math.round(value), 'pass', 'passes') },
  vehicles: { text: 'Travel of vehicles', unit: 'passes of vehicles', write: (value) => plural(Math.round(value), 'pass', 'passes') },
  blocked: { text: 'Blocking', unit: 'time waited for others', write: (value) => span(value) },
};

/// By place or stretch of way. Metres travelled along a stretch are told as passes of its whole length, so that long and short ones compare.
function measured(heat, measure) {
  const values = heat[measure] || [], ways = heat.segments || [];
  if (measure !== 'travel' && measure !== 'vehicles') return values;
  return values.map((metres, i) => metres * 10 / Math.max(1, Math.hypot(ways[4 * i + 2] - ways[4 * i], ways[4 * i + 3] - ways[4 * i + 1])));
}
function totalWords(heat, measure) {
  const sum = d3.sum(heat[measure] || []);
  return measure === 'travel' || measure === 'vehicles' ? num(sum / 1000) + ' km' : kMeasures[measure].write(sum);
}

/// The largest value of the scale: what all but 1% of the places do not exceed, so that one place does not pale all others.
function topOf(arrays) {
  const positive = arrays.flatMap((values) => values.filter((value) => value > 0)).sort((p, q) => p - q);
  return positive.length ? Math.max(1, d3.quantile(positive, 0.99)) : 1;
}

/// 64 steps of cividis, the strong end the one that stands out from the floor; square root of the share so that quiet places still differ.
const heatSteps = 64;
function heatColours() {
  const dark = d3.lab(ink('--floor')).l < 50;
  return Array.from({ length: heatSteps }, (_, i) => { const share = 0.04 + 0.96 * i / (heatSteps - 1); return d3.interpolateCividis(dark ? share : 1 - share); });
}
function heatStep(value, top) { return Math.min(heatSteps - 1, Math.floor(Math.sqrt(Math.min(1, value / top)) * (heatSteps - 1))); }

function drawHeat(context, canvas, heat, measure, top, colours) {
  if (measure === 'picks') {
    drawBuilding(context, canvas, (column) => { const value = heat.picks?.[column] || 0; return value > 0 ? colours[heatStep(value, top)] : null; });
    return;
  }
  drawBuilding(context, canvas, null);
  const values = measured(heat, measure), ways = heat.segments || [];
  context.lineCap = 'butt';
  for (let i = 0; i < values.length; ++i) {
    if (!(values[i] > 0)) continue;
    const share = Math.sqrt(Math.min(1, values[i] / top));
    context.strokeStyle = colours[heatStep(values[i], top)];
    context.lineWidth = Math.max(1.2 * canvas.ratio, Math.min(canvas.racks.half * 1.7 * canvas.k, (2 + 5 * share) * canvas.ratio));
    context.beginPath();
    context.moveTo(canvas.px(ways[4 * i]), canvas.py(ways[4 * i + 1]));
    context.lineTo(canvas.px(ways[4 * i + 2]), canvas.py(ways[4 * i + 3]));
    context.stroke();
  }
  if (measure === 'blocked') drawCrossings(context, canvas, heat.crossings || []);
}

/// Crossings at which vehicles waited for each other, by area.
function drawCrossings(context, canvas, crossings) {
  let most = 1;
  for (let i = 2; i < crossings.length; i += 3) most = Math.max(most, crossings[i]);
  context.strokeStyle = ink('--vermillion');
  context.lineWidth = 1.6 * canvas.ratio;
  for (let i = 0; i + 2 < crossings.length; i += 3) {
    context.beginPath();
    context.arc(canvas.px(crossings[i]), canvas.py(crossings[i + 1]), (2 + 9 * Math.sqrt(crossings[i + 2] / most)) * canvas.ratio, 0, 2 * Math.PI);
    context.stroke();
  }
}

function segmentName(plan, ways, i) {
  const x = (ways[4 * i] + ways[4 * i + 2]) / 2, y = (ways[4 * i + 1] + ways[4 * i + 3]) / 2, upright = ways[4 * i] === ways[4 * i + 2];
  const aisle = d3.scan(plan.aisles || [], (p, q) => Math.abs(p - x) - Math.abs(q - x));
  return upright && aisle !== undefined && Math.abs(plan.aisles[aisle] - x) < 15 ? `aisle ${aisle + 1}, ${num(y / 10)} m in` : `cross-aisle at ${num(y / 10)} m, beside aisle ${(aisle ?? 0) + 1}`;
}

/// Index of the stretch of way within `reach` of a place; -1: none.
function nearestWay(ways, x, y, reach) {
  let best = -1, least = reach * reach;
  for (let i = 0; 4 * i + 3 < ways.length; ++i) {
    const x0 = ways[4 * i], y0 = ways[4 * i + 1], dx = ways[4 * i + 2] - x0, dy = ways[4 * i + 3] - y0, length = dx * dx + dy * dy;
    const share = length ? Math.max(0, Math.min(1, ((x - x0) * dx + (y - y0) * dy) / length)) : 0, distance = (x - x0 - share * dx) ** 2 + (y - y0 - share * dy) ** 2;
    if (distance < least) { least = distance; best = i; }
  }
  return best;
}

function hottest(plan, heat, measure) {
  const values = measured(heat, measure), racks = new Racks(plan), sum = d3.sum(values);
  const order = d3.range(values.length).filter((i) => values[i] > 0).sort((p, q) => values[q] - values[p]).slice(0, 8);
  return order.map((i) => [measure === 'picks' ? racks.name(i) : segmentName(plan, heat.segments || [], i), kMeasures[measure].write(values[i]), percent(values[i] / sum, 1)]);
}

/// The share of places that half of all picks are at.
function concentration(heat, count) {
  const values = (heat.picks || []).slice().sort((p, q) => q - p), half = d3.sum(values) / 2;
  let sum = 0, places = 0;
  while (places < values.length && sum < half) sum += values[places++];
  return count && half ? places / count : null;
}

function heatHeading(study, index) {
  const heat = study.insight(index).heat, share = concentration(heat, new Racks(study.plan(index)).count);
  return share === null ? 'Where work is done in the building' : `Half of all picks are at ${percent(share, share < 0.1 ? 1 : 0)} of the places${study.compares && index === study.best ? ' under the choice' : ''}`;
}

function keyOfScale(measure, top, colours) {
  const stops = colours.map((colour, i) => `${colour} ${(100 * (i / (heatSteps - 1)) ** 2).toFixed(1)}%`).join(', ');
  return el('div', { class: 'scale', role: 'img', 'aria-label': `Scale from 0 to ${kMeasures[measure].write(top)} and more` }, el('span', { text: '0' }), el('span', { class: 'scale-bar', style: `background: linear-gradient(90deg, ${stops})` }), el('span', { text: kMeasures[measure].write(Math.round(top)) + ' and more' }));
}

export function heatView(study, choices) {
  const having = study.having('heat').filter((index) => study.plan(index));
  const host = el('div'), summary = el('p', { class: 'readout muted', 'aria-live': 'polite', text: '\u00a0' });
  let measure = 'picks';
  const repaints = [];
  const draw = () => {
    const chosen = [...new Set(study.compares ? [choices.get('a'), choices.get('b')] : [0])].filter((index) => having.includes(index));
    repaints.length = 0;
    if (chosen.length === 0) { host.replaceChildren(el('p', { class: 'muted', text: 'Not recorded for these alternatives.' })); return; }
    const top = topOf(chosen.map((index) => measured(study.insight(index).heat, measure))), colours = heatColours(), view = new View(study.plan(chosen[0]));
    repaints.push(() => { colours.splice(0, heatSteps, ...heatColours()); scale.replaceChildren(keyOfScale(measure, top, colours)); });
    const scale = el('div', {}, keyOfScale(measure, top, colours)), maps = chosen.map((index) => heatMap(study, index, { measure, top, colours, view, summary, repaints }));
    host.replaceChildren(el('div', { class: 'controls' }, scale, zoomButtons(view)), el('div', { class: 'pair' }, maps), el('ul', { class: 'legend' }, markLegend(study.plan(chosen[0]))), summary);
  };
  const controls = el('div', { class: 'controls' }, switcher('Measure', Object.keys(kMeasures).filter((key) => having.some((index) => study.insight(index).heat[key]?.some((value) => value > 0))).map((key) => ({ value: key, text: kMeasures[key].text })), measure, (value) => { measure = value; draw(); }));
  choices.follow(['a', 'b'], draw);
  return { kicker: 'Heat map', heading: heatHeading(study, having.includes(study.best) ? study.best : having[0]), lead: 'Seen from above, over all levels; the further from the colour of the floor, the more. Arrow keys go from column to column when a map has the focus.', body: el('div', {}, controls, host), repaint: () => repaints.forEach((run) => run()) };
}

function heatMap(study, index, { measure, top, colours, view, summary, repaints }) {
  const plan = study.plan(index), heat = study.insight(index).heat;
  let cursor = -1;
  const canvas = new PlanCanvas(plan, view, `${study.name(index)}: heat map of ${kMeasures[measure].unit}`, (context, self) => drawHeat(context, self, heat, measure, top, colours), (self) => {
    const context = self.blank();
    if (cursor < 0) return;
    const { aisle, bay, side } = self.racks.column(cursor);
    context.strokeStyle = ink('--focus');
    context.lineWidth = 2 * self.ratio;
    context.strokeRect(self.px(self.racks.left(aisle, side)) - 2, self.py(self.racks.low(bay) + plan.bay_width) - 2, self.racks.depth * self.k + 4, Math.max(3, plan.bay_width * self.k) + 4);
  });
  const show = (column) => {
    cursor = column;
    canvas.drawLive(canvas);
    summary.textContent = column < 0 ? '\u00a0' : `${study.compares ? study.name(index) + ', ' : ''}${canvas.racks.name(column)}: ${plural((heat.picks || [])[column] || 0, 'pick')}`;
  };
  const values = measured(heat, measure);
  const showWay = ([x, y]) => {
    const way = nearestWay(heat.segments || [], x, y, 12 * canvas.ratio / canvas.k);
    summary.textContent = way < 0 || values[way] === undefined ? '\u00a0' : `${study.compares ? study.name(index) + ', ' : ''}${segmentName(plan, heat.segments, way)}: ${kMeasures[measure].write(values[way])}`;
  };
  canvas.live.addEventListener('pointermove', (event) => { if (measure === 'picks') show(canvas.racks.at(...canvas.place(event))); else showWay(canvas.place(event)); });
  canvas.live.addEventListener('pointerleave', () => show(-1));
  canvas.onKey = (event) => {
    const bays = plan.bays.length, sides = canvas.racks.sides, moves = { ArrowUp: sides, ArrowDown: -sides, ArrowRight: sides > 1 ? 1 : bays, ArrowLeft: sides > 1 ? -1 : -bays };
    if (measure !== 'picks' || event.shiftKey || !(event.key in moves)) return false;
    let next = cursor < 0 ? 0 : cursor + moves[event.key];
    if (cursor >= 0 && sides > 1 && event.key === 'ArrowRight' && cursor % sides === sides - 1) next = cursor - sides + 1 + bays * sides;
    if (cursor >= 0 && sides > 1 && event.key === 'ArrowLeft' && cursor % sides === 0) next = cursor + sides - 1 - bays * sides;
    if (next >= 0 && next < canvas.racks.count) show(next);
    return true;
  };
  repaints.push(() => canvas.redraw());
  const columns = [{ text: 'Busiest' }, { text: kMeasures[measure].text, right: true }, { text: 'Share', right: true }];
  return el('figure', {}, el('figcaption', {}, el('strong', { text: study.compares ? study.name(index) : 'The building' }), el('span', { class: 'muted', text: ` ${totalWords(heat, measure)} in all` })), canvas.host, dataTable('Busiest places', columns, hottest(plan, heat, measure)));
}
