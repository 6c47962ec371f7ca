#!/usr/bin/env bash
# In XML the prefix of a name is free; what counts is the namespace it stands for. A program that writes an ODS may call the tables' namespace
# `t` as well as `table`. ezodf reads such a sheet. python-calamine opens it without an error and finds no sheet in it at all, although the same
# library does read a workbook (XLSX) whose elements carry a prefix. Whoever takes a list from it sees an empty book, not a book it cannot read.
#
# python-calamine 0.3.1, ezodf 0.3.2 with lxml 5.3.0, and openpyxl 3.1.5 from PyPI. Needs Python 3.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check python-calamine==0.3.1 ezodf==0.3.2 lxml==5.3.0 openpyxl==3.1.5 setuptools==75.6.0

cat > look.py <<'PY'
import re
import zipfile

import ezodf
import openpyxl
from python_calamine import CalamineWorkbook


def copy(source, target, change):
    """The same package with some of its parts rewritten."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for part in old.infolist():
            new.writestr(part, change(part.filename, old.read(part)))


def tables_called_t(name, data):
    if name != "content.xml":
        return data
    data = re.sub(rb"(</|<| )table:", rb"\1t:", data)
    return data.replace(b"xmlns:table=", b"xmlns:t=")


def elements_with_x(name, data):
    if name != "xl/worksheets/sheet1.xml":
        return data
    data = re.sub(rb"<(/?)([a-zA-Z])", rb"<\1x:\2", data)
    return data.replace(b"xmlns=", b"xmlns:x=")


def sheets(path):
    book = CalamineWorkbook.from_path(path)
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


book = ezodf.newdoc("ods", "plain.ods")
book.sheets += ezodf.Sheet("People", size=(1, 1))
book.sheets[0][0, 0].set_value("Kari")
book.save()
copy("plain.ods", "t.ods", tables_called_t)
book = openpyxl.Workbook()
book.active.title = "People"
book.active.append(["Kari"])
book.save("plain.xlsx")
copy("plain.xlsx", "x.xlsx", elements_with_x)

for path in ("plain.ods", "t.ods"):
    read = {sheet.name: [[cell.value for cell in row] for row in sheet.rows()] for sheet in ezodf.opendoc(path).sheets}
    print(f"{path:11}ezodf    {read}")
    print(f"{path:11}calamine {sheets(path)}")
for path in ("plain.xlsx", "x.xlsx"):
    read = {sheet.title: [list(row) for row in sheet.values] for sheet in openpyxl.load_workbook(path)}
    print(f"{path:11}openpyxl {read}")
    print(f"{path:11}calamine {sheets(path)}")
PY
venv/bin/python look.py | tee seen

diff seen - <<'SEEN'
plain.ods  ezodf    {'People': [['Kari']]}
plain.ods  calamine {'People': [['Kari']]}
t.ods      ezodf    {'People': [['Kari']]}
t.ods      calamine {}
plain.xlsx openpyxl {'People': [['Kari']]}
plain.xlsx calamine {'People': [['Kari']]}
x.xlsx     openpyxl {'People': [['Kari']]}
x.xlsx     calamine {'People': [['Kari']]}
SEEN
echo "as described"
