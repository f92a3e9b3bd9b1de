"""The page of `gudang serve`: every view opens, a run is started, watched and compared, and nothing is said on the console."""
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile
import time
import unittest
import urllib.request

import browser

PROGRAM = browser.BUILD / 'bin' / 'gudang'
SHOTS = os.environ.get('GUDANG_SHOTS')  # a folder for pictures
NAMELESS = '''return [...document.querySelectorAll('button, select, input, svg[role=img], canvas[role=img], nav, [role=group], [role=region], progress')].filter((node) => node.checkVisibility() &&
  !(node.getAttribute('aria-label') || node.getAttribute('aria-labelledby') || node.textContent.trim() || (node.labels && node.labels.length))).map((node) => node.outerHTML.slice(0, 120))'''
FILL = '''const inputs = document.querySelectorAll('.change')[arguments[0]].querySelectorAll('input'); inputs[0].value = arguments[1]; inputs[1].value = arguments[2]; inputs[0].dispatchEvent(new Event('input'))'''

FIELD = '''const label = [...document.querySelectorAll('.field label')].find((node) => node.textContent === arguments[0]), input = document.getElementById(label.htmlFor); input.value = arguments[1]; input.dispatchEvent(new Event('input'))'''
PRESS = '''[...document.querySelectorAll('button')].find((node) => node.textContent === arguments[0]).click()'''
ROW = '''const inputs = document.querySelector(arguments[0]).querySelectorAll('input'); [...arguments].slice(1).forEach((value, i) => { inputs[i].value = value; })'''


class Serve(browser.PageTest):
    SIZE = (1280, 900)

    def setUp(self):
        super().setUp()
        self.folder = pathlib.Path(tempfile.mkdtemp())
        (self.folder / 'scenarios').mkdir()
        shutil.copy(browser.ROOT / 'scenarios' / 'tn-quickstart.yaml', self.folder / 'scenarios')
        self.serve(0)

    def tearDown(self):
        self.page.driver.get('about:blank')
        self.stop(signal.SIGTERM)
        self.page.complaints()
        shutil.rmtree(self.folder, ignore_errors=True)

    def serve(self, port):
        self.process = subprocess.Popen([PROGRAM, 'serve', self.folder, '--port', str(port), '--jobs', '1'], stdout=subprocess.PIPE, text=True)
        self.port = int(re.search(r'http://127\.0\.0\.1:(\d+)/', self.process.stdout.readline()).group(1))
        self.base = 'http://127.0.0.1:%d' % self.port

    def stop(self, how):
        self.process.send_signal(how)
        self.process.wait()
        self.process.stdout.close()

    def open(self, place=''):
        self.page.driver.get('about:blank')
        self.page.driver.get(self.base + '/' + place)
        self.page.wait('return document.documentElement.dataset.ready')

    def text(self, selector='main'):
        return self.page.run('return document.querySelector(arguments[0])?.innerText || ""', selector)

    def says(self, words, selector='main', seconds=60):
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if words in self.text(selector):
                return
            time.sleep(0.05)
        self.fail('never said: ' + words + '; but: ' + self.text(selector))

    def reaches_everything(self):
        wanted = self.page.run('''return [...document.querySelectorAll('a[href], button, select, input, summary, [tabindex="0"]')].filter((node) => !node.disabled && node.checkVisibility()).length''')
        seen = set()
        for _ in range(3 * wanted):
            self.page.key('Tab')
            seen.add(self.page.run('const all = [...document.querySelectorAll("*")]; return all.indexOf(document.activeElement)'))
        self.assertGreaterEqual(len(seen), wanted)

    def shot(self, name):
        if SHOTS:
            self.page.driver.save_screenshot(os.path.join(SHOTS, name + '.png'))

    def post(self, **body):
        request = urllib.request.Request(self.base + '/api/runs', json.dumps({'scenario': 'scenarios/tn-quickstart.yaml', **body}).encode(), {'X-Gudang': '1', 'Content-Type': 'application/json'})
        return json.load(urllib.request.urlopen(request))['id']

    def test_a_run_is_started_watched_and_its_report_opened(self):
        self.open()
        self.says('There are no runs yet')
        self.shot('empty')
        self.page.run('[...document.querySelectorAll("a")].find((node) => node.textContent === "New run").click()')
        self.page.wait('return document.querySelector(".change")')
        self.page.run(FILL, 0, 'policies.slotting', 'random, abc')
        self.says('Which SKU lies where')
        self.page.run(FIELD, 'Replications', '60')
        self.page.run(FIELD, 'Title', 'Slotting, first try')
        self.shot('new')
        self.page.run('document.querySelector(".start button[type=submit]").click()')
        self.says('of 120 replications')
        self.says('So far'.upper())
        self.page.wait('return document.querySelector("svg .way-band")')
        self.page.wait('return document.querySelector(".plan canvas.live")')
        self.shot('watch')
        self.says('✓ done')
        self.says('120 of 120 replications')
        before = self.page.run('return document.querySelector(".clock").textContent')
        self.page.wait('return document.querySelector(".clock").textContent !== %s' % json.dumps(before))
        self.page.run('document.querySelectorAll("section.view")[2].scrollIntoView()')
        time.sleep(0.5)
        self.shot('done')
        report = self.page.run('return [...document.querySelectorAll("a")].find((node) => node.textContent === "Open the report").href')
        self.assertEqual(self.page.complaints(), [])
        self.page.driver.get(report)
        self.page.wait('return document.documentElement.dataset.ready === "true"')
        self.assertIn('tn-quickstart', self.text('body'))
        self.assertEqual(self.page.complaints(), [])

    def test_the_best_is_searched_for_and_asked_for_again(self):
        self.open('#/new')
        self.page.wait('return document.querySelector(".change")')
        self.page.run(PRESS, 'Find the best')
        self.page.run(ROW, '.line.over', 'pickers.count', '1..4')
        self.page.run(FIELD, 'KPI', 'pick_lines_per_labour_h')
        self.assertEqual(self.page.run('return document.querySelector(".fields.goal select").value'), 'max')
        self.page.run(ROW, '.line.limit', 'on_time_ship_pct >= 20')
        self.page.run(FIELD, 'Budget', '60')
        self.shot('new-optimise')
        self.page.run('document.querySelector(".start button[type=submit]").click()')
        self.says('of at most 60')
        self.says('of 4 points tried')
        self.says('best so far')
        self.says('Keeps the limits')
        self.says('✓ done')
        self.says('Optimum, JSON')
        self.shot('optimised')
        self.assertEqual(self.page.run('const bar = document.querySelector("progress"); return bar.value === bar.max'), True)
        self.page.run('[...document.querySelectorAll("a")].find((node) => node.textContent === "Again, changed").click()')
        self.page.wait('return document.querySelector(".line.over")')
        self.assertEqual(self.page.run('return [...document.querySelectorAll(".line input")].map((node) => node.value)'), ['pickers.count', '1..4', 'on_time_ship_pct >= 20'])
        self.assertEqual(self.page.run('return [...document.querySelectorAll("button[aria-pressed=true]")].map((node) => node.textContent)'), ['Find the best'])
        self.page.run(ROW, '.line.over', 'pickers.count', '4..1')
        self.page.run('document.querySelector(".start button[type=submit]").click()')
        self.says('the range ends where it begins', '.start')
        self.assertTrue(all('422' in line for line in self.page.complaints()))

    def test_a_box_of_the_form_reaches_the_command_and_is_of_its_kinds_only(self):
        self.open('#/new')
        self.page.wait('return document.querySelector(".switch input")')
        self.page.run(PRESS, 'Find the best')
        self.assertFalse(self.page.run('return document.querySelector(".switch").checkVisibility()'))
        self.page.run(PRESS, 'Run it as it is')
        self.page.run('document.querySelector(".switch input").click()')
        self.page.run(FIELD, 'Replications', '3')
        self.page.run('document.querySelector(".start button[type=submit]").click()')
        self.says('breaking point')
        self.says('✓ done')
        run = json.load(urllib.request.urlopen(self.base + '/api/runs/run-0001'))
        self.assertTrue(run['request']['breaking_point'])
        self.assertIn('--breaking-point', run['command'])
        self.assertEqual(self.page.complaints(), [])

    def test_the_form_of_each_kind_fits_and_is_reached_by_keyboard(self):
        for width, scheme in ((1200, 'light'), (1200, 'dark'), (360, 'light'), (360, 'dark')):
            self.page.resize(width, 1700)
            self.page.media(prefers_color_scheme=scheme)
            for kind in ('Compare alternatives', 'Run it as it is', 'Find the best'):
                self.open('#/new')
                self.page.wait('return document.querySelector(".change")')
                self.page.run(PRESS, kind)
                self.assertLessEqual(self.page.run('return document.documentElement.scrollWidth'), self.page.run('return innerWidth'), kind)
                self.assertEqual(self.page.run(NAMELESS), [], kind)
                self.shot('form-%d-%s-%s' % (width, scheme, kind.split()[-1]))
                if width == 360 and scheme == 'light':
                    self.reaches_everything()
        self.assertEqual(self.page.complaints(), [])

    def test_a_report_can_ask_nothing_of_the_server(self):
        run = self.post(kind='run', replications=2)
        self.open('#/run/' + run)
        self.says('✓ done')
        self.page.driver.get(self.base + '/runs/' + run + '/report.html')
        self.page.wait('return document.documentElement.dataset.ready === "true"')
        self.assertEqual(self.page.run('return self.origin'), 'null')
        self.assertEqual(self.page.driver.execute_async_script('const done = arguments[0]; fetch("/api/runs").then(() => done("read"), () => done("refused"))'), 'refused')
        self.page.complaints()

    def test_a_page_that_stays_open_follows_runs_and_a_server_that_was_killed(self):
        self.open()
        self.says('There are no runs yet')
        first = self.post(kind='run', replications=4000, title='the long one')
        self.says('▶ runs')
        second = self.post(kind='run', replications=2, title='behind it')
        self.says('… waits')
        self.page.driver.get(self.base + '/#/run/' + second)
        self.says('1 run before it')
        self.page.driver.get(self.base + '/#/')
        self.assertEqual(self.page.complaints(), [])
        self.stop(signal.SIGKILL)
        self.says('no connection', '.connection')
        self.serve(self.port)
        self.says('live', '.connection')
        self.says('▶ runs')
        self.page.complaints()  # of the time without a server
        self.page.run('document.querySelector("[data-run=%s] button.link").click()' % first)
        self.says('■ cancelled')
        self.says('✓ done')
        self.shot('runs')
        self.assertEqual(self.page.complaints(), [])

    def test_faults_are_told_in_the_words_of_the_program(self):
        self.open('#/new')
        self.page.wait('return document.querySelector(".change")')
        self.page.run(FILL, 0, 'pickers.cuont', '3')
        self.page.run('document.querySelector(".start button[type=submit]").click()')
        self.says("did you mean 'count'?", '.start')
        self.shot('fault')
        self.assertTrue(all('422' in line for line in self.page.complaints()))  # Chromium tells of every answer that is no success

    def test_two_runs_side_by_side_and_one_again_with_changes(self):
        first = self.post(kind='run', replications=5, title='three pickers', sets=['pickers.count=3'])
        second = self.post(kind='run', replications=5, title='four pickers', sets=['pickers.count=4'])
        self.open('#/run/' + second)
        self.says('✓ done')
        self.shot('tiles')
        self.page.driver.get(self.base + '/#/compare/%s/%s' % (first, second))
        self.says('Travel per line')
        self.says('intervals')
        self.shot('compare')
        self.page.driver.get(self.base + '/#/new/' + second)
        self.page.wait('return document.querySelector(".change")')
        self.assertEqual(self.page.run('return [...document.querySelectorAll(".change input")].map((node) => node.value)'), ['pickers.count', '4'])
        self.assertEqual(self.page.complaints(), [])

    def test_it_fits_a_phone_has_names_for_everything_and_is_dark_where_wanted(self):
        self.post(kind='compare', replications=8, varies=['slotting=random,abc,cube_per_order'], title='A title that is rather long, as titles of people who name things with care tend to be')
        for width, scheme in ((360, 'light'), (360, 'dark'), (1280, 'dark')):
            self.page.resize(width, 800)
            self.page.media(prefers_color_scheme=scheme)
            for place in ('#/', '#/new', '#/run/run-0001', '#/compare/run-0001/run-0001'):
                self.open(place)
                time.sleep(1.0)
                self.assertLessEqual(self.page.run('return document.documentElement.scrollWidth'), self.page.run('return innerWidth'), place)
                self.assertEqual(self.page.run(NAMELESS), [], place)
                self.shot('%d-%s-%s' % (width, scheme, re.sub(r'\W+', '-', place)))
        self.assertEqual(self.page.complaints(), [])

    def test_the_keyboard_reaches_everything(self):
        self.post(kind='run', replications=3)
        self.open('#/run/run-0001')
        self.says('✓ done')
        self.page.wait('return document.querySelector(".plan canvas.live")')
        self.reaches_everything()
        self.assertEqual(self.page.complaints(), [])


if __name__ == '__main__':
    unittest.main(verbosity=2)
