"""Readers of others: LibreOffice, the shell of SQLite, xmllint, jsonschema and Python's own csv. None shares code with what wrote the files."""

import csv
import json
import pathlib
import subprocess
import tempfile

HERE = pathlib.Path(__file__).resolve().parent


class Fault(Exception):
    """What a file is and what it is not."""


def check(holds, what):
    if not holds:
        raise Fault(what)


def ran(arguments, **options):
    return subprocess.run(arguments, capture_output=True, text=True, check=False, **options)


def near(a, b, digits=15):
    """Equal as 15 significant digits, which is what a spreadsheet keeps."""
    if a is None or b is None:
        return a is None and b is None
    if isinstance(a, str) or isinstance(b, str):
        return False
    return abs(a - b) <= 10.0 ** (1 - digits) * max(abs(a), abs(b))


# --- CSV ----------------------------------------------------------------------------------------------------------


def csv_by_python(path):
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, strict=True))
    check(rows, f"{path}: empty")
    for number, row in enumerate(rows, 1):
        check(len(row) == len(rows[0]), f"{path}: row {number} has {len(row)} cells, the header {len(rows[0])}")
    return rows


def csv_by_sqlite(path, columns):
    """The rows below the header, by the import of SQLite's shell."""
    outcome = ran(["sqlite3", "-batch", ":memory:", ".mode csv", f'.import "{path}" t', ".mode json", "SELECT * FROM t ORDER BY rowid;"])
    check(outcome.returncode == 0 and outcome.stderr == "", f"{path}: sqlite3 says {outcome.stderr!r}")
    rows = json.loads(outcome.stdout) if outcome.stdout.strip() else []
    for row in rows:
        check(list(row) == columns, f"{path}: sqlite3 reads the columns {list(row)}, not {columns}")
    return [list(row.values()) for row in rows]


def csv_rows(path):
    """Rows as {column: text}, the same by both parsers."""
    header, *rows = csv_by_python(path)
    check(len(set(header)) == len(header), f"{path}: a column twice")
    other = csv_by_sqlite(path, header)
    check(len(other) == len(rows), f"{path}: Python reads {len(rows)} rows, sqlite3 {len(other)}")
    for number, (a, b) in enumerate(zip(rows, other), 2):
        check(a == b, f"{path}: row {number} is {a} to Python and {b} to sqlite3")
    return [dict(zip(header, row)) for row in rows]


def number(text):
    return None if text == "" else float(text)


# --- SQLite -------------------------------------------------------------------------------------------------------


def sql_rows(path, query):
    """Rows as {column: value}, by SQLite's shell, which opens the file to read alone."""
    outcome = ran(["sqlite3", "-batch", "-readonly", "-json", str(path), query])
    check(outcome.returncode == 0 and outcome.stderr == "", f"{path}: sqlite3 says {outcome.stderr!r}")
    return json.loads(outcome.stdout) if outcome.stdout.strip() else []


# --- XLSX ---------------------------------------------------------------------------------------------------------


def unquoted(text):
    """A number, of percent as a fraction."""
    if text == "":
        return None
    return float(text[:-1]) / 100 if text.endswith("%") else float(text)


def cells_of(text):
    """Cells of LibreOffice's CSV, in which text is quoted and numbers are not: str, float or None."""
    rows, row, at = [], [], 0
    while at < len(text):
        if text[at] == '"':
            value, at = "", at + 1
            while True:
                end = text.index('"', at)
                value += text[at:end]
                at = end + 1
                if text[at : at + 1] != '"':
                    break
                value, at = value + '"', at + 1
            row.append(value)
        else:
            end = at
            while end < len(text) and text[end] not in ",\n":
                end += 1
            row.append(unquoted(text[at:end]))
            at = end
        if at >= len(text) or text[at] == "\n":
            rows.append(row)
            row = []
        at += 1
    return rows


def sheets_of(path, folder):
    """{sheet: (header, rows as {column: str, float or None})} as LibreOffice opens it. Figures in full, not as shown."""
    out = pathlib.Path(tempfile.mkdtemp(dir=folder))
    # Separator, delimiter, UTF-8, from line 1, no column formats, language, text quoted, numbers not, not as shown, no formulas, ..., all sheets.
    outcome = ran(["soffice", f"-env:UserInstallation=file://{folder}/office-profile", "--headless", "--norestore", "--convert-to",
                   "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,false,false,false,-1", "--outdir", str(out), str(path)], timeout=300)
    files = sorted(out.glob("*.csv"))
    check(outcome.returncode == 0 and files, f"{path}: LibreOffice does not open it: {outcome.stdout} {outcome.stderr}")
    sheets = {}
    for file in files:
        header, *rows = cells_of(file.read_text(encoding="utf-8"))
        check(all(isinstance(title, str) for title in header), f"{file}: a column without a title: {header}")
        check(len(set(header)) == len(header), f"{file}: a column twice: {header}")
        for row in rows:
            check(len(row) <= len(header), f"{file}: a row is longer than the header: {row}")
        sheets[file.stem.split("-", 1)[1]] = (header, [dict(zip(header, row + [None] * (len(header) - len(row)))) for row in rows])
    return sheets


# --- XML and JSON -------------------------------------------------------------------------------------------------


def check_by_schema_xml(path, schema):
    outcome = ran(["xmllint", "--nonet", "--noout", "--schema", str(HERE / schema), str(path)])
    check(outcome.returncode == 0, f"{path}: {outcome.stderr}")


def check_by_schema_json(document, schema, what):
    import jsonschema  # of python3-jsonschema

    rules = json.loads((HERE / schema).read_text(encoding="utf-8"))
    jsonschema.Draft7Validator.check_schema(rules)
    for error in jsonschema.Draft7Validator(rules).iter_errors(document):
        raise Fault(f"{what}: at {list(error.absolute_path)}: {error.message}")
