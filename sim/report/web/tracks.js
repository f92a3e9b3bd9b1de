// Where everything that moves is at any moment of a replay: flat arrays, a binary search for each mover, nothing allocated while it plays.

/// How a state is drawn: by what is done in it, a mark and a colour each.
export const kActivities = [
  { key: 'travel', text: 'travels', test: /^(travel|walk|drive|driving|ride|return|loaded)/i },
  { key: 'wait', text: 'waits', test: /^(is )?(waits?\b(?! for work)|blocked|queues|held|stuck)/i },
  { key: 'charge', text: 'charges', test: /(charg|batter)/i },
  { key: 'rest', text: 'rests or is idle', test: /(for work|break|rest|idle|off|park|warm|down|maint|repair|absent|out of)/i },
  { key: 'work', text: 'works', test: /./ },
];
function activityOf(state) { return kActivities.findIndex((activity) => activity.test.test(state)); }

/// People are round; what stands at a door long; kinds of vehicles square, on a corner, or three-cornered.
const kShapes = ['●', '▮', '■', '◆', '▲'];
export function isPerson(kind) { return /picker|worker|^mover$|person|people|driver|loader/.test(kind); }
function shapesOf(movers) {
  const vehicles = [...new Set(movers.map((mover) => mover.kind))].filter((kind) => !isPerson(kind) && kind !== 'door' && kind !== 'truck');
  return Int8Array.from(movers, ({ kind }) => (isPerson(kind) ? 0 : kind === 'door' || kind === 'truck' ? 1 : 2 + vehicles.indexOf(kind) % 3));
}

export class Tracks {
  constructor(replay) {
    this.replay = replay;
    this.from = replay.from;
    this.to = replay.to;
    this.movers = replay.movers;
    this.shapes = shapesOf(replay.movers);
    this.activities = Int8Array.from(replay.states.map(activityOf));
    this.travels = Uint8Array.from(replay.states.map((state, i) => (replay.moving ? replay.moving[i] : kActivities[this.activities[i]].key === 'travel') ? 1 : 0));
    this.readPaths();
    this.readSteps();
    // Of the mover asked for last: where it is, where it heads, and its step.
    this.x = 0; this.y = 0; this.headX = 0; this.headY = 0; this.step = -1;
  }

  readPaths() {
    const { places, paths } = this.replay, count = paths.reduce((sum, path) => sum + path.length, 0);
    this.pathFrom = new Int32Array(paths.length + 1);
    this.pathX = new Float32Array(count);
    this.pathY = new Float32Array(count);
    this.along = new Float32Array(count);
    let at = 0;
    paths.forEach((path, p) => {
      this.pathFrom[p] = at;
      path.forEach((place, i) => {
        this.pathX[at] = places[2 * place];
        this.pathY[at] = places[2 * place + 1];
        this.along[at] = i === 0 ? 0 : this.along[at - 1] + Math.hypot(this.pathX[at] - this.pathX[at - 1], this.pathY[at] - this.pathY[at - 1]);
        ++at;
      });
    });
    this.pathFrom[paths.length] = at;
  }

  readSteps() {
    const count = this.movers.reduce((sum, mover) => sum + mover.t.length, 0), { places } = this.replay;
    this.first = new Int32Array(this.movers.length + 1);
    this.cached = new Int32Array(this.movers.length);
    this.start = new Float64Array(count);
    this.state = new Int16Array(count);
    this.path = new Int32Array(count).fill(-1);
    this.stayX = new Float32Array(count);
    this.stayY = new Float32Array(count);
    this.order = new Int32Array(count).fill(-1);
    let at = 0;
    this.movers.forEach((mover, m) => {
      this.first[m] = at;
      this.cached[m] = at;
      let sum = 0, x = NaN, y = NaN;
      for (let i = 0; i < mover.t.length; ++i, ++at) {
        sum += mover.t[i];
        this.start[at] = this.from + sum / 10;
        this.state[at] = mover.s[i];
        if (mover.o && mover.o[i] !== undefined) this.order[at] = mover.o[i];
        const ref = mover.r[i];
        if (mover.s[i] >= 0 && this.travels[mover.s[i]] && ref >= 0 && this.pathFrom[ref + 1] > this.pathFrom[ref]) {
          this.path[at] = ref;
          x = this.pathX[this.pathFrom[ref + 1] - 1];
          y = this.pathY[this.pathFrom[ref + 1] - 1];
        } else if (ref >= 0 && !(mover.s[i] >= 0 && this.travels[mover.s[i]])) { x = places[2 * ref]; y = places[2 * ref + 1]; }
        this.stayX[at] = x;
        this.stayY[at] = y;
      }
    });
    this.first[this.movers.length] = at;
  }

  /// The step a mover is in at `t`; -1: not there yet.
  stepAt(m, t) {
    const low = this.first[m], end = this.first[m + 1];
    if (low === end || t < this.start[low]) return -1;
    let at = this.cached[m];
    if (t < this.start[at] || (at + 1 < end && t >= this.start[at + 1])) {
      if (at + 1 < end && t >= this.start[at + 1] && (at + 2 >= end || t < this.start[at + 2])) ++at;
      else {
        let left = low, right = end;
        while (right - left > 1) { const middle = (left + right) >> 1; if (this.start[middle] <= t) left = middle; else right = middle; }
        at = left;
      }
      this.cached[m] = at;
    }
    return at;
  }

  /// [[shape, kinds in words]] of what there is.
  kinds() {
    const found = new Map();
    this.movers.forEach((mover, m) => { const of = found.get(this.shapes[m]) || new Set(); of.add(mover.kind === 'door' ? 'truck at a door' : mover.kind.replace(/_/g, ' ')); found.set(this.shapes[m], of); });
    return [...found].sort((p, q) => p[0] - q[0]).map(([shape, kinds]) => [kShapes[shape], [...kinds].join(', ')]);
  }

  endOf(m, step) { return step + 1 < this.first[m + 1] ? this.start[step + 1] : this.to; }

  /// Sets x, y, headX, headY and step; false where the mover is not in the building.
  locate(m, t) {
    const step = this.stepAt(m, t);
    this.step = step;
    if (step < 0 || this.state[step] < 0) return false;
    const path = this.path[step];
    if (path < 0) { this.x = this.stayX[step]; this.y = this.stayY[step]; this.headX = 0; this.headY = 0; return this.x === this.x; }
    const end = this.endOf(m, step), from = this.pathFrom[path], last = this.pathFrom[path + 1] - 1;
    const share = end > this.start[step] ? Math.min(1, (t - this.start[step]) / (end - this.start[step])) : 1, way = share * this.along[last];
    let i = from;
    while (i + 1 < last && this.along[i + 1] <= way) ++i;
    const length = i < last ? this.along[i + 1] - this.along[i] : 0, part = length > 0 ? (way - this.along[i]) / length : 0;
    this.headX = i < last ? this.pathX[i + 1] - this.pathX[i] : 0;
    this.headY = i < last ? this.pathY[i + 1] - this.pathY[i] : 0;
    this.x = this.pathX[i] + this.headX * part;
    this.y = this.pathY[i] + this.headY * part;
    return true;
  }

  /// Counts of movers by activity at `t`, into `into`.
  count(t, into) {
    into.fill(0);
    for (let m = 0; m < this.movers.length; ++m) {
      const step = this.stepAt(m, t);
      if (step >= 0 && this.state[step] >= 0) into[this.activities[this.state[step]]] += 1;
    }
  }
}
