"""The report's page in headless Chromium: documents go in, and what a reader would see and do comes out."""
import contextlib
import os
import pathlib
import tempfile
import time
import unittest

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

import sample

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(os.environ.get('GUDANG_BUILD', ROOT / 'build' / 'dev'))
FLAGS = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--hide-scrollbars', '--force-color-profile=srgb']
VIEWS = ['verdict', 'risk', 'headroom', 'rejected', 'figures', 'differences', 'spread', 'sensitivity', 'time', 'causes', 'heat', 'replay', 'orders', 'assumptions', 'method']


def template():
    return (BUILD / 'sim' / 'report' / 'page.html').read_text(encoding='utf-8')


class Page:
    def __init__(self, driver):
        self.driver = driver

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def resize(self, width, height, ratio=1):
        self.driver.execute_cdp_cmd('Emulation.setDeviceMetricsOverride', {'width': width, 'height': height, 'deviceScaleFactor': ratio, 'mobile': False})

    def media(self, **features):
        """media(prefers_color_scheme='dark')"""
        self.driver.execute_cdp_cmd('Emulation.setEmulatedMedia', {'features': [{'name': name.replace('_', '-'), 'value': value} for name, value in features.items()]})

    def open(self, path):
        self.driver.get('file://' + str(path))
        self.wait('return document.documentElement.dataset.ready')
        time.sleep(0.3)

    def wait(self, script, seconds=30):
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if value := self.run(script):
                return value
            time.sleep(0.05)
        raise AssertionError('never true: ' + script)

    def complaints(self):
        """What the console holds since the last time."""
        return [entry['level'] + ' ' + entry['message'] for entry in self.driver.get_log('browser')]

    def key(self, key, shift=False):
        """Of the keyboard, by its name in the DOM."""
        codes = {'Tab': 9, 'Enter': 13, ' ': 32, 'Escape': 27, 'ArrowLeft': 37, 'ArrowUp': 38, 'ArrowRight': 39, 'ArrowDown': 40, 'Home': 36, 'End': 35, 'PageUp': 33, 'PageDown': 34}
        text = {'Enter': '\r', ' ': ' '}.get(key, '')
        event = {'key': key, 'windowsVirtualKeyCode': codes.get(key, 0), 'modifiers': 8 if shift else 0}
        self.driver.execute_cdp_cmd('Input.dispatchKeyEvent', {'type': 'keyDown' if text else 'rawKeyDown', 'text': text, **event})
        self.driver.execute_cdp_cmd('Input.dispatchKeyEvent', {'type': 'keyUp', **event})


@contextlib.contextmanager
def chromium(width=1440, height=900):
    options = Options()
    for flag in FLAGS + ['--window-size=%d,%d' % (width, height)]:
        options.add_argument(flag)
    options.set_capability('goog:loggingPrefs', {'browser': 'ALL'})
    driver = webdriver.Chrome(service=Service('/usr/bin/chromedriver'), options=options)
    page = Page(driver)
    page.resize(width, height)
    try:
        yield page
    finally:
        driver.quit()


class PageTest(unittest.TestCase):
    """One Chromium for the tests of a class, each of which begins with a light page of SIZE."""
    SIZE = (1440, 900)

    @classmethod
    def setUpClass(cls):
        cls.page = cls.enterClassContext(chromium(*cls.SIZE))

    def setUp(self):
        self.page.resize(*self.SIZE)
        self.page.media(prefers_color_scheme='light', prefers_reduced_motion='no-preference')


@contextlib.contextmanager
def written(doc):
    """The page of a document as a file."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / 'report.html'
        path.write_text(sample.page(template(), doc), encoding='utf-8')
        yield path
