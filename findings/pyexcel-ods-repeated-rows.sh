#!/usr/bin/env bash
# An ODS file writes rows that are alike and stand below each other once, with table:number-rows-repeated (OpenDocument 1.3, part 3, 19.677):
# LibreOffice does so with empty rows and with equal ones. pyexcel-ods reads each of them once. Of three equal rows one is left, and every row behind
# a gap of several empty ones is counted too low, so that an error named by its row points at another person's. Its sister pyexcel-ods3 gives every
# row, as python-calamine does. Which of the two answers, where both are installed, is for pyexcel-io to choose.
#
# pyexcel-ods 0.6.0 with odfpy 1.4.1, pyexcel-ods3 0.6.1 with pyexcel-ezodf 0.3.4 and lxml 5.3.0, both with pyexcel-io 0.6.8; python-calamine 0.3.1;
# from PyPI. Needs Python 3.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
install() {
    python3 -m venv "$1"
    "$1/bin/pip" install --quiet --disable-pip-version-check "${@:2}"
}
install ods pyexcel-ods==0.6.0 odfpy==1.4.1 pyexcel-io==0.6.8
install ods3 pyexcel-ods3==0.6.1 pyexcel-ezodf==0.3.4 lxml==5.3.0 pyexcel-io==0.6.8
install calamine python-calamine==0.3.1

cat > write.py <<'PY'
import zipfile

OASIS = "urn:oasis:names:tc:opendocument:xmlns:"


def row(text, times=1):
    cell = f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>' if text else "<table:table-cell/>"
    repeated = f' table:number-rows-repeated="{times}"' if times > 1 else ""
    return f"<table:table-row{repeated}>{cell}</table:table-row>"


rows = row("Kari") + row("Ola", 3) + row("", 5) + row("Per")
content = (
    f'<office:document-content xmlns:office="{OASIS}office:1.0" xmlns:table="{OASIS}table:1.0" xmlns:text="{OASIS}text:1.0" '
    f'office:version="1.2"><office:body><office:spreadsheet><table:table table:name="A">{rows}</table:table>'
    "</office:spreadsheet></office:body></office:document-content>"
)
kind = "application/vnd.oasis.opendocument.spreadsheet"
manifest = (
    f'<m:manifest xmlns:m="{OASIS}manifest:1.0"><m:file-entry m:full-path="/" m:media-type="{kind}"/>'
    '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>'
)
with zipfile.ZipFile("people.ods", "w") as file:
    for name, text in (("mimetype", kind), ("META-INF/manifest.xml", manifest), ("content.xml", content)):
        file.writestr(name, text)
PY
python3 write.py

cat > first.py <<'PY'
def show(name, rows):
    print(f"{name:15}", " ".join(row[0] if row and row[0] else "-" for row in rows))
PY
{
    calamine/bin/python -c 'import first, python_calamine as c
first.show("python-calamine", c.CalamineWorkbook.from_path("people.ods").get_sheet_by_index(0).to_python())'
    ods3/bin/python -c 'import first, pyexcel_ods3 as p
first.show("pyexcel-ods3", p.get_data("people.ods")["A"])'
    ods/bin/python -c 'import first, pyexcel_ods as p
first.show("pyexcel-ods", p.get_data("people.ods")["A"])'
} | tee seen

diff seen - <<'SEEN'
python-calamine Kari Ola Ola Ola - - - - - Per
pyexcel-ods3    Kari Ola Ola Ola - - - - - Per
pyexcel-ods     Kari Ola - Per
SEEN
echo "as described"
