#!/usr/bin/env bash
# An item of QTI 2.1 says itself what an answer is worth: nothing sets SCORE but its response processing. qti-package-maker writes packages of QTI 2.1
# from question banks, made for Blackboard. Of seven kinds of question in one package, the right answer to a number is worth 100, to a match one for each pair,
# to an order 1, and to a choice, several choices and a blank nothing, for there the processing compares and then sets nothing. Several blanks it
# processes with words of QTI 1.2 (respcondition, setvar), and the blanks themselves, textentryinteraction in small letters, are no element of QTI.
# Choices are to be shuffled and each of them is fixed, which leaves them as they are: the right one where the author wrote it, mostly first. A
# platform other than Blackboard that takes such a package has to see, per item, that points are set at all, and bring all of them to one measure.
#
# qti_package_maker 26.7.14 with lxml 6.1.3 from PyPI. Needs Python 3.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check qti_package_maker==26.7.14 lxml==6.1.3

cat > look.py <<'PY'
import contextlib
import io
import zipfile

from lxml import etree
from qti_package_maker import package_interface

ITEMS = [
    ("MC", ("Who opens the door?", ["The lead", "Anybody", "A guest"], "The lead")),
    ("MA", ("What goes into the log?", ["The hour", "What was done", "A name"], ["The hour", "What was done"])),
    ("NUM", ("How many beds are there?", 12.0, 0.5, True)),
    ("FIB", ("Who is asked first?", ["the lead"])),
    ("MULTI_FIB", ("At [a] the [b] comes.", {"a": ["eight"], "b": ["lead"]})),
    ("MATCH", ("What is where?", ["Tea", "Beds", "Keys"], ["Kitchen", "Upstairs", "Desk"])),
    ("ORDER", ("What comes first?", ["Greet", "Ask", "Write down"])),
]
with contextlib.redirect_stdout(io.StringIO()):
    bank = package_interface.QTIPackageInterface("shift", allow_mixed=True)
    for kind, question in ITEMS:
        bank.add_item(kind, question)
    bank.save_package("blackboard_qti_v2_1", "shift.zip")

name = lambda element: etree.QName(element).localname
with zipfile.ZipFile("shift.zip") as package:
    files = sorted(file for file in package.namelist() if "/item_" in file)
    for (kind, _), file in zip(ITEMS, files, strict=True):
        item = etree.fromstring(package.read(file))
        processing = item.find("{*}responseProcessing")
        template = (processing.get("template") or "").rpartition("/")[2]
        sets = [value.xpath("string()").strip() for value in processing.iterfind(".//{*}setOutcomeValue")]
        entries = [entry.get("mappedValue") for entry in item.iterfind(".//{*}mapEntry")]
        points = {"": sets, "map_response": entries, "match_correct": ["1"]}[template]
        print(f"{kind}: sets {' or '.join(points) or 'nothing'}, by {template or ' '.join(map(name, processing))}")
        fixed = [choice.get("fixed") for choice in item.iterfind(".//{*}simpleChoice")]
        asks = [element for element in item.find("{*}itemBody").iter() if name(element).lower().endswith("interaction")]
        print(f"{kind}: asks by {' '.join(map(name, asks))}, shuffle {asks[0].get('shuffle')}, fixed {fixed}")
PY
venv/bin/python look.py | tee seen

diff seen - <<'SEEN'
MC: sets nothing, by responseCondition
MC: asks by choiceInteraction, shuffle true, fixed ['true', 'true', 'true']
MA: sets nothing, by responseCondition
MA: asks by choiceInteraction, shuffle true, fixed ['true', 'true', 'true']
NUM: sets 100 or 0, by responseCondition
NUM: asks by textEntryInteraction, shuffle None, fixed []
FIB: sets nothing, by responseCondition
FIB: asks by textEntryInteraction, shuffle None, fixed []
MULTI_FIB: sets nothing, by respcondition respcondition
MULTI_FIB: asks by textentryinteraction textentryinteraction, shuffle None, fixed []
MATCH: sets 1 or 1 or 1, by map_response
MATCH: asks by matchInteraction, shuffle true, fixed []
ORDER: sets 1, by match_correct
ORDER: asks by orderInteraction, shuffle true, fixed [None, None, None]
SEEN
echo "as described"
