#!/usr/bin/env bash
# A workbook in which a look-up found nothing holds an error in that cell, such as #N/A in a column of addresses. python-calamine gives an empty
# text for it, the same as for a cell in which nothing stands: whoever takes a list of people from it cannot tell a row whose address could not
# be found from one that never had any. openpyxl gives the error by its name for the one and nothing for the other.
#
# openpyxl 3.1.5 and python-calamine 0.3.1 from PyPI. Needs Python 3.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check openpyxl==3.1.5 python-calamine==0.3.1

cat > look.py <<'PY'
import re
import zipfile

import openpyxl
import python_calamine

book = openpyxl.Workbook()
for row in (["Kari", "kari@example.org"], ["Ola", "#N/A"], ["Per", None]):
    book.active.append(row)
book.save("people.xlsx")
sheet = zipfile.ZipFile("people.xlsx").read("xl/worksheets/sheet1.xml").decode()
print("in the file     ", re.search(r'<c r="B2"[^>]*>', sheet).group(0))
read = openpyxl.load_workbook("people.xlsx").active
print("openpyxl        ", [row[1] for row in read.iter_rows(values_only=True)])
read = python_calamine.CalamineWorkbook.from_path("people.xlsx").get_sheet_by_index(0).to_python()
print("python-calamine ", [row[1] for row in read])
PY
venv/bin/python look.py | tee seen

diff seen - <<'SEEN'
in the file      <c r="B2" t="e">
openpyxl         ['kari@example.org', '#N/A', None]
python-calamine  ['kari@example.org', '', '']
SEEN
echo "as described"
