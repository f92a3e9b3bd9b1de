"""The checks of results.sqlite, by SQLite's shell against the CSV files beside it, and of optimum.json, by its schema and against the results of the same search."""

import json
import re

import readers
from readers import check, csv_rows, near, number, sql_rows

# The columns that docs/files.md tells of, in the order they were made.
TABLES = {
    "about": "key value",
    "input": "file xxh3_128",
    "kpi": "kpi unit better theme summary numerator denominator population open_orders basis",
    "alternative": "alternative label replications cannot_keep_up trace_hash",
    "policy": "alternative kind policy",
    "parameter": "alternative key value",
    "replication": "alternative replication trace_hash events sim_seconds orders_received orders_done orders_cancelled orders_open lines_picked cannot_keep_up",
    "value": "alternative replication kpi owner value note",
    "summary": "alternative kpi owner mean low95 high95 n note",
    "difference": "alternative kpi mean low high relative verdict",
    "means": "label kpi unit owner mean low95 high95 n",
}


def equal(where, row, other, columns):
    """Figures of a row of the database, and of a row of a CSV file by {column of the one: column of the other}."""
    for column, name in columns.items():
        check(near(row[column], number(other[name])), f"{where}: {column} is {row[column]}, the CSV file says {other[name]!r}")


def by_alternative(rows):
    """{(label, KPI with its owner): row}, each once."""
    keyed = {(row["label"], f"{row['kpi']}[{row['owner']}]" if row.get("owner") else row["kpi"], row.get("replication")): row for row in rows}
    check(len(keyed) == len(rows), "a KPI of an alternative twice")
    return keyed


def check_tables(path):
    check([list(row.values()) for row in sql_rows(path, "PRAGMA integrity_check")] == [["ok"]], f"{path.name}: not whole")
    found = {row["name"]: row["type"] for row in sql_rows(path, "SELECT name, type FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT IN ('result', 'origin')")}
    check(found == {name: "view" if name == "means" else "table" for name in TABLES}, f"{path.name}: holds {found}")
    for name, columns in TABLES.items():
        there = [row["name"] for row in sql_rows(path, f"PRAGMA table_info({name})")]
        check(there == columns.split(), f"{path.name}: {name} has the columns {there}")


def check_values(path, folder):
    rows = by_alternative(sql_rows(path, "SELECT label, replication, kpi, owner, value FROM value JOIN alternative USING (alternative)"))
    for other in csv_rows(folder / "replications.csv"):
        equal(f"value: {other}", rows.pop((other["alternative"], other["kpi"], int(other["replication"]))), other, {"value": "value"})
    check(not rows, f"replications.csv lacks {list(rows)[:3]}")


def check_summaries(path, folder):
    rows = by_alternative(sql_rows(path, "SELECT label, kpi, owner, mean, low95, high95, n, note FROM summary JOIN alternative USING (alternative)"))
    means = by_alternative(sql_rows(path, "SELECT * FROM means"))
    check(means.keys() == rows.keys(), "means: not a row for each summary")
    for other in csv_rows(folder / "kpis.csv"):
        key = (other["alternative"], other["kpi"], None)
        row, of_view = rows.pop(key), means[key]
        equal(f"summary: {other}", row, other, {"mean": "mean", "low95": "low", "high95": "high", "n": "n"})
        check(row["note"] == other["note"] and of_view["unit"] == other["unit"], f"summary: {row} is not {other}")
        check(all(of_view[column] == row[column] for column in ("mean", "low95", "high95", "n")), f"means: {of_view} is not {row}")
    check(not rows, f"kpis.csv lacks {list(rows)[:3]}")


def check_differences(path, folder):
    rows = by_alternative(sql_rows(path, "SELECT label, kpi, mean, low, high, relative, verdict FROM difference JOIN alternative USING (alternative)"))
    others = csv_rows(folder / "differences.csv") if (folder / "differences.csv").exists() else []
    for other in others:
        row = rows.pop((other["alternative"], other["kpi"], None))
        equal(f"difference: {other}", row, other, {column: column for column in ("mean", "low", "high", "relative")})
        check(row["verdict"] == other["verdict"], f"difference: {row} is not {other}")
    check(not rows, f"differences.csv lacks {list(rows)[:3]}")


def check_alternatives(path, document):
    rows = sql_rows(path, "SELECT label, replications, trace_hash FROM alternative ORDER BY alternative")
    check([(row["label"], row["trace_hash"]) for row in rows] == [(a["label"], a["trace_hash"]) for a in document["alternatives"]], f"alternative: {rows}")
    check({row["replications"] for row in rows} == {document["replications"]}, f"alternative: {rows}")
    replications = sql_rows(path, "SELECT alternative, replication FROM replication ORDER BY alternative, replication")
    expected = [{"alternative": a, "replication": r} for a in range(len(rows)) for r in range(document["replications"])]
    check(replications == expected, f"replication: {replications}")
    for kind, key in (("policy", "policies"), ("parameter", "params")):
        value = "policy" if kind == "policy" else "value"
        name = "kind" if kind == "policy" else "key"
        there = {(row["alternative"], row[name]): row[value] for row in sql_rows(path, f"SELECT * FROM {kind}")}
        check(there == {(at, name): value for at, a in enumerate(document["alternatives"]) for name, value in a[key].items()}, f"{kind}: {there}")
    about = {row["key"]: row["value"] for row in sql_rows(path, "SELECT * FROM about")}
    check(about["scenario"] == document["scenario"] and about["seed"] == str(document["seed"]), f"about: {about}")


def check_database(runs):
    counts = []
    for folder, document in (runs.compared, runs.site):
        path = folder / "results.sqlite"
        check_tables(path)
        check_alternatives(path, document)
        check_values(path, folder)
        check_summaries(path, folder)
        check_differences(path, folder)
        rows = {name: sql_rows(path, f"SELECT count(*) AS n FROM {name}")[0]["n"] for name in ("value", "summary", "difference")}
        counts.append(f"{folder.name}: {', '.join(f'{name} {n}' for name, n in rows.items())}")
    return "; ".join(counts)


# --- optimum.json -------------------------------------------------------------------------------------------------


def check_optimum(runs):
    folder, printed = runs.optimum
    document = json.loads((folder / "optimum.json").read_text(encoding="utf-8"))
    readers.check_by_schema_json(document, "optimum.schema.json", "optimum.json")
    points = {point["point"]: point for point in document["points"]}
    check(len(points) == len(document["points"]) and sum(point["n"] for point in points.values()) == document["used"] <= document["budget"], "optimum.json: n does not add up to what was used")
    kpis = [document["min"], *(limit.split()[0] for limit in document["subject"])]
    check(all(list(point["kpis"]) == kpis for point in points.values()), f"optimum.json: a point has other KPIs than {kpis}")
    check_frontier(document, points, kpis)
    check_optimum_results(folder / "results.sqlite", points, kpis)
    check_optimum_text(printed, document, points, kpis)
    return f"{len(points)} points, frontier {document['frontier']}, best {document['best']}"


def check_frontier(document, points, kpis):
    """What no other point beats on the goal and on all limits' KPIs, the scenario itself (0) aside; the one that is judged the best keeps the limits."""
    senses = [-1] + [1 if ">" in limit else -1 for limit in document["subject"]]
    means = {at: [point["kpis"][kpi]["mean"] for kpi in kpis] for at, point in points.items()}
    gains = {at: [sense * mean for sense, mean in zip(senses, of)] for at, of in means.items() if at > 0 and None not in of}
    check(len(gains) > 1, f"optimum.json: only {gains} have all means")
    beaten = {at for at, a in gains.items() if any(b != a and all(x >= y for x, y in zip(b, a)) for b in gains.values())}
    check(set(document["frontier"]) == gains.keys() - beaten, f"optimum.json: the frontier is {sorted(gains.keys() - beaten)}, not {document['frontier']}")
    check([at for at, point in points.items() if point["state"] == "best"] == [document["best"]], f"optimum.json: {document['best']} is not judged the best")
    limits = [float(limit.split()[-1]) for limit in document["subject"]]
    check(all(sense * (mean - limit) >= 0 for sense, mean, limit in zip(senses[1:], means[document["best"]][1:], limits)), "optimum.json: the best breaks a limit")
    check(document["sure"] == all(point["state"] != "open" for point in points.values()), "optimum.json: sure, and a point is open, or the other way round")


def check_optimum_results(path, points, kpis):
    """The database beside it holds the same figures of the points that the report shows, and the replications that they are the means of."""
    check(sql_rows(path, "PRAGMA integrity_check") == [{"integrity_check": "ok"}], "results.sqlite: not whole")
    by_label = {point["label"]: point for point in points.values()}
    rows = sql_rows(path, "SELECT label, kpi, mean, low95, high95, n FROM means WHERE owner = ''")
    values = sql_rows(path, "SELECT label, kpi, avg(value) AS mean, count(value) AS n FROM value JOIN alternative USING (alternative) WHERE owner = '' GROUP BY label, kpi")
    checked = 0
    for row in rows:
        if row["kpi"] not in kpis:
            continue
        figure, bounds = by_label[row["label"]]["kpis"][row["kpi"]], by_label[row["label"]]["kpis"][row["kpi"]]["ci95"] or [None, None]
        check(near(row["mean"], figure["mean"]) and near(row["low95"], bounds[0]) and near(row["high95"], bounds[1]), f"optimum.json: {row} is not {figure}")
        checked += 1
    for row in values:
        if row["kpi"] in kpis:
            check(near(row["mean"], by_label[row["label"]]["kpis"][row["kpi"]]["mean"], 12), f"optimum.json: the mean of {row['label']} is {row}")
    check(checked >= 2 * len(kpis), f"optimum.json: only {checked} figures are in results.sqlite")


def check_optimum_text(printed, document, points, kpis):
    """Rows of the table that was printed: the mean of the goal, as it is rounded there, what n is, and how the point is judged."""
    check(document["guarantee"] in " ".join(printed.split()) and f"{document['used']} of {document['budget']} replications" in printed, "optimum.json: says another thing than the text")
    rows = 0
    for line in printed.split("\n"):
        cells = re.split(r" {2,}", line.strip())
        if not re.fullmatch(r"\d+", cells[0]) or len(cells) != 4 + len(kpis):
            continue
        point = points[int(cells[0])]
        mean = cells[2].partition(" ")[0]
        check(point["label"].startswith(cells[1]) and int(cells[-2]) == point["n"], f"optimum.json: the text has {cells}")
        check(abs(float(mean) - point["kpis"][kpis[0]]["mean"]) <= 0.500001 * 10.0 ** -len(mean.partition(".")[2]), f"optimum.json: the text has {cells}, not {point}")
        check(cells[-1].startswith(point["state"]) and cells[-1].endswith("frontier") == (point["point"] in document["frontier"]), f"optimum.json: the text has {cells}, not {point}")
        rows += 1
    check(rows >= 2, f"optimum.json: only {rows} rows of the text are of its points")
