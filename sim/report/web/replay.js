// Replay of everything that moves on the plan: two alternatives side by side, in step.
import { el, num, choice, newId } from './dom.js';
import { PlanCanvas, View, drawBuilding, zoomButtons, markLegend, ink } from './plan.js';
import { Tracks, kActivities, isPerson } from './tracks.js';

const kSpeeds = [1, 5, 20, 60, 180, 600, 1800];
const kInks = ['--act-travel', '--act-wait', '--act-charge', '--act-rest', '--act-work'];

function outline(context, shape, x, y, r) {
  context.beginPath();
  if (shape === 0) context.arc(x, y, r, 0, 2 * Math.PI);
  else if (shape === 1) context.rect(x - r * 0.8, y - r * 1.6, 1.6 * r, 3.2 * r);
  else if (shape === 2) context.rect(x - r, y - r, 2 * r, 2 * r);
  else {
    context.moveTo(x, y - r * 1.35);
    context.lineTo(x + r * 1.3, y + (shape === 3 ? 0 : r));
    if (shape === 3) context.lineTo(x, y + r * 1.35);
    context.lineTo(x - r * 1.3, y + (shape === 3 ? 0 : r));
    context.closePath();
  }
}

/// A mover's mark, with a nose while it travels; hollow while it waits, small and pale while it rests.
function drawMover(context, shape, x, y, headX, headY, size, activity, colours) {
  const colour = colours[activity];
  context.fillStyle = colour;
  context.strokeStyle = activity === 1 ? colour : colours.edge;
  context.lineWidth = activity === 1 ? size * 0.45 : Math.max(1, size * 0.18);
  const r = activity === 3 ? size * 0.65 : size;
  outline(context, shape, x, y, r);
  if (activity === 1) { context.fillStyle = colours.edge; context.fill(); context.stroke(); return; }
  context.fill();
  context.stroke();
  const length = Math.hypot(headX, headY);
  if (length > 0) {
    context.strokeStyle = colour;
    context.lineWidth = size * 0.5;
    context.beginPath();
    context.moveTo(x, y);
    context.lineTo(x + headX / length * size * 2.1, y - headY / length * size * 2.1);
    context.stroke();
  } else if (activity === 4) {
    context.fillStyle = colours.edge;
    context.beginPath();
    context.arc(x, y, r * 0.4, 0, 2 * Math.PI);
    context.fill();
  }
}

/// What a step is for: a wait its aisle, a pick its order, a door its truck, a load its transport.
function objectWords(mover, activity, object) {
  if (object < 0) return '';
  if (activity === 1) return `, aisle ${object + 1}`;
  return `, for ${isPerson(mover.kind) ? 'order' : mover.kind === 'door' ? 'truck' : 'transport'} ${object}`;
}

class Panel {
  constructor(study, index, view, player) {
    this.study = study; this.index = index; this.player = player;
    this.tracks = new Tracks(study.insight(index).replay);
    this.counts = new Int32Array(kActivities.length);
    this.colours = [];
    this.followed = -1;
    this.canvas = new PlanCanvas(study.plan(index), view, `${study.name(index)}: replay on the plan`, (context, self) => { this.readInks(); drawBuilding(context, self, null); }, () => this.draw(player.t));
    this.canvas.onKey = (event) => player.key(event);
    this.canvas.live.addEventListener('click', (event) => this.pick(event));
    this.legend = kActivities.map((activity, i) => el('li', {}, el('span', { class: 'activity activity-' + activity.key, 'aria-hidden': 'true' }), activity.text + ' ', el('b', { text: '0' })));
    this.words = el('p', { class: 'readout', 'aria-live': 'off', text: '\u00a0' });
    this.select = choice('Follow', [{ value: -1, text: 'nobody' }, ...this.tracks.movers.map((mover, m) => ({ value: m, text: mover.name }))], -1, (value) => this.follow(Number(value)));
    this.strip = el('canvas', { class: 'strip', role: 'img', 'aria-label': `${study.name(index)}: share of movers that travel, wait, charge, rest and work over the replay`, width: 600, height: 28 });
    this.host = el('figure', {}, el('figcaption', {}, el('strong', { text: study.compares ? study.name(index) : 'The building' }), el('span', { class: 'muted', text: ' ' + dayWords(study, study.insight(index).replay) })),
      this.canvas.host, this.strip, el('ul', { class: 'legend counts' }, this.legend), el('div', { class: 'controls' }, this.select), this.words);
  }
  readInks() {
    kInks.forEach((name, i) => { this.colours[i] = ink(name); });
    this.colours.edge = ink('--floor');
    this.colours.focus = ink('--focus');
  }
  follow(m) { this.followed = m; this.select.querySelector('select').value = String(m); this.draw(this.player.t); this.tell(this.player.t); }
  pick(event) {
    const [x, y] = this.canvas.place(event), { tracks } = this;
    let nearest = -1, least = (18 * this.canvas.ratio / this.canvas.k) ** 2;
    for (let m = 0; m < tracks.movers.length; ++m) {
      if (!tracks.locate(m, this.player.t)) continue;
      const distance = (tracks.x - x) ** 2 + (tracks.y - y) ** 2;
      if (distance < least) { least = distance; nearest = m; }
    }
    this.follow(nearest);
  }
  draw(t) {
    const { canvas, tracks } = this;
    if (!canvas.width || this.colours.length === 0) return;
    const context = canvas.blank();
    const size = Math.max(3.2, Math.min(9, 2.4 + canvas.k * 5)) * canvas.ratio;
    if (this.followed >= 0) this.drawWay(context, t);
    for (let m = 0; m < tracks.movers.length; ++m) {
      if (!tracks.locate(m, t)) continue;
      const x = canvas.px(tracks.x), y = canvas.py(tracks.y);
      if (m === this.followed) { context.strokeStyle = this.colours.focus; context.lineWidth = 2 * canvas.ratio; context.beginPath(); context.arc(x, y, size * 2.3, 0, 2 * Math.PI); context.stroke(); }
      drawMover(context, tracks.shapes[m], x, y, tracks.headX, tracks.headY, size, tracks.activities[tracks.state[tracks.step]], this.colours);
    }
  }
  /// The whole way of the followed mover's present travel.
  drawWay(context, t) {
    const { canvas, tracks } = this, step = tracks.stepAt(this.followed, t), path = step >= 0 ? tracks.path[step] : -1;
    if (path < 0) return;
    context.strokeStyle = this.colours.focus;
    context.lineWidth = 1.5 * canvas.ratio;
    context.beginPath();
    for (let i = tracks.pathFrom[path]; i < tracks.pathFrom[path + 1]; ++i) context.lineTo(canvas.px(tracks.pathX[i]), canvas.py(tracks.pathY[i]));
    context.stroke();
  }
  /// Words and counts, a few times a second.
  tell(t) {
    const { tracks, study } = this;
    tracks.count(t, this.counts);
    this.legend.forEach((item, i) => { const text = String(this.counts[i]); if (item.lastChild.textContent !== text) item.lastChild.textContent = text; });
    if (this.followed < 0) { this.words.textContent = '\u00a0'; return; }
    const mover = tracks.movers[this.followed], step = tracks.stepAt(this.followed, t);
    if (step < 0 || tracks.state[step] < 0) { this.words.textContent = mover.name + ' is not there'; return; }
    const order = tracks.order[step];
    this.words.textContent = `${mover.name} ${tracks.replay.states[tracks.state[step]]} since ${study.clock.exact(tracks.start[step])}, until ${study.clock.exact(tracks.endOf(this.followed, step))}${objectWords(mover, tracks.activities[tracks.state[step]], order)}`;
  }
  /// The moment at which most of them travel or work.
  busiest(from, to) {
    let best = from, most = -1;
    for (let part = 0; part < 96; ++part) {
      const t = Math.round(from + (part + 0.5) / 96 * (to - from));
      this.tracks.count(t, this.counts);
      if (this.counts[0] + this.counts[4] > most) { most = this.counts[0] + this.counts[4]; best = t; }
    }
    return best;
  }
  drawStrip() {
    const context = this.strip.getContext('2d'), bins = this.strip.width, height = this.strip.height, all = this.tracks.movers.length || 1;
    context.clearRect(0, 0, bins, height);
    if (this.colours.length === 0) this.readInks();
    for (let bin = 0; bin < bins; ++bin) {
      this.tracks.count(this.player.from + (bin + 0.5) / bins * (this.player.to - this.player.from), this.counts);
      let y = height;
      for (const activity of [4, 0, 1, 2, 3]) {
        const part = this.counts[activity] / all * height;
        context.fillStyle = this.colours[activity];
        context.fillRect(bin, y - part, 1, part);
        y -= part;
      }
    }
  }
}

class Player {
  constructor(study) {
    this.study = study; this.panels = []; this.t = NaN; this.from = 0; this.to = 1; this.speed = 60; this.playing = false; this.lastTold = 0; this.rateFrom = 0; this.frames = 0;
    this.slider = el('input', { type: 'range', min: 0, max: 1, step: 1, 'aria-label': 'Time of the replay', on: { input: () => this.seek(Number(this.slider.value)), keydown: (event) => { if (this.key(event)) event.preventDefault(); } } });
    this.button = el('button', { type: 'button', class: 'play', 'aria-label': 'Play', on: { click: () => this.toggle() }, text: '▶' });
    this.clock = el('output', { class: 'clock', text: '' });
    this.speedChoice = choice('Speed', kSpeeds.map((speed) => ({ value: speed, text: speed === 1 ? 'real time' : num(speed) + ' times' })), this.speed, (value) => { this.speed = Number(value); });
    this.slow = matchMedia('(prefers-reduced-motion: reduce)');
    this.frame = (now) => this.onFrame(now);
  }
  show(panels) {
    this.panels = panels;
    this.from = Math.min(...panels.map((panel) => panel.tracks.from));
    this.to = Math.max(...panels.map((panel) => panel.tracks.to));
    this.slider.min = this.from;
    this.slider.max = this.to;
    if (!(this.t >= this.from && this.t <= this.to)) this.t = panels[0].busiest(this.from, this.to);
    this.draw(true);
  }
  draw(tell) {
    for (const panel of this.panels) panel.draw(this.t);
    if (!tell) return;
    const text = this.study.clock.full(this.t) + this.study.clock.exact(this.t).slice(5);
    this.clock.textContent = text;
    this.slider.value = String(Math.round(this.t));
    this.slider.setAttribute('aria-valuetext', text);
    for (const panel of this.panels) panel.tell(this.t);
  }
  seek(t) { this.t = Math.max(this.from, Math.min(this.to, t)); this.draw(true); }
  toggle() {
    this.playing = !this.playing && this.panels.length > 0;
    if (this.playing && this.t >= this.to) this.t = this.from;
    this.button.textContent = this.playing ? '❚❚' : '▶';
    this.button.setAttribute('aria-label', this.playing ? 'Pause' : 'Play');
    this.lastFrame = 0;
    if (this.playing) requestAnimationFrame(this.frame);
    else this.draw(true);
  }
  onFrame(now) {
    if (!this.playing) return;
    requestAnimationFrame(this.frame);
    if (this.lastFrame === 0) { this.lastFrame = now; return; }
    if (this.slow.matches && now - this.lastFrame < 500) return;  // in steps, for readers who want no motion
    this.t = Math.min(this.to, this.t + Math.min(1000, now - this.lastFrame) / 1000 * this.speed);
    this.lastFrame = now;
    this.watchRate(now);
    const tell = now - this.lastTold > 120;
    if (tell) this.lastTold = now;
    this.draw(tell);
    if (this.t >= this.to) this.toggle();
  }
  /// A machine that cannot keep 57 frames a second over a second draws what moves with fewer pixels.
  watchRate(now) {
    this.frames += 1;
    if (now - this.rateFrom < 1000) return;
    if (now - this.rateFrom < 2000 && this.frames < 57) for (const panel of this.panels) panel.canvas.coarsen();
    this.rateFrom = now;
    this.frames = 0;
  }
  /// Space plays; arrows 10 s, with shift a minute; page keys 10 minutes; home and end. True where the key was one of them.
  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    const step = event.shiftKey ? 60 : 10;
    const moves = { ArrowLeft: -step, ArrowRight: step, ArrowDown: -step, ArrowUp: step, PageDown: -600, PageUp: 600, Home: -Infinity, End: Infinity };
    if (event.key === ' ') this.toggle();
    else if (event.key in moves) this.seek(this.t + moves[event.key]);
    else return false;
    return true;
  }
}

/// The day may be a number, counted from the start.
function dayWords(study, replay) { return typeof replay.day === 'number' ? study.clock.day(replay.day * 86400) : replay.day || 'the building'; }

function replayHeading(study, index) {
  const replay = study.insight(index).replay;
  return `Watch ${typeof replay.day === 'string' ? replay.day + ', ' : ''}${study.clock.full(replay.from)} to ${study.clock.full(replay.to)}`;
}

/// Also gives `showAt(alternative, t, mover)`, by which the events of an order come here.
export function replayView(study, choices) {
  const having = study.having('replay').filter((index) => study.plan(index));
  const player = new Player(study), pair = el('div', { class: 'pair' }), made = new Map(), views = new Map();
  const note = el('p', { class: 'muted' }), zoom = el('div'), marks = el('ul', { class: 'legend' });
  const panelOf = (index) => {
    if (!made.has(index)) {
      const plan = study.plan(index), size = plan.width + 'x' + plan.depth;
      if (!views.has(size)) views.set(size, new View(plan));
      made.set(index, new Panel(study, index, views.get(size), player));
    }
    return made.get(index);
  };
  const help = newId('help');
  const bar = el('div', { class: 'player', role: 'group', 'aria-label': 'Replay', 'aria-describedby': help }, player.button, player.clock, player.slider, player.speedChoice, zoom);
  choices.follow(['a', 'b'], () => {
    const wanted = [...new Set(study.compares ? [choices.get('a'), choices.get('b')] : [0])], chosen = wanted.filter((index) => having.includes(index));
    const shown = chosen.length ? chosen : having.slice(0, 1);
    const missing = wanted.filter((index) => !having.includes(index));
    note.textContent = missing.length ? `No replay was kept of ${missing.map((index) => study.name(index)).join(' and ')}: the file keeps those of the baseline and of the best.` : '';
    note.hidden = missing.length === 0;
    const panels = shown.map(panelOf);
    pair.replaceChildren(...panels.map((panel) => panel.host));
    player.show(panels);
    zoom.replaceChildren(zoomButtons(panels[0].canvas.view));
    marks.replaceChildren(...panels[0].tracks.kinds().map(([shape, kinds]) => el('li', {}, el('span', { 'aria-hidden': 'true', text: shape }), kinds)), ...markLegend(study.plan(shown[0])));
    panels.forEach((panel) => panel.drawStrip());
  });
  const body = el('div', {}, note, bar, pair, marks, el('p', { class: 'muted', id: help, text: 'Space plays and pauses; arrow keys go 10 s, with shift a minute, page keys ten minutes. A nose shows the direction of travel; hollow ones wait, small pale ones rest. Plus, minus and 0 zoom when a plan has the focus.' }));
  body.addEventListener('keydown', (event) => { if (event.key === ' ' && event.target.tagName !== 'BUTTON' && event.target.tagName !== 'SELECT' && !event.defaultPrevented) { event.preventDefault(); player.toggle(); } });
  const showAt = (index, t, mover) => {
    if (study.compares && choices.get('a') !== index && choices.get('b') !== index) choices.set({ b: index });
    if (player.playing) player.toggle();
    player.seek(t);
    if (mover >= 0 && made.has(index)) made.get(index).follow(mover);
  };
  return { kicker: 'Replay', heading: replayHeading(study, having.includes(study.best) ? study.best : having[0]), lead: 'Replication 0, event by event. The strip under a plan shows who was doing what over the whole time.', body, player, showAt,
    repaint: () => made.forEach((panel) => { panel.canvas.redraw(); panel.drawStrip(); }) };
}
