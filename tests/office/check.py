#!/usr/bin/env python3
"""Checks gudang's files by readers that it has no part in (docs/files.md).

    tests/office/check.py GUDANG [CHECK ...]

Runs GUDANG on the scenarios of this repository in a folder of its own, and holds every figure of every file against the JSON of the same run.
Exit status: 0 all hold, 1 one does not, 2 a reader is missing.
"""

import importlib.util
import json
import pathlib
import re
import shutil
import sys
import tempfile
import zipfile
import xml.etree.ElementTree as ElementTree

import readers
import results
from readers import Fault, check, csv_rows, near, number, ran

ROOT = pathlib.Path(__file__).resolve().parents[2]

# A label may be anything; none of these is to be a formula, to break a row or to end a table.
LABELS = ["=1+1", "@SUM(A1), \"x\"", "a | b", "l'été 仓库", "-2+3"]


class Runs:
    """What is checked: made once, by the program."""

    def __init__(self, program, folder):
        self.program, self.folder = str(program), pathlib.Path(folder)
        self.compared = self.run("compare", "labels.yaml", self.labels(), ["--reps", "4"])
        short = ["--set", "run.length=2 days", "--set", "run.learn=1 week", "--set", "orders.per_day=500", "--reps", "2", "--trace", self.path("site.trace")]
        self.site = self.run("run", "tn-fmcg-6k.yaml", (ROOT / "scenarios/tn-fmcg-6k.yaml").read_text(encoding="utf-8"), short)
        self.gates = self.test_gates()
        self.optimum = self.optimise()
        self.trace = json.loads(self.gudang(["trace", self.path("site.trace"), "--ocel", self.path("site.ocel.json"), "--csv", self.path("site.csv"), "--perfetto", self.path("site.perfetto.json"),
                                             "--json", "-"]))

    def path(self, name):
        return str(self.folder / name)

    def gudang(self, arguments, statuses=(0,)):
        outcome = ran([self.program, *arguments])
        check(outcome.returncode in statuses, f"gudang {' '.join(arguments)}: status {outcome.returncode}: {outcome.stderr}")
        return outcome.stdout

    def labels(self):
        text = (ROOT / "scenarios/tn-quickstart.yaml").read_text(encoding="utf-8").replace("length: 2 weeks", "length: 3 days").partition("expect:")[0]
        settings = ["{}", "{policies.routing: optimal}", "{policies.slotting: abc}", "{pickers.count: 3}", "{policies.slotting: abc, policies.routing: largest_gap}"]
        return text + "alternatives:\n" + "".join(f"  {json.dumps(label, ensure_ascii=False)}: {what}\n" for label, what in zip(LABELS, settings))

    def run(self, command, name, scenario, more):
        (self.folder / name).write_text(scenario, encoding="utf-8")
        out = self.path(pathlib.Path(name).stem)
        document = json.loads(self.gudang([command, self.path(name), "--out", out, "--json", "-", "--quiet", *more]))
        if command == "run":
            document = {**document, "alternatives": [document]}
        return pathlib.Path(out), document

    def optimise(self):
        """A search of 12 points, some of which break the limit, and what it prints."""
        out = self.path("optimum")
        ranges = ["--over", "pickers.count=1..4", "--over", "pickers.batch_capacity=20..60:20"]
        printed = self.gudang(["optimise", self.path("labels.yaml"), *ranges, "--min", "order_cycle_h", "--subject", "travel_m_per_line <= 15", "--budget", "80", "--out", out, "--quiet"])
        return pathlib.Path(out), printed

    def test_gates(self):
        text = self.labels()
        near = self.compared[1]["alternatives"][0]["kpis"]["travel_m_per_line"]["mean"]
        (self.folder / "gates.yaml").write_text(text + "expect:\n  - travel_m_per_line > 1\n  - travel_m_per_line < 1\n  - {for: '=1+1', that: on_time_ship_pct >= 200}\n"
                                                "  - {for: 'a | b', that: travel_m_per_line <= baseline * 0.9}\n"
                                                f"  - {{for: '=1+1', that: travel_m_per_line <= {near}}}\n", encoding="utf-8")
        (self.folder / "faulty.yaml").write_text("format: 1\nname: <&\"faulty\n", encoding="utf-8")
        junit = self.path("junit.xml")
        return pathlib.Path(junit), json.loads(self.gudang(["test", self.path("gates.yaml"), self.path("faulty.yaml"), "--reps", "3", "--junit", junit, "--json", "-", "--quiet"], (1, 2)))


def kpis_by_row(document):
    """{(label, key): (unit, JSON)}, owners as key[owner]."""
    rows = {}
    for alternative in document["alternatives"]:
        for key, kpi in alternative["kpis"].items():
            rows[alternative["label"], key] = (kpi["unit"], kpi)
            for owner, own in kpi.get("by_owner", {}).items():
                rows[alternative["label"], f"{key}[{owner}]"] = (kpi["unit"], own)
    return rows


def check_figures(where, kpi, mean, low, high, n):
    bounds = kpi["ci95"] or [None, None]
    check(near(mean, kpi["mean"]) and near(low, bounds[0]) and near(high, bounds[1]) and n == kpi["n"], f"{where}: {mean} [{low}, {high}] of {n} is not {kpi}")


# --- the checks ---------------------------------------------------------------------------------------------------


def check_csv_kpis(runs):
    rows = 0
    for out, document in (runs.compared, runs.site):
        expected = kpis_by_row(document)
        for row in csv_rows(out / "kpis.csv"):
            unit, kpi = expected.pop((row["alternative"], row["kpi"]))
            check(row["unit"] == unit, f"kpis.csv: {row}: the unit is {unit}")
            check_figures(f"kpis.csv: {row}", kpi, number(row["mean"]), number(row["low"]), number(row["high"]), int(row["n"]))
            rows += 1
        check(not expected, f"kpis.csv lacks {list(expected)[:3]}")
    return f"{rows} rows"


def check_csv_replications(runs):
    values = 0
    for out, document in (runs.compared, runs.site):
        found = {}
        for row in csv_rows(out / "replications.csv"):
            found.setdefault((row["alternative"], row["kpi"]), []).append((int(row["replication"]), row["unit"], number(row["value"])))
            values += 1
        for (label, key), (unit, kpi) in kpis_by_row(document).items():
            rows = found.pop((label, key))
            check([index for index, _, _ in rows] == list(range(document["replications"])) and {u for _, u, _ in rows} == {unit}, f"replications.csv: {label}, {key}: {rows}")
            defined = [value for _, _, value in rows if value is not None]
            check(len(defined) == kpi["n"] or kpi["mean"] is None, f"replications.csv: {label}, {key}: {len(defined)} values, not {kpi['n']}")
            if kpi["mean"] is not None and defined:
                check(near(sum(defined) / len(defined), kpi["mean"], 12), f"replications.csv: {label}, {key}: the mean is not {kpi['mean']}")
        check(not found, f"replications.csv has {list(found)[:3]} besides")
    return f"{values} values"


def check_csv_differences(runs):
    out, document = runs.compared
    expected = {(a["label"], key): (a["kpis"][key], d) for a in document["alternatives"] for key, d in a["difference"].items()}
    baseline = document["alternatives"][0]["kpis"]
    count = len(expected)
    check(count > 50, f"only {count} differences")
    for row in csv_rows(out / "differences.csv"):
        kpi, difference = expected.pop((row["alternative"], row["kpi"]))
        bounds = difference["ci95"] or [None, None]
        check(near(number(row["mean"]), difference["mean"]) and near(number(row["low"]), bounds[0]) and near(number(row["high"]), bounds[1]) and row["verdict"] == difference["verdict"]
              and row["unit"] == kpi["unit"] and near(number(row["baseline"]), baseline[row["kpi"]]["mean"]), f"differences.csv: {row} is not {difference}")
    check(not expected, f"differences.csv lacks {list(expected)[:3]}")
    return f"{count} rows"


def check_csv_trace(runs):
    rows = csv_rows(runs.path("site.csv"))
    check(len(rows) == runs.trace["events"], f"--csv has {len(rows)} events, the trace {runs.trace['events']}")
    counts, sums = {}, {}
    for at, row in enumerate(rows, 1):
        check(int(row["event"]) == at, f"--csv: event {row['event']} is the {at}th")
        counts[row["kind"]] = counts.get(row["kind"], 0) + 1
        sums[row["kind"]] = sums.get(row["kind"], 0) + int(row["value"])
    check({kind: (counts[kind], sums[kind]) for kind in counts} == {kind: (of["events"], of["value"]) for kind, of in runs.trace["kinds"].items()}, "--csv: the kinds are not those of --json")
    return f"{len(rows)} events of {len(counts)} kinds"


def check_xlsx(runs):
    seen = []
    for out, document in (runs.compared, runs.site):
        sheets = readers.sheets_of(out / "results.xlsx", runs.folder)
        seen.append(f"{out.name}: {', '.join(f'{name} {len(rows)}' for name, (_, rows) in sheets.items())}")
        expected = kpis_by_row(document)
        check_xlsx_kpis(sheets, dict(expected))
        check_xlsx_replications(sheets, document, expected)
        check(all(len(rows) > 0 for _, rows in sheets.values()), "a sheet is empty")
        labels = [row["alternative"] for row in sheets["Alternatives"][1]]
        check(labels == [a["label"] for a in document["alternatives"]], f"Alternatives: {labels}")
        check([row["trace hash"] for row in sheets["Alternatives"][1]] == [a["trace_hash"] for a in document["alternatives"]], "Alternatives: the trace hashes differ")
        words = {row["what"]: row["answer"] for row in sheets["Verdict"][1]}
        check(words["scenario"] == document["scenario"] and "verdict" in words and "method" in words, f"Verdict: {words}")
        check({row["KPI"] for row in sheets["KPI definitions"][1]} == set(document["alternatives"][0]["kpis"]), "KPI definitions are not of the KPIs")
        check(("Differences" in sheets) == (out == runs.compared[0]), "a sheet Differences stands in a comparison, and only there")
        if "Differences" in sheets:
            check_xlsx_differences(sheets, document)
    return "; ".join(seen)


def check_xlsx_kpis(sheets, expected):
    rows = [(row, row["KPI"]) for row in sheets["KPIs"][1]]
    rows += [(row, f"{row['KPI']}[{row['owner']}]") for row in sheets.get("Owners", ([], []))[1]]
    check(("Owners" in sheets) == any("[" in key for _, key in expected), "a sheet Owners stands where KPIs are split by owner, and only there")
    for row, key in rows:
        unit, kpi = expected.pop((row["alternative"], key))
        check(row["unit"] == unit, f"KPIs: {row}: the unit is {unit}")
        check_figures(f"KPIs: {row}", kpi, row["mean"], row["low, 95%"], row["high, 95%"], row["replications"])
    left_out = [key for key, (_, kpi) in expected.items() if kpi["mean"] is not None]
    check(not left_out, f"KPIs lacks {left_out[:3]}")


def check_xlsx_replications(sheets, document, expected):
    header, rows = sheets["Replications"]
    check(len(rows) == len(document["alternatives"]) * document["replications"], f"Replications: {len(rows)} rows")
    checked = 0
    for (label, key), (unit, kpi) in expected.items():
        title = f"{key} [{unit}]"
        if title not in header or kpi["mean"] is None:
            check(title in header or kpi["mean"] is None, f"Replications lacks {title}")
            continue
        values = [row[title] for row in rows if row["alternative"] == label and row[title] is not None]
        check(len(values) == kpi["n"] and near(sum(values) / len(values), kpi["mean"], 12), f"Replications: {label}, {title}: {values} is not {kpi}")
        checked += 1
    check(checked > 20, f"Replications: only {checked} columns have a mean")


def check_xlsx_differences(sheets, document):
    header, rows = sheets["Differences"]
    low, high = header[5], header[6]
    check(low.startswith("low, ") and high.startswith("high, ") and low.endswith(" together"), f"Differences: {header}")
    expected = {(a["label"], key): d for a in document["alternatives"] for key, d in a["difference"].items()}
    for row in rows:
        difference = expected.pop((row["alternative"], row["KPI"]))
        bounds = difference["ci95"] or [None, None]
        check(near(row["difference"], difference["mean"]) and near(row[low], bounds[0]) and near(row[high], bounds[1]) and row["verdict"] == difference["verdict"], f"Differences: {row} is not {difference}")
        if row["relative"] is not None:
            check(near(row["relative"], row["difference"] / row["baseline's mean"], 12), f"Differences: {row}: not its share of the baseline")
    check(len(rows) > 50 and not expected, f"Differences: {len(rows)} rows, lacks {list(expected)[:3]}")


def check_junit(runs):
    path, document = runs.gates
    readers.check_by_schema_xml(path, "junit.xsd")
    root = ElementTree.parse(path).getroot()
    suites = list(root)
    check(len(suites) == len(document["files"]) == 2, f"{len(suites)} suites")
    totals = {key: sum(int(suite.get(key)) for suite in suites) for key in ("tests", "failures", "errors")}
    check(all(int(root.get(key)) == total for key, total in totals.items()), f"the totals are not {totals}")
    for suite in suites:
        cases = suite.findall("testcase")
        counted = {"tests": len(cases), "failures": len(suite.findall("testcase/failure")), "errors": len(suite.findall("testcase/error"))}
        check(all(int(suite.get(key)) == count for key, count in counted.items()), f"suite {suite.get('name')}: {counted}")
    gates = document["files"][0]["gates"]
    states = set()
    for case, gate in zip(suites[0].findall("testcase"), gates, strict=True):
        body = case.find("failure") if gate["state"] != "passed" else case.find("system-out")
        check(body is not None and gate["gate"] in case.get("name") and int(case.get("line")) == gate["line"], f"{case.get('name')} is not {gate}")
        states.add(gate["state"])
        if gate["mean"] is not None:
            shown = [float(text) for text in re.findall(r"-?\d+(?:\.\d+)?", body.text)]
            for figure in (gate["mean"], *(gate["ci95"] or [])):
                check(any(abs(figure - other) <= 0.006 * max(1, abs(figure)) for other in shown), f"{figure} is not in {body.text!r}")
    check(states == {"passed", "failed", "undecided"}, f"only {states}")
    error = suites[1].find("testcase/error")
    check(error is not None and error.text == document["files"][1]["error"], "the fault of a file is not its error")
    return f"{totals['tests']} cases, states {', '.join(sorted(states))}"


def check_ocel(runs):
    document = json.loads(pathlib.Path(runs.path("site.ocel.json")).read_text(encoding="utf-8"))
    readers.check_by_schema_json(document, "ocel20.schema.json", "site.ocel.json")
    types = {}
    for kind in ("objectTypes", "eventTypes"):
        names = [entry["name"] for entry in document[kind]]
        check(len(set(names)) == len(names), f"{kind}: a name twice")
        types[kind] = {entry["name"]: {a["name"]: a["type"] for a in entry["attributes"]} for entry in document[kind]}
    objects = {entry["id"]: entry for entry in document["objects"]}
    check(len(objects) == len(document["objects"]) and len({e["id"] for e in document["events"]}) == len(document["events"]), "an id twice")
    fits = {"string": lambda v: True, "integer": lambda v: re.fullmatch(r"-?\d+", v), "float": lambda v: re.fullmatch(r"-?\d+(\.\d+)?", v), "boolean": lambda v: v in ("true", "false")}
    relations, used = 0, {}
    for kind, entries in (("eventTypes", document["events"]), ("objectTypes", document["objects"])):
        for entry in entries:
            for attribute in entry["attributes"]:
                declared = types[kind][entry["type"]][attribute["name"]]
                check(fits[declared](attribute["value"]), f"{entry['id']}: {attribute} is no {declared}")
            for relation in entry["relationships"]:
                check(relation["objectId"] in objects, f"{entry['id']}: there is no object {relation['objectId']}")
                relations += 1
                if kind == "eventTypes":
                    used.setdefault(objects[relation["objectId"]]["type"], set()).add(entry["type"])
    counts = {}
    for event in document["events"]:
        counts[event["type"]] = counts.get(event["type"], 0) + 1
    check(counts == {kind: of["events"] for kind, of in runs.trace["kinds"].items()}, "the events are not those of the trace")
    times = [event["time"] for event in document["events"]]
    check(times == sorted(times) and len({len(time) for time in times}) == 1, "times go back")
    check({"order", "line", "batch", "picker", "vehicle", "person", "truck", "pallet", "transport", "door", "sku"} <= set(used), f"only objects of {sorted(used)}")
    check_ocel_links(document, objects)
    return f"{len(times)} events, {len(objects)} objects of {len(used)} types, {relations} relations"


def check_ocel_links(document, objects):
    """Each picked line is part of one order and picked with one batch; each checked pallet came on a truck; as many lines as the order says."""
    def links(entry, qualifier):
        return [r["objectId"] for r in entry["relationships"] if r["qualifier"] == qualifier]

    lines = {}
    for event in document["events"]:
        ids = {r["qualifier"]: r["objectId"] for r in event["relationships"]}
        if event["type"] == "line_picked":
            line = objects[ids["line"]]
            check(len(links(line, "is part of")) == 1 and len(links(line, "picked with")) >= 1, f"{line}")
            lines.setdefault(links(line, "is part of")[0], set()).add(line["id"])
            for batch in links(line, "picked with"):
                check(links(line, "is part of")[0] in links(objects[batch], "holds lines of"), f"{batch} does not hold {line['id']}")
        elif event["type"] == "pallet_received":
            check(len(links(objects[ids["pallet"]], "came on")) == 1, f"{objects[ids['pallet']]} came on no truck")
    for order, picked in lines.items():
        said = {a["name"]: a["value"] for a in objects[order]["attributes"]}
        check(len(picked) <= int(said["lines"]), f"{order}: {len(picked)} lines picked of {said['lines']}")


def check_perfetto(runs):
    """Slices of each track are nested and closed: what the importer of Perfetto asks."""
    document = json.loads(pathlib.Path(runs.path("site.perfetto.json")).read_text(encoding="utf-8"))
    open_slices, spans, counts = {}, {}, {}
    for event in document["traceEvents"]:
        counts[event["ph"]] = counts.get(event["ph"], 0) + 1
        track = (event["pid"], event.get("tid"), event.get("id"))
        if event["ph"] in "Bb":
            open_slices.setdefault(track, []).append((event["name"], event["ts"]))
        elif event["ph"] in "Ee":
            name, since = open_slices[track].pop()
            check(event["ph"] == "E" or event["name"] == name, f"{track}: {event.get('name')} ends within {name}")
            spans.setdefault(track, []).append((since, event["ts"], name))
        elif event["ph"] == "X":
            spans.setdefault(track, []).append((event["ts"], round(event["ts"] + event["dur"], 3), event["name"]))
    check(all(not names for names in open_slices.values()), "a slice is open at the end")
    for track, slices in spans.items():
        within = []
        for begin, end, name in sorted(slices, key=lambda s: (s[0], -s[1])):
            while within and within[-1][1] <= begin:
                within.pop()
            check(not within or end <= within[-1][1] + 0.001, f"{track}: {name} from {begin} to {end} crosses {within[-1] if within else ''}")
            within.append((begin, end))
    kinds = runs.trace["kinds"]
    vehicles = [name for track, slices in spans.items() if track[0] == 5 for _, _, name in slices]
    doors = [name for track, slices in spans.items() if track[0] == 6 for _, _, name in slices]
    check(sum("(transport " in name for name in vehicles) == kinds["transport_started"]["events"], "a transport has no slice")
    check(sum("manned" in name for name in vehicles) == kinds["vehicle_manned"]["events"], "a driver has no slice")
    check(len(doors) == kinds["truck_docked"]["events"], "a truck at a door has no slice")
    return f"{len(spans)} tracks, {sum(len(s) for s in spans.values())} slices"


def check_markdown(runs):
    tables = 0
    for out, document in (runs.compared, runs.site):
        lines = (out / "report.md").read_text(encoding="utf-8").split("\n")
        columns = 0
        for at, line in enumerate(lines, 1):
            if not line.startswith("|"):
                columns = 0
                continue
            check(line.endswith("|"), f"report.md:{at}: a row does not end in a bar")
            cells = len(re.findall(r"(?<!\\)\|", line)) - 1
            if columns == 0:
                check(re.fullmatch(r"\|(:?-{3,}:?\|)+", lines[at]), f"report.md:{at + 1}: no line below a table's header")
                columns, tables = cells, tables + 1
            check(cells == columns, f"report.md:{at}: {cells} cells in a table of {columns}")
        check_markdown_means(lines, document)
    return f"{tables} tables"


def check_markdown_means(lines, document):
    kpi, found = None, 0
    single = document["alternatives"][0]["kpis"] if len(document["alternatives"]) == 1 else None
    by_label = {a["label"].replace("|", "\\|"): a["kpis"] for a in document["alternatives"]}
    for line in lines:
        heading = re.fullmatch(r"### `(\w+)` \[.*\]", line)
        kpi = heading.group(1) if heading else None if line.startswith("#") else kpi
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] if line.startswith("|") else []
        row = re.fullmatch(r"`(\w+)`", cells[0]) if single and len(cells) == 5 else None
        known = single.get(row.group(1)) if row else by_label[cells[0]][kpi] if kpi and cells and cells[0] in by_label else None
        if known is None or known["mean"] is None:
            continue
        decimals = len(cells[1].partition(".")[2])
        check(abs(float(cells[1]) - known["mean"]) <= 0.500001 * 10.0**-decimals, f"report.md: {line} is not {known['mean']}")
        found += 1
    check(found > 30, f"report.md: only {found} means")


CHECKS = {"kpis.csv": check_csv_kpis, "replications.csv": check_csv_replications, "differences.csv": check_csv_differences, "trace --csv": check_csv_trace, "results.xlsx": check_xlsx,
          "junit.xml": check_junit, "trace --ocel": check_ocel, "trace --perfetto": check_perfetto, "report.md": check_markdown,
          "results.sqlite": results.check_database, "optimum.json": results.check_optimum}


# --- what the checks are worth ------------------------------------------------------------------------------------


def in_archive(path, member, change):
    with zipfile.ZipFile(path) as archive:
        entries = {info: archive.read(info) for info in archive.infolist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for info, content in entries.items():
            archive.writestr(info, change(content.decode("utf-8")).encode("utf-8") if info.filename == member else content)


def in_text(path, change):
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


def in_database(sql):
    """Of a file that SQLite's shell changes."""
    def change(path):
        outcome = ran(["sqlite3", "-batch", "-bail", str(path), sql])
        check(outcome.returncode == 0 and outcome.stderr == "", f"a fault cannot be seeded: {outcome.stderr}")

    return change


def damaged(path):
    """A page in the middle lost its first bytes."""
    content = bytearray(path.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 64] = bytes(64)
    path.write_bytes(content)


def replaced(pattern, by):
    """The first place that the pattern matches; there must be one."""
    def change(text):
        changed, count = re.subn(pattern, by, text, count=1)
        check(count == 1 and changed != text, f"a fault cannot be seeded: {pattern} is not there")
        return changed

    return change


# Each a small fault of one file; the check of that file has to see it.
FAULTS = [
    ("kpis.csv", "labels/kpis.csv", replaced(r"(travel_m_per_line,m/line,\d+\.\d)\d", r"\g<1>x")),
    ("kpis.csv", "labels/kpis.csv", replaced(r"(order_cycle_h,h,\d+)\.(\d)(\d)", r"\1.\3\2")),
    ("replications.csv", "labels/replications.csv", replaced(r"\n[^\n]*,2,travel_m_per_line,[^\n]*", "")),
    ("differences.csv", "labels/differences.csv", replaced(r",(worse|better|undecided|equivalent),", ",perhaps,")),
    ("differences.csv", "labels/differences.csv", replaced(r'"@SUM\(A1\), ""x"""', '@SUM(A1), ""x""')),
    ("trace --csv", "site.csv", replaced(r"\n7,[^\n]*", "")),
    ("results.xlsx", "labels/results.xlsx", ("xl/worksheets/sheet3.xml", replaced(r'(<c r="E2"[^>]*><v>\d+\.)(\d)', r"\g<1>\g<2>0"))),
    ("results.xlsx", "labels/results.xlsx", ("xl/sharedStrings.xml", replaced(r"<t>m/line</t>", "<t>ft/line</t>"))),
    ("results.xlsx", "labels/results.xlsx", ("xl/workbook.xml", replaced(r'name="Differences"', 'name="Diffs"'))),
    ("junit.xml", "junit.xml", replaced(r"<failure ", "<failed ")),
    ("junit.xml", "junit.xml", replaced(r' failures="', ' failures="1')),
    ("trace --ocel", "site.ocel.json", replaced(r'"objectId":"order:5"', '"objectId":"order:-5"')),
    ("trace --ocel", "site.ocel.json", replaced(r'"time":"2026-03-02T', '"time":"2026-03-02 ')),
    ("trace --ocel", "site.ocel.json", replaced(r'"name":"distance_m","type":"float"', '"name":"distance_m","type":"integer"')),
    ("trace --perfetto", "site.perfetto.json", replaced(r',\n\{"ph":"E","pid":5,[^\n]*\}(?=,\n)', "")),
    ("report.md", "labels/report.md", replaced(r"(\n\| [^\n]*)a \\\| b", r"\g<1>a | b")),
    ("results.sqlite", "labels/results.sqlite", in_database("UPDATE value SET value = value * (1 + 1e-9) WHERE alternative = 1 AND replication = 2 AND kpi = 'order_cycle_h'")),
    ("results.sqlite", "labels/results.sqlite", in_database("DELETE FROM summary WHERE alternative = 2 AND kpi = 'travel_m_per_line'")),
    ("results.sqlite", "labels/results.sqlite", in_database("UPDATE difference SET low = high, high = low WHERE alternative = 1 AND kpi = 'travel_m_per_line'")),
    ("results.sqlite", "tn-fmcg-6k/results.sqlite", in_database("UPDATE summary SET mean = -mean WHERE owner = 'sabun' AND kpi = 'margin'")),
    ("results.sqlite", "tn-fmcg-6k/results.sqlite", in_database("DELETE FROM policy WHERE kind = 'routing'")),
    ("results.sqlite", "tn-fmcg-6k/results.sqlite", in_database("ALTER TABLE summary RENAME COLUMN low95 TO low90")),
    ("results.sqlite", "labels/results.sqlite", damaged),
    ("optimum.json", "optimum/optimum.json", replaced(r'("state": )"best"', r'\1"the best"')),
    ("optimum.json", "optimum/optimum.json", replaced(r'("frontier": \[\s*)\d+,', r"\1")),
    ("optimum.json", "optimum/optimum.json", replaced(r'("order_cycle_h": \{\s*"mean": \d+\.\d{9})\d', r"\1")),
    ("optimum.json", "optimum/optimum.json", replaced(r'"n": ', '"n": 1')),
    ("report.md", "labels/report.md", replaced(r"(\n### `travel_m_per_line`[^#]*\| =1\+1 \| )(\d)", r"\g<1>1\2")),
]


def unseen_faults(runs, chosen):
    """Each fault is seeded into the file, and taken out again."""
    unseen = []
    for name, file, change in FAULTS:
        if name not in chosen:
            continue
        path = runs.folder / file
        before = path.read_bytes()
        if file.endswith(".sqlite"):
            change(path)
        elif isinstance(change, tuple):
            in_archive(path, *change)
        else:
            in_text(path, change)
        try:
            CHECKS[name](runs)
            unseen.append(f"{name}: a fault in {file} is not seen: {change}")
        except ACCEPTED:
            pass
        path.write_bytes(before)
    return unseen


# A fault of a file, or what comes of one in a check.
ACCEPTED = (Fault, KeyError, IndexError, TypeError, ValueError)


def main(arguments):
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    missing = [name for name in ("soffice", "sqlite3", "xmllint") if shutil.which(name) is None]
    missing += [name for name in ("jsonschema",) if importlib.util.find_spec(name) is None]
    if missing:
        print(f"missing: {', '.join(missing)}; ./dev setup office installs them", file=sys.stderr)
        return 2
    failed = 0
    with tempfile.TemporaryDirectory(prefix="gudang-office-") as folder:
        runs = Runs(pathlib.Path(arguments[0]).resolve(), folder)
        for name, function in CHECKS.items():
            if len(arguments) > 1 and name not in arguments[1:]:
                continue
            try:
                print(f"{name}: holds: {function(runs)}")
            except ACCEPTED as fault:
                failed += 1
                print(f"{name}: FAILED: {fault!r}")
        if failed == 0:
            chosen = arguments[1:] or list(CHECKS)
            unseen = unseen_faults(runs, chosen)
            failed = len(unseen)
            print("\n".join(unseen) if unseen else f"{sum(name in chosen for name, _, _ in FAULTS)} seeded faults: all seen")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
