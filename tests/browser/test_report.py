"""Every view opens, says what it should, and is reached by the keyboard; nothing asks the network; bad strings are text."""
import base64
import http.server
import pathlib
import re
import subprocess
import tempfile
import threading
import time
import unittest

import browser
import sample

TABBABLE = '''return [...document.querySelectorAll('a[href], button, select, input, summary, [tabindex="0"]')].filter((node) => !node.disabled && node.checkVisibility() && !node.closest('dialog:not([open])')).length'''
NAMELESS = '''return [...document.querySelectorAll('button, select, input, svg[role=img], canvas[role=img], nav, dialog, [role=group], [role=region]')].filter((node) =>
  !(node.getAttribute('aria-label') || node.getAttribute('aria-labelledby') || node.textContent.trim() || (node.labels && node.labels.length))).map((node) => node.outerHTML.slice(0, 120))'''
SMALL = dict(aisles=10, bays=30, levels=3, movers=8, hours=2, days=5, count=40)


class Pages(browser.PageTest):
    def show(self, doc):
        with browser.written(doc) as path:
            self.page.complaints()
            self.page.open(path)
        self.assertEqual(self.page.run('return document.documentElement.dataset.ready'), 'true')

    def quiet(self):
        self.assertEqual(self.page.complaints(), [])

    def ids(self):
        return self.page.run('return [...document.querySelectorAll("header.hero, section.view")].map((node) => node.id)')

    def text(self, selector):
        return self.page.run('return document.querySelector(arguments[0]).innerText', selector)

    def no_sideways(self):
        self.assertLessEqual(self.page.run('return document.documentElement.scrollWidth'), self.page.run('return innerWidth'))


class Views(Pages):
    def test_every_view_is_there_in_order_with_something_drawn(self):
        self.show(sample.study(alternatives=5, **SMALL))
        self.assertEqual(self.ids(), browser.VIEWS)
        for view in browser.VIEWS:
            self.page.run('document.getElementById(arguments[0]).scrollIntoView()', view)
            self.assertGreater(self.page.run('return document.getElementById(arguments[0]).getBoundingClientRect().height', view), 150, view)
        for view in ('risk', 'headroom', 'differences', 'spread', 'sensitivity', 'time', 'causes'):
            self.assertGreater(self.page.run('return document.querySelectorAll(`#${arguments[0]} svg.chart *`).length', view), 20, view)
        self.quiet()

    def test_the_verdict_comes_first_with_money_and_payback(self):
        self.show(sample.study(alternatives=5, **SMALL))
        text = self.text('#verdict')
        for words in ('best on travel per line', '413,000', 'MYR', '371,000 to 454,000', '0.8', '0.7 to 0.9 years', '10 replications'):
            self.assertIn(words, text)

    def test_the_choice_says_in_few_words_what_it_does_otherwise(self):
        doc = sample.study(alternatives=5, **SMALL)
        doc['alternatives'][4]['params'] = {'people': '[' + ', '.join('{name: team-%d, role: driver, count: 9}' % i for i in range(6)) + ']'}
        doc['alternatives'][4]['label'], doc['verdict']['best'] = 'one truck less', 4
        self.show(doc)
        words = self.text('.choice-line')
        self.assertIn('one truck less: slotting random → affinity, fleet.reach_truck.count 5 → 4, people.team-0.count 10 → 9', words)
        self.assertTrue(words.endswith(', and 3 more'), words)
        self.assertNotIn('team-5', words)

    def test_charts_have_their_figures_as_a_table(self):
        self.show(sample.study(alternatives=5, **SMALL))
        for view in ('risk', 'headroom', 'differences', 'spread', 'sensitivity', 'time', 'causes'):
            self.page.run('const details = document.querySelector(`#${arguments[0]} details.figures`); details.open = true;', view)
            self.page.wait('return document.querySelector("#%s details.figures td") !== null' % view)
        self.assertIn('baseline', self.text('#differences details.figures'))
        self.quiet()

    def test_verdicts_have_a_mark_and_a_word_and_undecided_says_what_would_decide(self):
        doc = sample.study(alternatives=5, **SMALL)
        doc['alternatives'][2]['difference']['travel_m_per_line'].update(verdict='undecided', ci95=[-9.0, 1.0], more=37)
        self.show(doc)
        self.assertIn('? undecided', self.text('#differences'))
        self.assertIn('about 37 more replications would decide', self.text('#differences'))

    def test_another_pair_changes_every_view_of_two(self):
        self.show(sample.study(alternatives=5, **SMALL))
        before = self.text('#figures')
        self.page.run('const select = document.querySelectorAll(".pair-bar select")[1]; select.value = "1"; select.dispatchEvent(new Event("change"));')
        self.assertNotEqual(self.text('#figures'), before)
        for view in ('differences', 'time', 'causes', 'heat'):
            self.assertIn('1 · abc, optimal routes', self.text('#' + view))
        self.assertIn('No replay was kept of 1', self.text('#replay'))
        self.quiet()

    def test_the_heat_map_switches_measure(self):
        self.show(sample.study(alternatives=3, **SMALL))
        pixels = 'return document.querySelector("#heat canvas").toDataURL().length + ":" + document.querySelector("#heat canvas").toDataURL().slice(-400)'
        seen = set()
        for button in self.page.run('return [...document.querySelectorAll("#heat .switcher button")].map((node) => node.textContent)'):
            self.page.run('[...document.querySelectorAll("#heat .switcher button")].find((node) => node.textContent === arguments[0]).click()', button)
            time.sleep(0.3)
            seen.add(self.page.run(pixels))
        self.assertEqual(len(seen), 3)
        self.quiet()

    def test_from_a_kpi_to_its_orders_to_their_events_to_the_replay(self):
        self.show(sample.study(alternatives=4, **SMALL))
        self.page.run('document.querySelector("[data-kpi=on_time_ship_pct]").click()')
        self.assertTrue(self.page.run('return document.querySelector("dialog").open'))
        self.assertIn('received after the warm-up', self.text('dialog'))
        self.page.run('[...document.querySelectorAll("dialog .buttons button")].find((node) => node.textContent === "Late orders").click()')
        self.assertTrue(self.page.run('return document.querySelector("#orders input[type=checkbox]").checked'))
        self.assertEqual(self.page.run('return [...document.querySelectorAll("#orders tbody tr")].every((row) => row.textContent.includes("late"))'), True)
        self.page.run('document.querySelector("#orders input[type=checkbox]").click(); document.querySelector("[data-order]").click()')
        events = self.text('.order-detail')
        for words in ('Received', 'Released', 'Picked', 'Shipped'):
            self.assertIn(words, events)
        if self.page.run('return document.querySelector(".order-detail button.small") !== null'):
            self.page.run('document.querySelector(".order-detail button.small").click()')
            self.assertEqual(self.page.run('return document.activeElement.id'), 'replay-title')
        self.quiet()


    def test_owners_and_what_was_learnt_from_are_shown(self):
        doc = sample.study(alternatives=3, **SMALL)
        doc['alternatives'][doc['verdict']['best']]['kpis']['order_cycle_h']['by_owner'] = {'kopi': {'mean': 7.25, 'ci95': [7.0, 7.5]}, 'sabun': {'mean': None, 'ci95': None}}
        doc['in_sample'] = {'kpi': 'travel_m_per_line', 'unit': 'm/line', 'rows': [{'label': 'as is', 'in_sample': '33.13', 'judged': '32.90', 'change': '-0.7%'}]}
        self.show(doc)
        self.page.run('document.querySelector("[data-kpi=order_cycle_h]").click()')
        self.assertIn('7.00 to 7.50', self.text('dialog'))
        self.page.run('document.querySelector("dialog").close()')
        self.assertIn('33.13', self.text('#method'))
        self.quiet()


class Keyboard(Pages):
    def test_tab_reaches_every_control_and_shows_where_it_is(self):
        self.show(sample.study(alternatives=3, **SMALL))
        wanted, reached, unseen = self.page.run(TABBABLE), set(), []
        self.page.run('window.marks = new Map(); document.body.focus()')
        for _ in range(wanted + 30):
            self.page.key('Tab')
            found = self.page.run('''const node = document.activeElement; if (node === document.body) return null; if (!marks.has(node)) marks.set(node, marks.size);
              const box = node.closest('.plan') || node, style = getComputedStyle(box); return [marks.get(node), style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2, node.outerHTML.slice(0, 100)]''')
            if found is None:
                continue
            reached.add(found[0])
            if not found[1]:
                unseen.append(found[2])
        self.assertGreaterEqual(len(reached), wanted)
        self.assertEqual(unseen, [])

    def test_space_plays_and_arrows_scrub(self):
        self.show(sample.study(alternatives=3, **SMALL))
        self.page.run('document.querySelector("#replay input[type=range]").focus()')
        at = lambda: self.page.run('return gudang.replay.t')
        self.page.run('gudang.replay.seek(gudang.replay.from + 3600)')
        start = at()
        self.page.key('ArrowRight')
        self.assertAlmostEqual(at(), start + 10)
        self.page.key('ArrowLeft', shift=True)
        self.assertAlmostEqual(at(), start - 50)
        self.page.key('PageUp')
        self.assertAlmostEqual(at(), start + 550)
        self.page.key('Home')
        self.assertEqual(at(), self.page.run('return gudang.replay.from'))
        self.page.key(' ')
        self.assertTrue(self.page.run('return gudang.replay.playing'))
        self.page.wait('return gudang.replay.t > gudang.replay.from + 20')
        self.page.key(' ')
        self.assertFalse(self.page.run('return gudang.replay.playing'))
        self.page.run('document.querySelector("#replay canvas.live").focus()')
        self.page.key('End')
        self.assertEqual(at(), self.page.run('return gudang.replay.to'))

    def test_a_tile_opens_with_enter_and_closes_with_escape(self):
        self.show(sample.study(alternatives=3, **SMALL))
        self.page.run('document.querySelector(".tile").focus()')
        self.page.key('Enter')
        self.assertTrue(self.page.run('return document.querySelector("dialog").open'))
        self.page.key('Escape')
        self.assertFalse(self.page.run('return document.querySelector("dialog").open'))
        self.assertTrue(self.page.run('return document.activeElement.classList.contains("tile")'))

    def test_everything_has_a_name(self):
        self.show(sample.study(alternatives=3, **SMALL))
        self.page.run('for (const details of document.querySelectorAll("details")) details.open = true; document.querySelector("[data-order]").click()')
        self.assertEqual(self.page.run(NAMELESS), [])
        self.assertEqual(self.page.run('const ids = [...document.querySelectorAll("[id]")].map((node) => node.id); return ids.length - new Set(ids).size'), 0)


class Documents(Pages):
    def test_a_run_has_one_alternative_and_no_differences(self):
        self.show(sample.run())
        self.assertNotIn('differences', self.ids())
        self.assertEqual(self.page.run('return document.querySelectorAll(".pair-bar").length'), 0)
        self.assertEqual(self.page.run('return document.querySelectorAll("#replay .plan").length'), 1)
        self.quiet()

    def test_what_is_null_is_left_out(self):
        for kind, alternatives in (('compare', 2), ('run', 1)):
            self.show(sample.bare(kind, alternatives))
            self.assertEqual(self.ids(), ['verdict', 'figures'] + (['differences'] if kind == 'compare' else []) + ['spread', 'assumptions', 'method'])
            self.quiet()

    def test_an_interrupted_study_says_so(self):
        self.show(sample.interrupted())
        self.assertIn('Interrupted. 5 of 20 replications', self.text('#verdict'))
        self.quiet()

    def test_no_kpi_and_no_alternative_still_is_a_page(self):
        doc = sample.bare()
        doc.update(kpis=[], decide_on='no_such_kpi')
        self.show(doc)
        self.assertEqual(self.ids()[0], 'verdict')
        self.quiet()

    def test_five_hundred_alternatives_are_paged(self):
        self.show(sample.many())
        self.assertIn('1 to 20 of 499 alternatives', self.text('#differences'))
        self.page.run('document.querySelectorAll("#differences .pager button")[1].click()')
        self.assertIn('21 to 40 of 499 alternatives', self.text('#differences'))
        self.assertLess(self.page.run('return document.querySelectorAll("*").length'), 20000)
        self.no_sideways()
        self.quiet()

    def test_bad_strings_are_text(self):
        self.show(sample.hostile())
        self.assertNotEqual(self.page.run('return document.title'), 'broken')
        self.assertEqual(self.page.run('return document.querySelectorAll("#page img, #page script, #page b.bold, #page iframe").length'), 0)
        everything = self.page.run('return document.body.textContent')
        for words in sample.HOSTILE:
            self.assertIn(words.strip(), everything)
        for width in (360, 1440):
            self.page.resize(width, 800)
            time.sleep(0.4)
            self.no_sideways()
        self.quiet()

    def test_a_damaged_file_says_so(self):
        text = sample.page(browser.template(), sample.bare())
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / 'report.html'
            path.write_text(text.replace('id="data">', 'id="data">AAAA'), encoding='utf-8')
            self.page.open(path)
        self.assertIn('cannot be shown', self.text('body'))
        self.page.complaints()

    def test_what_the_program_writes_opens(self):
        with tempfile.TemporaryDirectory() as folder:
            scenario = str(browser.ROOT / 'scenarios' / 'tn-quickstart.yaml')
            command = [str(browser.BUILD / 'bin' / 'gudang'), 'compare', scenario, '--vary', 'routing=s_shape,optimal', '--reps', '3', '--quiet', '--out', folder + '/out']
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            self.page.complaints()
            self.page.open(folder + '/out/report.html')
        self.assertIn('routing=optimal has the best mean of travel per line', self.text('#verdict'))
        self.quiet()


class Sources(unittest.TestCase):
    def test_each_name_is_given_once_over_all_modules(self):
        """Joined, they share one function."""
        given = {}
        for path in sorted((browser.ROOT / 'sim' / 'report' / 'web').glob('*.js')):
            for name in re.findall(r'^(?:export )?(?:async )?(?:function|const|let|class) (\w+)', path.read_text(encoding='utf-8'), re.MULTILINE):
                self.assertNotIn(name, given, '%s and %s' % (path.name, given.get(name)))
                given[name] = path.name

    def test_each_import_is_used_and_each_module_is_joined(self):
        joined = re.search(r'GUDANG_PAGE_MODULES ([^)]*)\)', (browser.ROOT / 'cmake' / 'ReportPage.cmake').read_text(encoding='utf-8')).group(1).split()
        paths = sorted((browser.ROOT / 'sim' / 'report' / 'web').glob('*.js'))
        self.assertEqual(sorted(joined), [path.stem for path in paths])
        for path in paths:
            text = path.read_text(encoding='utf-8')
            for line, names in re.findall(r"^(import \{ (.*) \} from .*)$", text, re.MULTILINE):
                for name in names.split(', '):
                    self.assertRegex(text.replace(line, ''), r'\b%s\b' % name, path.name)


class Modules(Pages):
    def test_the_modules_work_as_they_are_too(self):
        """Each imports what it uses, which joined into one function it would not have to."""
        page = sample.page(browser.template(), sample.study(alternatives=3, **SMALL)).encode()

        class Handler(http.server.SimpleHTTPRequestHandler):
            def __init__(self, *arguments):
                super().__init__(*arguments, directory=str(browser.ROOT))

            def translate_path(self, path):
                return '/usr/share/nodejs/d3/dist/d3.min.js' if path.endswith('/d3.min.js') else super().translate_path(path)

            def do_GET(self):
                if self.path != '/report.html':
                    super().do_GET()
                    return
                self.send_response(200)
                self.end_headers()
                self.wfile.write(page)

            def log_message(self, *_):
                pass

        with http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            self.page.complaints()
            self.page.driver.get('http://127.0.0.1:%d/sim/report/web/dev.html?page=/report.html' % server.server_port)
            self.page.wait('return document.documentElement.dataset.ready')
            self.page.run('document.querySelector(".tile").click(); document.querySelector("dialog").close(); document.querySelector("[data-order]").click(); for (const details of document.querySelectorAll("details")) details.open = true')
            for button in ('#heat .switcher button:nth-child(2)', '#time .switcher button:nth-child(2)', '.theme-button'):
                self.page.run('document.querySelector(arguments[0]).click()', button)
            self.page.run('dispatchEvent(new Event("beforeprint")); dispatchEvent(new Event("afterprint")); gudang.replay.panels[0].follow(1); gudang.replay.seek(gudang.replay.from + 900)')
            self.assertEqual(self.ids(), browser.VIEWS)
            self.assertEqual([line for line in self.page.complaints() if 'favicon' not in line], [])
            server.shutdown()


class Looks(Pages):
    def test_no_width_scrolls_sideways(self):
        self.show(sample.study(alternatives=4, **SMALL))
        self.page.run('for (const details of document.querySelectorAll("details")) details.open = true; document.querySelector("[data-order]").click()')
        for width, height in ((360, 740), (768, 1024), (1280, 720), (1920, 1080), (3840, 2160)):
            self.page.resize(width, height)
            time.sleep(0.4)
            self.no_sideways()
        self.quiet()

    def test_light_and_dark_follow_the_reader_and_the_button(self):
        self.show(sample.study(alternatives=3, **SMALL))
        paper = lambda: self.page.run('return getComputedStyle(document.body).backgroundColor')
        light = paper()
        self.page.media(prefers_color_scheme='dark')
        dark = paper()
        self.assertNotEqual(light, dark)
        self.page.run('document.querySelector(".theme-button").click()')
        self.assertEqual(paper(), light)
        self.page.media(prefers_color_scheme='light')
        self.page.run('document.querySelector(".theme-button").click()')
        self.assertEqual(paper(), dark)
        self.quiet()

    def test_text_is_readable_in_both(self):
        contrast = '''const lum = (text) => { const rgb = text.match(/[\\d.]+/g).slice(0, 3).map((v) => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; }); return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]; };
          const ground = (node) => { for (; node; node = node.parentElement) { const colour = getComputedStyle(node).backgroundColor; if (!/, 0\\)$/.test(colour) && colour !== 'transparent' && colour.startsWith('rgb')) return colour; } return 'rgb(255, 255, 255)'; };
          const bad = []; for (const node of document.querySelectorAll('p, h1, h2, h3, h4, td, th, dt, dd, li, label, .badge, .tile span, summary, small')) { if (!node.checkVisibility() || !node.textContent.trim() || node.closest('.hidden')) continue;
          const a = lum(getComputedStyle(node).color), b = lum(ground(node)), ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05); if (ratio < 4.5) bad.push(ratio.toFixed(2) + ' ' + node.className + ' ' + node.textContent.slice(0, 40)); } return bad.slice(0, 5)'''
        for scheme in ('light', 'dark'):
            self.page.media(prefers_color_scheme=scheme)
            self.show(sample.study(alternatives=3, **SMALL))
            self.assertEqual(self.page.run(contrast), [], scheme)

    def test_on_paper_all_assumptions_are_there_and_the_replay_is_not(self):
        self.show(sample.study(alternatives=3, **SMALL))
        pdf = base64.b64decode(self.page.driver.execute_cdp_cmd('Page.printToPDF', {'printBackground': True, 'preferCSSPageSize': True})['data'])
        self.assertTrue(pdf.startswith(b'%PDF'))
        self.assertGreater(len(pdf), 50_000)
        self.page.media(prefers_color_scheme='dark')
        self.page.run('dispatchEvent(new Event("beforeprint"))')
        self.page.driver.execute_cdp_cmd('Emulation.setEmulatedMedia', {'media': 'print'})
        time.sleep(0.5)
        inks = 'const canvas = document.querySelector("#heat canvas"), data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data; const seen = new Set(); for (let i = 0; i < data.length; i += 4) seen.add(data[i] << 16 | data[i + 1] << 8 | data[i + 2]); return [seen.size, data[4 * 5 * canvas.width + 4 * Math.floor(canvas.width / 2)]]'
        colours, floor = self.page.run(inks)
        self.assertGreater(colours, 10)
        self.assertGreater(floor, 200)  # a dark reader prints on white
        self.assertFalse(self.page.run('return document.querySelector("#replay").checkVisibility()'))
        self.assertEqual(self.page.run('return document.querySelectorAll("#assumptions .print-only tbody tr").length'), 44)
        self.assertTrue(self.page.run('return document.querySelector("#assumptions .print-only").checkVisibility()'))
        self.page.driver.execute_cdp_cmd('Emulation.setEmulatedMedia', {'media': ''})
        self.page.run('dispatchEvent(new Event("afterprint"))')
        self.quiet()

    def test_less_motion_is_kept_to(self):
        self.page.media(prefers_reduced_motion='reduce')
        self.show(sample.study(alternatives=3, **SMALL))
        self.assertEqual(self.page.run('return getComputedStyle(document.documentElement).scrollBehavior'), 'auto')
        drawn = self.page.driver.execute_async_script('''const done = arguments[0], replay = gudang.replay; let drawn = 0; const draw = replay.draw; replay.draw = (tell) => { drawn += 1; draw.call(replay, tell); };
          replay.toggle(); setTimeout(() => { replay.toggle(); done(drawn); }, 2300)''')
        self.assertLess(drawn, 8)


class Replay(Pages):
    def test_movers_are_where_their_steps_say(self):
        """Of one mover with a way of 30 m that takes 30 s, to the metre."""
        doc = sample.study(alternatives=2, **SMALL)
        for alternative in doc['alternatives']:
            alternative['insight']['replay'] = {'from': 100, 'to': 200, 'day': 0, 'places': [0, 0, 100, 0, 100, 200], 'paths': [[0, 1, 2]], 'states': ['travels', 'picks'],
                                                'movers': [{'name': 'picker 0', 'kind': 'picker', 't': [0, 200, 300, 100], 's': [1, 0, 1, -1], 'r': [0, 0, 2, -1], 'o': [-1, 7, 7, -1]}]}
        self.show(doc)
        where = '''const tracks = gudang.replay.panels[0].tracks; return tracks.locate(0, arguments[0]) ? [tracks.x, tracks.y] : null'''
        for t, expected in ((100, [0, 0]), (119, [0, 0]), (125, [50, 0]), (130, [100, 0]), (140, [100, 100]), (149.9, [100, 199]), (155, [100, 200]), (165, None), (121, [10, 0]), (99, None)):
            found = self.page.run(where, t)
            if expected is None:
                self.assertIsNone(found, t)
            else:
                self.assertAlmostEqual(found[0], expected[0], delta=0.01)
                self.assertAlmostEqual(found[1], expected[1], delta=0.01)

    def test_what_is_done_in_a_state_is_told_by_its_words(self):
        states = {'travels': 0, 'travels with a load': 0, 'waits for work': 3, 'prepares a tour': 4, 'picks, or waits for goods': 4, 'takes or puts a load': 4, 'waits before an aisle': 1, 'has a break': 3, 'warms up': 3, 'is parked': 3,
                  'is out of service': 3, 'charges': 2, 'waits for a charger': 1, 'has its battery changed': 2, 'a truck is unloaded': 4, 'a truck is loaded': 4}
        doc = sample.study(alternatives=2, **SMALL)
        for alternative in doc['alternatives']:
            alternative['insight']['replay'].update(states=list(states) + alternative['insight']['replay']['states'])
            for mover in alternative['insight']['replay']['movers']:
                mover['s'] = [s if s < 0 else s + len(states) for s in mover['s']]
        self.show(doc)
        self.assertEqual(self.page.run('return [...gudang.replay.panels[0].tracks.activities].slice(0, arguments[0])', len(states)), list(states.values()))

    def test_ways_told_by_what_they_pass_are_the_same(self):
        doc = sample.study(alternatives=2, **SMALL)
        for alternative in doc['alternatives']:
            alternative['insight']['replay'] = {'from': 0, 'to': 100, 'day': 0, 'places': [0, 0, 100, 0, 100, 200], 'vias': [[], [1]], 'states': ['travels', 'picks'], 'travels': [1, 0],
                                                'movers': [{'name': 'picker 0', 'kind': 'picker', 't': [0, 200, 300], 's': [1, 0, 1], 'r': [0, 1, 2], 'o': [-1, 7, 7]}]}
        self.show(doc)
        self.assertEqual(self.page.run('const tracks = gudang.replay.panels[0].tracks; tracks.locate(0, 40); return [tracks.x, tracks.y]'), [100, 100])

    def test_orders_and_events_told_by_column_are_shown(self):
        doc = sample.study(alternatives=2, **SMALL)
        for alternative in doc['alternatives']:
            insight = alternative['insight']
            rows = insight['orders'].pop('rows')
            data = [list(column) for column in zip(*rows)]
            data[:2] = [[later - before for later, before in zip(column, [0] + column)] for column in data[:2]]
            insight['orders']['data'] = data
            insight['events'] = {'names': ['received', 'a line picked', 'shipped'], 'count': [3] * len(rows), 't': [60, 30, 15] * len(rows), 'name': [0, 1, 2] * len(rows), 'who': [-1, 0, -1] * len(rows), 'at': [-1, 7, -1] * len(rows)}
        self.show(doc)
        self.page.run('document.querySelector("[data-order]").click()')
        events = self.text('.order-detail')
        self.assertIn('Order %d' % max(rows, key=lambda row: (row[6] - row[1], -row[0]))[0], events)
        self.assertIn('A01-B002-L0-S2', events)  # location 7 of three levels and two sides
        self.assertIn('00:01:45', events)        # 60 + 30 + 15 s
        self.quiet()

    def test_two_alternatives_keep_step(self):
        self.show(sample.study(alternatives=3, **SMALL))
        self.assertEqual(self.page.run('return document.querySelectorAll("#replay .plan").length'), 2)
        self.page.run('gudang.replay.seek(gudang.replay.from + 1234)')
        before = self.page.run('return [...document.querySelectorAll("#replay canvas.live")].map((canvas) => canvas.toDataURL())')
        self.page.run('gudang.replay.seek(gudang.replay.from + 1300)')
        after = self.page.run('return [...document.querySelectorAll("#replay canvas.live")].map((canvas) => canvas.toDataURL())')
        self.assertTrue(all(x != y for x, y in zip(before, after)))
        self.page.run('document.querySelector("#replay .zoom button").click()')
        self.assertEqual(self.page.run('return new Set(gudang.replay.panels.map((panel) => panel.canvas.k)).size'), 1)
        self.quiet()


if __name__ == '__main__':
    unittest.main(verbosity=2)
