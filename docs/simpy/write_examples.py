"""Writes examples.md from the programs in this folder: python3 docs/simpy/write_examples.py"""
import pathlib
import re

FOLDER = pathlib.Path(__file__).parent
ORDER = """clock bank_renege carwash machine_shop movie_renege gas_station process_communication event_latency
           electric_car wake_up conditions preemption filter_store priority_store""".split()
CODE = re.compile(r'^ *(?!//|"""|#(?!include))[^ \n]', re.MULTILINE)

programs = {name: [(FOLDER / f'{name}.{kind}').read_text() for kind in ('py', 'cpp')] for name in ORDER}
missing = {path.stem for path in FOLDER.glob('*.cpp')} - set(ORDER)
assert not missing, f'not in ORDER: {missing}'
counts = {name: [len(CODE.findall(text)) for text in pair] for name, pair in programs.items()}
sums = [sum(column) for column in zip(*counts.values())]


def about(name):
    return programs[name][0].split('"""')[1]


page = ['# SimPy and gudang side by side', '',
        'Written by write_examples.py from the programs in this folder, which a test compares with this page, and runs: both print',
        'what `NAME.txt` holds. This page is over 600 lines long because it holds all of them. [README.md](README.md) says how one',
        'is said in the other, and what is different. Lines of code are those that are neither blank nor a comment:',
        '`grep -cvE \'^ *($|//|#[^i]|""")\' FILE` counts them.', '',
        '| example | | SimPy | gudang |', '|---|---|---:|---:|']
page += [f'| [`{name}`](#{name}) | {about(name)} | {counts[name][0]} | {counts[name][1]} |' for name in ORDER]
page += [f'| all | | {sums[0]} | {sums[1]} |', '']
for name in ORDER:
    page += [f'## {name}', '']
    for kind, language, text in zip(('py', 'cpp'), ('python', 'cpp'), programs[name]):
        page += [f'[{name}.{kind}]({name}.{kind})', '', f'```{language}', text + '```', '']
(FOLDER / 'examples.md').write_text('\n'.join(page[:-1]) + '\n')
print(f'{len(ORDER)} examples: {sums[0]} lines for SimPy, {sums[1]} for gudang')
