"""Documents for the report's page, made up and the same every time: docs/report.md says what is in one."""
import base64
import json
import random
import zlib

LABELS = ['as is', 'abc, optimal routes', 'abc, largest gap', 'affinity, optimal routes', 'affinity, 4 reach trucks', 'random, optimal routes', 'abc, waves of 60 min']
CAUSES = ['waits for its release', 'waits for a picker', 'waits for goods from the reserve', 'is on a picker\'s tour', 'waits in the aisle', 'is packed', 'waits in staging']
KPIS = [  # key, unit, better, theme, mean, spread, decimals, effect of the alternatives
    ('travel_m_per_line', 'm/line', 'lower', 'picking', 33.4, 1.2, 2, -0.11), ('order_cycle_h', 'h', 'lower', 'orders', 6.21, 0.3, 2, -0.06),
    ('order_cycle_p95_h', 'h', 'lower', 'orders', 11.8, 0.9, 2, -0.05), ('on_time_ship_pct', '%', 'higher', 'orders', 94.2, 1.3, 2, 0.008),
    ('fill_rate_line_pct', '%', 'higher', 'orders', 98.7, 0.2, 2, 0.0), ('perfect_order_pct', '%', 'higher', 'orders', 92.8, 1.5, 2, 0.008),
    ('pick_lines_per_labour_h', 'lines/h', 'higher', 'picking', 61.3, 1.4, 2, 0.05), ('picker_blocked_pct', '%', 'lower', 'picking', 3.1, 0.5, 2, 0.12),
    ('dock_to_stock_h', 'h', 'lower', 'trucks', 2.41, 0.2, 3, 0.0), ('truck_turnaround_p95_h', 'h', 'lower', 'trucks', 2.92, 0.25, 3, 0.004),
    ('dock_util_pct', '%', 'lower', 'trucks', 61.0, 2.0, 2, 0.0), ('capacity_used_avg_pct', '%', 'lower', 'stock', 78.2, 0.6, 2, 0.001),
    ('empty_travel_pct', '%', 'lower', 'vehicles', 47.1, 1.0, 2, 0.002), ('vehicle_util_pct', '%', 'lower', 'vehicles', 71.4, 1.8, 2, -0.01),
    ('picker_util_pct', '%', 'lower', 'people', 82.6, 1.5, 2, -0.04), ('cost_per_line', 'MYR/line', 'lower', 'costs', 0.9312, 0.02, 4, -0.035),
    ('labour_cost', 'MYR', 'lower', 'costs', 184220, 2400, 0, -0.04), ('moves', 'SKUs', 'lower', 'stock', None, 0, 0, 0)]


def interval(values, t=2.26):
    mean = sum(values) / len(values)
    half = t * (sum((v - mean) ** 2 for v in values) / (len(values) - 1)) ** 0.5 / len(values) ** 0.5 if len(values) > 1 else None
    return mean, None if half is None else [mean - half, mean + half]


def kpis_of(rng, a, base, reps):
    kpis, difference = {}, {}
    for key, unit, better, theme, mean, spread, decimals, effect in KPIS:
        if mean is None:
            kpis[key] = {'mean': None, 'ci95': None, 'n': 0, 'note': 'not defined: nothing was moved', 'values': [None] * reps}
            continue
        strength = 1 + effect * min(a, 6) if a < 7 else 1 + effect * rng.uniform(-1.5, 5)
        shared = random.Random(key)
        values = [round(mean * strength + shared.gauss(0, spread) + rng.gauss(0, spread * 0.25), 6) for _ in range(reps)]
        m, ci = interval(values)
        kpis[key] = {'mean': m, 'ci95': ci, 'n': reps, 'note': '' if ci else 'one replication: no interval', 'values': values}
        if a == 0:
            continue
        paired = [v - b for v, b in zip(values, base[key]['values'])]
        d, di = interval(paired, 4.1)
        matters = abs(base[key]['mean']) * 0.01
        verdict = 'undecided'
        if di and -matters <= di[0] and di[1] <= matters:
            verdict = 'equivalent'
        elif di and (di[0] > 0 or di[1] < 0):
            verdict = 'better' if (di[1] < 0) == (better == 'lower') else 'worse'
        difference[key] = {'mean': d, 'ci95': di, 'relative': d / base[key]['mean'], 'verdict': verdict, 'more': 14 + a if verdict == 'undecided' and di else None}
    return kpis, difference


def plan(aisles, bays, levels):
    spacing, pitch = 50, 24
    depth = 60 + bays * pitch + 40
    xs = [60 + spacing * i for i in range(aisles)]
    width = xs[-1] + 60
    marks = [{'kind': 'depot', 'name': 'depot', 'x': 30, 'y': 25}] + [{'kind': 'door', 'name': 'door %d' % (d + 1), 'x': width * (d + 1) // 13, 'y': 5} for d in range(12)]
    marks += [{'kind': 'pack_station', 'name': 'pack %d' % (p + 1), 'x': width // 2 + 60 * p, 'y': 25} for p in range(4)] + [{'kind': 'charger', 'name': 'charger', 'x': width - 30, 'y': 25}]
    return {'width': width, 'depth': depth, 'aisles': xs, 'cross_aisles': [45, 45 + bays * pitch // 2, 60 + bays * pitch], 'bays': [60 + pitch * b + pitch // 2 for b in range(bays)], 'bay_width': pitch, 'rack_depth': 11,
            'sides': 2, 'levels': levels, 'locations': aisles * bays * 2 * levels, 'closed_bays': [a * bays + bays // 2 for a in range(aisles)],
            'zones': [{'name': 'chilled', 'temperature': 'chilled', 'from': aisles - 6, 'to': aisles - 4, 'kind': 'pallet'}, {'name': 'frozen', 'temperature': 'frozen', 'from': aisles - 3, 'to': aisles - 1, 'kind': 'pallet'}], 'marks': marks}


def series(rng, days, a):
    n, busy = days * 24, [0] * 24
    shift = [12 if 6 <= h % 24 < 22 else 0 for h in range(n)]
    load = [max(0, min(1, 0.45 + 0.4 * (1 - abs((h % 24) - 15) / 9) - 0.05 * a + rng.gauss(0, 0.06))) for h in range(n)]
    trucks = [6 if 5 <= h % 24 < 23 else 2 for h in range(n)]
    lines = [('pickers_on_shift', 'pickers on shift', 'utilisation', 'pickers', None, shift), ('pickers_busy', 'pickers on a tour', 'utilisation', 'pickers', 'pickers_on_shift', [round(s * l, 2) for s, l in zip(shift, load)]),
             ('trucks', 'reach trucks manned', 'utilisation', 'vehicles', None, trucks), ('trucks_busy', 'reach trucks on transports', 'utilisation', 'vehicles', 'trucks', [round(s * l * 0.8, 2) for s, l in zip(trucks, load)]),
             ('doors', 'doors', 'utilisation', 'doors', None, [12] * n), ('doors_taken', 'doors with a truck', 'utilisation', 'doors', 'doors', [round(7 * l, 2) for l in load]),
             ('orders_open', 'orders open', 'orders', 'orders', None, [round(80 + 300 * l) for l in load]), ('power', 'energy drawn', 'energy', 'kW', None, [round(12 + 40 * l, 1) for l in load]),
             ('pallets', 'pallets in the reserve', 'stock', 'pallets', None, [round(4200 + 300 * rng.random()) for _ in load])]
    return {'step': 3600, 'n': n, 'lines': [dict(zip(('key', 'label', 'group', 'unit', 'of', 'values'), entry)) for entry in lines]}


def causes(rng, days, a):
    scale = [0.9, 2.1 * (1 - 0.08 * a), 0.4, 1.2 * (1 - 0.06 * a), 0.12 * (1 + 0.3 * a), 0.5, 0.9]
    return {'names': CAUSES, 'colours': None, 'days': [{'day': d, 'orders': 400 + rng.randrange(80), 'hours': [round(430 * s * rng.uniform(0.7, 1.4), 1) for s in scale]} for d in range(days)]}


def heat(rng, p, a):
    columns = len(p['aisles']) * len(p['bays']) * p['sides']
    picks = [int(400 / (1 + (i // (len(p['bays']) * 2)) * (0.4 + 0.1 * a)) * rng.expovariate(1)) for i in range(columns)]
    ways, cross, xs = [], p['cross_aisles'], p['aisles']
    for x in xs:
        for low, high in zip(cross, cross[1:]):
            ways += [x, low, x, high]
    for y in cross:
        for left, right in zip(xs, xs[1:]):
            ways += [left, y, right, y]
    count = len(ways) // 4
    return {'picks': picks, 'travel': [int(20000 / (1 + i * 0.05) * rng.uniform(0.6, 1.4)) for i in range(count)], 'blocked': [int(max(0, rng.gauss(200, 300)) / (1 + i * 0.03)) for i in range(count)], 'segments': ways}


STATES = ['travels', 'travels loaded', 'picks', 'handles', 'waits for the aisle', 'is idle', 'is on a break', 'charges']


def replay(rng, p, movers, hours):
    xs, bays, cross = p['aisles'], p['bays'], p['cross_aisles']
    places, index, paths, path_index = [], {}, [], {}

    def place(x, y):
        if (x, y) not in index:
            index[(x, y)] = len(places) // 2
            places.extend([x, y])
        return index[(x, y)]

    def path(a, b):
        (x0, y0), (x1, y1) = a, b
        stops = [place(*a)]
        if x0 != x1:
            y = min(cross, key=lambda c: abs(c - y0) + abs(c - y1))
            stops += [place(x0, y), place(x1, y)]
        stops.append(place(*b))
        key = tuple(s for i, s in enumerate(stops) if i == 0 or s != stops[i - 1])
        if key not in path_index:
            path_index[key] = len(paths)
            paths.append(list(key))
        return path_index[key], sum(abs(places[2 * i] - places[2 * j]) + abs(places[2 * i + 1] - places[2 * j + 1]) for i, j in zip(key, key[1:])) / 10

    targets = [(rng.choice(xs), rng.choice(bays)) for _ in range(600)]
    tracks = []
    for m in range(movers):
        picker, at, t, last = m < movers * 2 // 3, (xs[0], cross[0]), 0.0, 0
        track = {'name': ('picker %d' if picker else 'reach truck %d') % (m + 1), 'kind': 'picker' if picker else 'reach_truck', 't': [], 's': [], 'r': [], 'o': []}

        def step(state, ref, order):
            nonlocal last
            now = int(t * 10)
            track['t'].append(now - last)
            last = now
            track['s'].append(state)
            track['r'].append(ref)
            track['o'].append(order)

        if m % 7 == 6:
            step(-1, -1, -1)
            t += 3600 * 2
        order = m * 1000
        while t < hours * 3600:
            to = targets[rng.randrange(len(targets))]
            which, length = path(at, to)
            order += 1
            step(0 if rng.random() < 0.6 else 1, which, order)
            t += max(2.0, length / (1.25 if picker else 2.3))
            at = to
            if rng.random() < 0.12:
                step(4, place(*at), order)
                t += rng.uniform(5, 60)
            step(2 if picker else 3, place(*at), order)
            t += rng.uniform(8, 30)
            if rng.random() < 0.01:
                step(6 if picker else 7, place(*at), -1)
                t += 1800
        tracks.append(track)
    return {'from': 3 * 86400, 'to': 3 * 86400 + hours * 3600, 'day': 'the busiest day', 'places': places, 'paths': paths, 'states': STATES, 'movers': tracks}


def orders(rng, count):
    columns = ['id', 'received', 'released', 'first_pick', 'last_pick', 'packed', 'shipped', 'due', 'lines', 'late'] + ['cause:%d' % c for c in range(len(CAUSES))]
    rows, events = [], {}
    for i in range(count):
        t, id_ = 3 * 86400 + rng.randrange(8 * 3600, 20 * 3600), 4000 + i
        parts = [int(rng.expovariate(1 / s)) for s in (1800, 5400, 1200, 3000, 200, 1500, 3000)]
        at = [t, t + parts[0], t + parts[0] + parts[1] + parts[2], t + sum(parts[:5]), t + sum(parts[:6]), t + sum(parts)]
        due = t + 8 * 3600
        rows.append([id_] + at + [due, 1 + rng.randrange(12), int(at[-1] > due)] + parts)
        events[str(id_)] = [at[0], 0, -1, -1, at[1], 1, -1, -1, at[2], 2, i % 40, i % 50, at[3], 2, i % 40, (i * 7) % 50, at[4], 3, -1, -1, at[5], 4, -1, -1]
    return ({'columns': columns, 'rows': rows, 'which': 'those received on day 3, and the 200 slowest of the run', 'total': count * 13},
            {'names': ['received', 'released', 'picked', 'packed', 'shipped'], 'of': events, 'places': ['A%02d-B%03d-L0-S%d' % (i % 20, i * 3, i % 2) for i in range(50)]})


def study(alternatives=7, reps=10, aisles=50, bays=125, levels=8, movers=60, hours=24, days=14, count=400, seed=7, kind='compare'):
    """100,000 locations, 24 h and 60 movers unless said otherwise."""
    rng = random.Random(seed)
    building = plan(aisles, bays, levels)
    listed, base = [], None
    best = 0 if alternatives == 1 else 3 % alternatives or 1
    for a in range(alternatives):
        kpis, difference = kpis_of(rng, a, base, reps)
        base = base or kpis
        insight = None
        if a < 12:
            insight = {'plan': building if a == 0 else {'same_as': 0}, 'series': series(rng, days, a), 'causes': causes(rng, days, a), 'heat': heat(rng, building, a), 'replay': None, 'orders': None, 'events': None}
            if a in (0, best):
                insight['replay'] = replay(rng, building, movers, hours)
                insight['orders'], insight['events'] = orders(rng, count)
        listed.append({'label': LABELS[a] if a < len(LABELS) else 'alternative %d' % a, 'policies': {'slotting': 'abc', 'routing': 'optimal', 'batching': 'fcfs'}, 'params': {'fleet.reach_trucks': '4'} if a == 4 else {},
                       'trace_hash': '%032x' % rng.getrandbits(128), 'warnings': ['VEHICLES BIND, not drivers: transports wait 12.4 min on average'] if a == 0 else [],
                       'rejected': None if a == best else 'travels %.1f m more for each line than the choice, between %.1f and %.1f' % (2 + a, 1 + a, 3 + a), 'kpis': kpis, 'difference': {} if a == 0 else difference, 'insight': insight})
    loads = [1.0, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6]
    points = lambda a: [{'load': l, 'throughput': min(l, 1.25 + 0.07 * a) * 4200, 'ci95': [min(l, 1.25 + 0.07 * a) * 4200 - 90, min(l, 1.25 + 0.07 * a) * 4200 + 90], 'service': max(40, 97 - 30 * max(0, l - 1.2 - 0.07 * a)), 'keeps_up': l <= 1.25 + 0.07 * a} for l in loads]
    keys = ['pickers.pick_time', 'pickers.speed', 'fleet.handling', 'orders.per_day', 'trucks.unload_time', 'people.absence', 'packing.time', 'layout.cross_aisle_width']
    return {'format': 1, 'version': '0.1.0', 'kind': kind, 'scenario': 'tn-fmcg-6k', 'question': 'If I re-slot by affinity and route optimally, do I still need the 4th reach truck?', 'start': '2026-03-02T00:00', 'seed': 1, 'replications': reps, 'asked': reps,
            'interrupted': False, 'command': 'gudang compare tn-fmcg-6k.yaml --vary slotting=random,abc,affinity --seed 1 --reps 10', 'inputs': [{'file': 'tn-fmcg-6k.yaml', 'hash': '00112233445566778899aabbccddeeff'}],
            'decide_on': 'travel_m_per_line', 'confidence': 0.95, 'matters_from': 0.01, 'intervals': 96, 'sample': '%d replications' % reps,
            'method': 'The demand is made up, so replications are independent draws: the interval of a mean is Student\'s t over them.\n\nReplication by replication, every alternative meets the same demand and pick times (common random numbers).',
            'verdict': {'sentence': 'Affinity slotting with optimal routes is best on travel_m_per_line: 22.4 m/line, 33.0% below the baseline, between 29.8% and 36.2% with 95% confidence.', 'best': best,
                        'changes': ['policies.slotting random → affinity', 'fleet.reach_truck.count 5 → 4'] + ['people.team-%d.count 10 → 9' % i for i in range(6)],
                        'money': {'sentence': 'Labour and energy at the scenario\'s prices, less the cost of moving 3,100 pallets once.', 'per_year': {'mean': 412600, 'ci95': [371200, 454000]}, 'currency': 'MYR', 'payback_years': {'mean': 0.8, 'ci95': [0.7, 0.9]}, 'why_none': ''}},
            'kpis': [{'key': k[0], 'unit': k[1], 'better': k[2], 'theme': k[3], 'summary': 'What it counts, in a sentence.', 'numerator': 'the sum', 'denominator': 'the count', 'population': 'received after the warm-up', 'open_orders': 'left out', 'basis': 'WERC', 'decimals': k[6]} for k in sorted(KPIS, key=lambda k: ['orders', 'picking', 'trucks', 'stock', 'vehicles', 'people', 'costs'].index(k[3]))],
            'alternatives': listed, 'peak': {'level': 95, 'unit': '%', 'kpi': 'on_time_ship_worst_day_pct', 'alternatives': [{'chance': max(0.02, 0.31 - 0.06 * a), 'ci95': [max(0.0, 0.24 - 0.06 * a), 0.4 - 0.055 * min(a, 6)], 'n': reps} for a in range(alternatives)]},
            'breaking_point': {'kpi': 'pick_lines_per_day', 'unit': 'lines a day', 'alternatives': [{'points': points(a) if a < 5 else [], 'breaks_at': 1.25 + 0.07 * a if a < 4 else None} for a in range(alternatives)]},
            'sensitivity': {'kpi': 'travel_m_per_line', 'unit': 'm/line', 'by': 0.2, 'of': 'as is', 'replications': 3, 'best': 'abc', 'still': 12, 'refused': 1, 'rows': [{'key': k, 'value': '10 s', 'source': 'assumption: nobody measured it', 'low': 22.4 - 3.2 / (i + 1), 'high': 22.4 + 2.4 / (i + 1), 'base': 22.4, 'mu_star': 3.0 / (i + 1), 'sigma': 0.4 / (i + 1), 'flips': 'at 12 s: cube_per_order' if i in (0, 3) else ''} for i, k in enumerate(keys)]},
            'assumptions': [{'key': 'pickers.%s_%d' % (k, i), 'value': '%d s' % (5 + i), 'source': 'assumption: %d s a pick' % (5 + i) if i % 3 else 'DGUV 208-002'} for i, k in enumerate(['pick_time', 'speed', 'setup', 'search'] * 11)],
            'not_modelled': ['traffic outside the gate', 'damage and wrong picks', 'congestion of people on foot in wide aisles', 'staff turnover and learning']}


HOSTILE = ['<script>document.title="broken"</script>', '"><img src=x onerror=alert(1)>', "it's \"quoted\" & <b>bold</b> ]]> </script> <!--", 'العربية من اليمين إلى اليسار', '🏭📦 emoji 👩‍🏭', 'x' * 400, '\u202eright to left override', 'a\nb\tc', '${1+1} {{2}} %s @DATA@']


def hostile():
    """Every string that a user may choose is a bad one."""
    doc = study(alternatives=len(HOSTILE), reps=4, aisles=6, bays=10, levels=2, movers=3, hours=1, days=3, count=20)
    for a, label in enumerate(HOSTILE):
        doc['alternatives'][a]['label'] = label
        doc['alternatives'][a]['rejected'] = label
        doc['alternatives'][a]['warnings'] = [label]
        doc['alternatives'][a]['params'] = {label: label}
    doc['verdict']['changes'] = HOSTILE[:4]
    doc['scenario'], doc['question'], doc['verdict']['sentence'], doc['command'], doc['method'] = HOSTILE[0], HOSTILE[1], HOSTILE[2], HOSTILE[2], HOSTILE[2]
    doc['assumptions'] = [{'key': text, 'value': text, 'source': text} for text in HOSTILE]
    doc['not_modelled'] = HOSTILE
    for insight in (doc['alternatives'][0]['insight'], doc['alternatives'][doc['verdict']['best']]['insight']):
        insight['replay']['movers'][0]['name'] = HOSTILE[0]
        insight['events']['places'][0] = HOSTILE[0]
        insight['causes']['names'] = HOSTILE[:7]
    return doc


def bare(kind='compare', alternatives=2):
    """Nothing but figures: every part that may be null is."""
    doc = study(alternatives=alternatives, reps=1, aisles=6, bays=10, levels=2, movers=3, hours=1, days=3, count=20, kind=kind)
    doc.update(peak=None, breaking_point=None, sensitivity=None, assumptions=[], not_modelled=[], question='')
    doc['verdict']['money'] = None
    for alternative in doc['alternatives']:
        alternative.update(insight=None, rejected=None, warnings=[])
    return doc


def interrupted():
    doc = study(alternatives=3, reps=5, aisles=10, bays=30, levels=3, movers=8, hours=2, days=5, count=40)
    doc.update(interrupted=True, asked=20)
    return doc


def run():
    doc = study(alternatives=1, reps=6, aisles=10, bays=30, levels=3, movers=8, hours=6, days=7, count=60, kind='run')
    doc['verdict'].update(sentence='travel_m_per_line is 33.4 m/line, 95% interval [32.6, 34.2].', money=None)
    doc['alternatives'][0]['rejected'] = None
    return doc


def many():
    return study(alternatives=500, reps=4, aisles=10, bays=30, levels=3, movers=8, hours=2, days=5, count=40)


def page(template, doc):
    """The page with the document in it, as the program writes it."""
    return template.replace('@DATA@', base64.b64encode(zlib.compress(json.dumps(doc, separators=(',', ':')).encode(), 9)).decode(), 1)
