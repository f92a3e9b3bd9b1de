"""How smooth the replay of 100,000 locations, 24 h and two times 60 movers is: figures, which this never judges. One JSON line for each screen."""
import json

import browser
import sample

FRAMES = '''const done = arguments[arguments.length - 1], replay = gudang.replay, times = []; let drawing = 0, draws = 0; const draw = replay.draw;
replay.draw = (tell) => { const from = performance.now(); draw.call(replay, tell); drawing += performance.now() - from; draws += 1; };
replay.speed = arguments[0]; replay.seek(replay.from + 30000); replay.toggle();
const frame = (now) => { times.push(now); if (now - times[0] < 6000) requestAnimationFrame(frame); else { replay.toggle(); delete replay.draw; const gaps = times.slice(1).map((time, i) => time - times[i]).sort((p, q) => p - q);
  done({fps: 1000 * gaps.length / (times[times.length - 1] - times[0]), p99_gap_ms: gaps[Math.floor(gaps.length * 0.99)], draw_ms: drawing / draws}); } };
requestAnimationFrame(frame);'''
SCRUB = '''const done = arguments[arguments.length - 1], replay = gudang.replay, slider = document.querySelector('#replay input[type=range]'), took = []; let state = 12345;
const next = () => { if (took.length === 200) { took.sort((p, q) => p - q); done({scrubs: took.length, median_ms: took[100], worst_ms: took[199]}); return; }
  state = (state * 1103515245 + 12345) % 2147483648; const from = performance.now(); slider.value = String(Math.round(replay.from + state / 2147483648 * (replay.to - replay.from))); slider.dispatchEvent(new Event('input'));
  requestAnimationFrame(() => { const channel = new MessageChannel(); channel.port1.onmessage = () => { took.push(performance.now() - from); setTimeout(next, 5); }; channel.port2.postMessage(0); }); };
next();'''


def main():
    doc = sample.study()
    plan = doc['alternatives'][0]['insight']['plan']
    with browser.chromium() as page, browser.written(doc) as path:
        page.driver.set_script_timeout(60)
        for width, height, ratio in ((1440, 900, 1), (1440, 900, 2), (3840, 2160, 1)):
            page.resize(width, height, ratio)
            page.open(path)
            page.run('document.documentElement.style.scrollBehavior = "auto"; document.getElementById("replay").scrollIntoView()')
            figures = {'screen': '%dx%d' % (width * ratio, height * ratio), 'locations': plan['locations'], 'movers': sum(len(a['insight']['replay']['movers']) for a in doc['alternatives'] if a['insight']['replay']),
                       'opens_ms': page.run('return Math.round(performance.now())')}
            for speed in (60, 600):
                figures['at_%d_times' % speed] = page.driver.execute_async_script(FRAMES, speed)
            figures['scrubbing'] = page.driver.execute_async_script(SCRUB)
            print(json.dumps(figures, default=str))


if __name__ == '__main__':
    main()
