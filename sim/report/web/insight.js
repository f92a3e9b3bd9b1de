// What the page reads of one replication beyond its KPIs, whether its orders and events come by row or, as they deflate better, by column.

/// "A03-B017-L2-S1" of a location's number, as the program names it: all but the level from 1.
function locationName(plan, number) {
  const sides = plan.sides || 1, levels = plan.levels || 1, bays = plan.bays.length, two = (value, width) => String(value).padStart(width, '0');
  const column = Math.floor(number / (sides * levels)), within = number % (sides * levels);
  return `A${two(Math.floor(column / bays) + 1, 2)}-B${two(column % bays + 1, 3)}-L${Math.floor(within / sides)}` + `-S${within % sides + 1}`;
}

function sums(differences) {
  let sum = 0;
  return differences.map((difference) => (sum += difference));
}

/// {columns, rows} of orders. By column, ids and receipts are told as differences to the order before.
function orderRows(orders) {
  if (!orders || orders.rows) return orders;
  const data = orders.data.map((column, c) => (orders.columns[c] === 'id' || orders.columns[c] === 'received' ? sums(column) : column));
  return { ...orders, rows: Array.from({ length: data.length ? data[0].length : 0 }, (_, i) => data.map((column) => column[i])) };
}

/// Where in the columns the events of each order begin, and how many they are; as many orders as there are rows, in the same order.
function eventIndex(insight) {
  const index = new Map(), id = insight.orders ? insight.orders.columns.indexOf('id') : -1;
  let at = 0;
  insight.events.count.forEach((count, i) => {
    if (id >= 0 && insight.orders.rows[i]) index.set(insight.orders.rows[i][id], [at, count]);
    at += count;
  });
  return index;
}

/// By order: [{t, name, who, place}], or null where none are kept.
export function eventsOf(insight, plan, id) {
  const events = insight.events;
  if (!events) return null;
  if (events.of) {
    const flat = events.of[String(id)];
    return flat ? Array.from({ length: Math.floor(flat.length / 4) }, (_, i) => ({ t: flat[4 * i], name: events.names[flat[4 * i + 1]], who: flat[4 * i + 2], place: flat[4 * i + 3] >= 0 ? events.places[flat[4 * i + 3]] : '' })) : null;
  }
  insight.eventIndex = insight.eventIndex || eventIndex(insight);
  const found = insight.eventIndex.get(id);
  if (!found) return null;
  let t = 0;
  return Array.from({ length: found[1] }, (_, i) => {
    const at = found[0] + i;
    t += events.t[at];
    return { t, name: events.names[events.name[at]], who: events.who[at], place: events.at[at] >= 0 && plan ? locationName(plan, events.at[at]) : '' };
  });
}

/// Ways of a replay told as what they pass between the place before and the place after: as whole paths.
function pathsOfVias(replay) {
  const known = new Map(), paths = [], travels = replay.travels;
  const pathOf = (from, via, to) => {
    const key = from + ',' + via + ',' + to;
    if (!known.has(key)) { known.set(key, paths.length); paths.push([from, ...replay.vias[via], to]); }
    return known.get(key);
  };
  const movers = replay.movers.map((mover) => {
    const r = mover.r.slice();
    let before = -1;
    for (let i = 0; i < r.length; ++i) {
      if (mover.s[i] < 0 || !travels[mover.s[i]]) { if (mover.r[i] >= 0) before = mover.r[i]; continue; }
      let next = i + 1;
      while (next < r.length && mover.s[next] >= 0 && travels[mover.s[next]]) ++next;
      const after = next < r.length && mover.r[next] >= 0 ? mover.r[next] : before;
      r[i] = before >= 0 ? pathOf(before, mover.r[i], after) : -1;
    }
    return { ...mover, r };
  });
  return { ...replay, paths, movers, moving: travels };
}

/// The same with orders by row and a replay with paths.
export function readInsight(insight) {
  if (!insight) return null;
  const replay = insight.replay && insight.replay.vias ? pathsOfVias(insight.replay) : insight.replay;
  return { ...insight, orders: orderRows(insight.orders), replay };
}
