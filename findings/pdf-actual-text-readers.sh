#!/usr/bin/env bash
# A PDF may say in ActualText what a reader should take a piece of drawing for: how a name in Arabic, drawn run by run from the right, is read
# and copied in its own order (ISO 32000-2, 14.9.4). Readers of text for programs do not agree on it. Of one line that is drawn as "second line"
# and marked to mean "second line said", pypdf and pdfminer.six return what is drawn; PyMuPDF returns what is meant as text, and what is drawn
# as words: the same page, asked in two ways, says two things. A test that reads a certificate back has to say which of these it means.
#
# pypdf 5.1.0, pdfminer.six 20240706 and PyMuPDF 1.24.14 from PyPI. Needs Python 3.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check pypdf==5.1.0 pdfminer.six==20240706 PyMuPDF==1.24.14

cat > look.py <<'PY'
import fitz
from pdfminer.high_level import extract_text
from pypdf import PdfReader


def line(drawn, y, meant=None):
    show = f"BT /F 12 Tf 20 {y} Td ({drawn}) Tj ET\n"
    return show if meant is None else f"/Span <</ActualText ({meant})>> BDC {show}EMC\n"


content = (line("first line", 260) + line("second line", 220, "second line said") + line("third line", 180)).encode()
objects = [
    b"<</Type/Catalog/Pages 2 0 R>>",
    b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
    b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
    b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
]
pdf, places = b"%PDF-1.7\n", []
for number, item in enumerate(objects, 1):
    places.append(len(pdf))
    pdf += b"%d 0 obj\n%s\nendobj\n" % (number, item)
start = len(pdf)
pdf += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
pdf += b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % start
open("page.pdf", "wb").write(pdf)

tidy = lambda text: " | ".join(part.strip() for part in text.splitlines() if part.strip())
page = fitz.open("page.pdf")[0]
print("pypdf        ", tidy(PdfReader("page.pdf").pages[0].extract_text()))
print("pdfminer.six ", tidy(extract_text("page.pdf")))
print("PyMuPDF text ", tidy(page.get_text()))
print("PyMuPDF words", " ".join(word[4] for word in page.get_text("words")))
PY
venv/bin/python look.py | tee seen

diff seen - <<'SEEN'
pypdf         first line | second line | third line
pdfminer.six  first line | second line | third line
PyMuPDF text  first line | second line said | third line
PyMuPDF words first line second line third line
SEEN
echo "as described"
