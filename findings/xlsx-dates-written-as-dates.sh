#!/usr/bin/env bash
# A workbook keeps a day as a number of days or, since ISO 29500, as a date: t="d" and 2026-12-07 (part 1, 18.18.11). openpyxl writes such cells if it
# is asked to (iso_dates). exceljs takes the year of such a date for a number of days: who finished on 7 December 2026 finished on 18 July 1905, and
# nothing is raised. xlsx (SheetJS, as it is on npm) and read-excel-file read the date alone, but 2026-12-07T00:00:00, as a day comes from programs
# that keep an hour with it, they put on the evening before, wherever clocks are ahead of UTC. In a workbook that counts from 1904, xlsx reads the
# number four years and a day too early while the date beside it is right. openpyxl and python-calamine read all of them. Whoever takes days from
# workbooks should test with both kinds of cell and both ways to count, and refuse a day from before the organisation; whoever writes them should
# write numbers.
#
# openpyxl 3.1.5 and python-calamine 0.9.1 from PyPI; exceljs 4.4.0, xlsx 0.18.5 and read-excel-file 9.3.17 from npm. Needs Node 20 and Python 3.11.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund exceljs@4.4.0 xlsx@0.18.5 read-excel-file@9.3.17
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check openpyxl==3.1.5 python-calamine==0.9.1

cat > look.py <<'PY'
import re
import zipfile
from datetime import date, datetime

import openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from python_calamine import CalamineWorkbook

BOOKS = {"number": (False, False), "date": (True, False), "number-1904": (False, True), "date-1904": (True, True)}
for name, (iso_dates, since_1904) in BOOKS.items():
    book = openpyxl.Workbook(iso_dates=iso_dates)
    if since_1904:
        book.epoch = CALENDAR_MAC_1904
    book.active.append([date(2026, 12, 7), datetime(2026, 12, 7)])
    book.save(f"{name}.xlsx")
    cells = re.findall(r'<c r="[AB]1"[^>]*?( t="\w")?><v>([^<]*)', zipfile.ZipFile(f"{name}.xlsx").read("xl/worksheets/sheet1.xml").decode())
    print(f"{name}: in the file", *(kind.strip() + " " + value for kind, value in cells))
for name in BOOKS:
    read = [cell.value for cell in openpyxl.load_workbook(f"{name}.xlsx").active[1]]
    print(f"{name}: openpyxl", *(value.isoformat()[:16] for value in read))
    read = CalamineWorkbook.from_path(f"{name}.xlsx").get_sheet_by_index(0).to_python()[0]
    print(f"{name}: python-calamine", *(value.isoformat()[:16] for value in read))
PY
cat > look.mjs <<'JS'
import ExcelJS from "exceljs";
import readExcelFile from "read-excel-file/node";
import XLSX from "xlsx";
// Each library's values are shown by the clock that it uses: UTC, or the one here.
const utc = (value) => value.toISOString().slice(0, 16);
const here = (value) => value.toLocaleString("sv").slice(0, 16).replace(" ", "T");
const readers = {
  "exceljs": async (path) => (await new ExcelJS.Workbook().xlsx.readFile(path)).worksheets[0].getRow(1).values.slice(1).map(utc),
  "xlsx": (path) => XLSX.utils.sheet_to_json(XLSX.readFile(path, { cellDates: true }).Sheets.Sheet, { header: 1 })[0].map(here),
  "read-excel-file": async (path) => (await readExcelFile(path))[0].data[0].map(utc),
};
for (const name of ["number", "date", "number-1904", "date-1904"]) {
  for (const [library, read] of Object.entries(readers)) console.log(`${name}: ${library}`, ...(await read(`${name}.xlsx`)));
}
JS
{ venv/bin/python -W ignore look.py; TZ=Europe/Oslo node look.mjs; } | tee seen

diff seen - <<'SEEN'
number: in the file t="n" 46363 t="n" 46363
date: in the file t="d" 2026-12-07 t="d" 2026-12-07T00:00:00
number-1904: in the file t="n" 44901 t="n" 44901
date-1904: in the file t="d" 2026-12-07 t="d" 2026-12-07T00:00:00
number: openpyxl 2026-12-07T00:00 2026-12-07T00:00
number: python-calamine 2026-12-07 2026-12-07
date: openpyxl 2026-12-07 2026-12-07T00:00
date: python-calamine 2026-12-07 2026-12-07T00:00
number-1904: openpyxl 2026-12-07T00:00 2026-12-07T00:00
number-1904: python-calamine 2026-12-07 2026-12-07
date-1904: openpyxl 2026-12-07 2026-12-07T00:00
date-1904: python-calamine 2026-12-07 2026-12-07T00:00
number: exceljs 2026-12-07T00:00 2026-12-07T00:00
number: xlsx 2026-12-07T00:00 2026-12-07T00:00
number: read-excel-file 2026-12-07T00:00 2026-12-07T00:00
date: exceljs 1905-07-18T00:00 1905-07-18T00:00
date: xlsx 2026-12-07T00:00 2026-12-06T23:00
date: read-excel-file 2026-12-07T00:00 2026-12-06T23:00
number-1904: exceljs 2026-12-07T00:00 2026-12-07T00:00
number-1904: xlsx 2022-12-06T00:00 2022-12-06T00:00
number-1904: read-excel-file 2026-12-07T00:00 2026-12-07T00:00
date-1904: exceljs 1909-07-19T00:00 1909-07-19T00:00
date-1904: xlsx 2026-12-07T00:00 2026-12-06T23:00
date-1904: read-excel-file 2026-12-07T00:00 2026-12-06T23:00
SEEN
echo "as described"
