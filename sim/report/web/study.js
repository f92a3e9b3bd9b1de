// The document of the page: decoding, and what its views ask of it.
import { num, signed, unitText, capital, Clock } from './dom.js';
import { readInsight } from './insight.js';

/// base64 of a zlib stream of JSON.
export async function decoded(text) {
  const packed = atob(text.trim());
  const bytes = new Uint8Array(packed.length);
  for (let i = 0; i < packed.length; ++i) bytes[i] = packed.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'));
  return JSON.parse(await new Response(stream).text());
}

const kThemes = { orders: 'Orders', picking: 'Picking', trucks: 'Trucks and doors', stock: 'Stock', vehicles: 'Vehicles', people: 'People', costs: 'Costs' };
export function themeTitle(theme) { return kThemes[theme] || capital(theme || 'Other'); }

const kWords = { kwh: 'energy', kgco2e: 'emissions', util: 'utilisation' };
const kTitles = { on_time_ship: 'Shipped on time', on_time_line: 'Lines on time', fill_rate_line: 'Lines complete', fill_rate_order: 'Orders complete', perfect_order: 'Perfect orders', order_cycle: 'Order cycle time', picker_blocked: 'Pickers blocked', capacity_used: 'Capacity used', energy_kwh: 'Energy', mains_kwh: 'Energy from the mains', moves: 'SKUs moved', pick_lines_per_labour: 'Lines picked per labour hour', pick_lines_per_paid: 'Lines picked per paid hour', inbound_pallets_per_labour: 'Pallets in per labour hour', inbound_lines_per_labour: 'Lines in per labour hour', release_to_ship: 'Release to shipment', blocking_s_per: 'Vehicles blocked per hour', truck_wait_slot: 'Truck wait from appointment', out_truck_turnaround: 'Outbound truck turnaround', dock_productive: 'Doors productive', replenishment_drive: 'Driving for replenishment', replenishment_lead: 'Replenishment lead time', wait_for_driver: 'Transports wait for a driver', wait_for_vehicle: 'Transports wait for a vehicle', honeycomb: 'Honeycombing', kgco2e_per_tonne: 'Emissions per tonne', kwh_per_pallet: 'Energy per pallet', on_time_ship_worst_day: 'Shipped on time, worst day', on_time_ship_peak_day: 'Shipped on time, peak day', cost_per_line: 'Cost per line', transport_wait: 'Transports wait', slot_adherence: 'Trucks on appointment' };
const kEndings = [[/_worst_day$/, ', worst day'], [/_p95$/, ', 95%'], [/_p50$/, ', median'], [/_avg$/, ', average'], [/_peak$/, ', peak'], [/_worst$/, ', worst']];
const kUnitEndings = /_(h|s|min|m|pct|kwh)$/;
/// "order_cycle_p95_h" -> "Order cycle time, 95%"; "travel_m_per_line" -> "Travel per line".
export function kpiTitle(key) {
  if (kTitles[key]) return kTitles[key];
  let stem = key.replace(kUnitEndings, ''), ending = '';
  for (const [pattern, words] of kEndings) if (pattern.test(stem)) { stem = stem.replace(pattern, ''); ending = words; break; }
  const words = stem.replace(/_(m|s|h)_per_/, '_per_').split('_').map((word) => kWords[word] || word);
  return (kTitles[stem] || capital(words.join(' '))) + ending;
}

/// What a verdict looks like: a word, a mark and a class; never a colour alone.
const kVerdicts = {
  better: { mark: '▲', word: 'better', cls: 'better' },
  worse: { mark: '▼', word: 'worse', cls: 'worse' },
  equivalent: { mark: '=', word: 'equivalent', cls: 'equivalent' },
  undecided: { mark: '?', word: 'undecided', cls: 'undecided' },
};
export function verdictOf(name) { return kVerdicts[name] || { mark: '·', word: name || 'no verdict', cls: 'undecided' }; }

export class Study {
  constructor(doc) {
    this.doc = doc;
    this.clock = new Clock(doc.start);
    this.alternatives = (doc.alternatives || []).map((alternative) => ({ ...alternative, insight: readInsight(alternative.insight) }));
    this.kpis = doc.kpis || [];
    this.kpiOf = new Map(this.kpis.map((kpi) => [kpi.key, kpi]));
    this.compares = doc.kind === 'compare' && this.alternatives.length > 1;
    this.verdict = doc.verdict || { sentence: '', best: 0, money: null };
    const best = this.verdict.best;
    this.best = Number.isInteger(best) && best >= 0 && best < this.alternatives.length ? best : 0;
    this.deciding = this.kpiOf.has(doc.decide_on) ? doc.decide_on : this.kpis.length ? this.kpis[0].key : null;
  }

  label(index) { return this.alternatives[index] ? this.alternatives[index].label : '–'; }
  /// "0 · as is": an index keeps long labels apart.
  name(index) { return this.compares ? index + ' · ' + this.label(index) : this.label(index); }
  value(index, key) { return (this.alternatives[index]?.kpis || {})[key] || { mean: null, ci95: null, n: 0, note: '', values: [] }; }
  difference(index, key) { return (this.alternatives[index]?.difference || {})[key] || null; }
  insight(index) { return this.alternatives[index]?.insight || null; }
  plan(index) {
    let plan = this.insight(index)?.plan;
    for (let hops = 0; plan && plan.same_as !== undefined && hops < 9; ++hops) plan = this.insight(plan.same_as)?.plan;
    return plan && plan.width ? plan : null;
  }
  /// Alternatives that have that part of the insight.
  having(part) { return this.alternatives.map((_, index) => index).filter((index) => this.insight(index)?.[part]); }
  /// Alternatives without the baseline, the best on the KPI first; those without a difference last.
  ranked(key) {
    const sign = this.kpiOf.get(key)?.better === 'higher' ? -1 : 1;
    const rank = (index) => { const found = this.difference(index, key); return found ? sign * found.mean : Infinity; };
    return this.alternatives.map((_, index) => index).slice(1).sort((a, b) => rank(a) - rank(b) || a - b);
  }
  /// In the order of the themes, the deciding one first.
  kpiOptions() {
    const options = [];
    if (this.deciding) options.push({ value: this.deciding, text: kpiTitle(this.deciding) + this.unitHint(this.deciding), group: this.compares ? 'Decides' : 'First' });
    for (const kpi of this.kpis) if (kpi.key !== this.deciding) options.push({ value: kpi.key, text: kpiTitle(kpi.key) + this.unitHint(kpi.key), group: themeTitle(kpi.theme) });
    return options;
  }
  unitHint(key) { const unit = this.kpiOf.get(key)?.unit; return unit ? ' [' + unit + ']' : ''; }
  decimals(key) { return this.kpiOf.get(key)?.decimals ?? 2; }
  /// The keys of KPIs in a sentence as their titles, minus signs as such.
  plain(text) { return String(text ?? '').replace(/[a-z0-9]+(_[a-z0-9]+)+/g, (word, _, at) => (!this.kpiOf.has(word) ? word : at === 0 ? kpiTitle(word) : kpiTitle(word).toLowerCase())).replace(/(^|[\s([])-(?=\d)/g, '$1−'); }
  text(index, key) { const value = this.value(index, key); return value.mean === null ? '–' : num(value.mean, this.decimals(key)) + unitText(this.kpiOf.get(key)?.unit); }
  differenceText(index, key) {
    const found = this.difference(index, key);
    if (!found) return 'no difference defined';
    return found.relative !== null && found.relative !== undefined ? signed(found.relative * 100, 1) + '%' : signed(found.mean, this.decimals(key)) + unitText(this.kpiOf.get(key)?.unit);
  }
}

/// What the reader has chosen; views say which parts they follow.
export class Choices {
  constructor(values) { this.values = values; this.followers = []; }
  get(key) { return this.values[key]; }
  follow(keys, run) { this.followers.push({ keys, run }); run(); }
  set(changes) {
    const changed = Object.keys(changes).filter((key) => this.values[key] !== changes[key]);
    Object.assign(this.values, changes);
    for (const { keys, run } of this.followers) if (keys.some((key) => changed.includes(key))) run();
  }
}
