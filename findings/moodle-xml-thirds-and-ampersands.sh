#!/usr/bin/env bash
# A question with three right answers gives a third for each, and Moodle knows a list of such parts: a fraction in its XML that is more than a thousandth
# of a per cent away from all of them (33.33333, not 33.33) stops the import, as long as "error if grade not listed" is left as it is. moodle-questions cuts
# what it is given to whole per cents: 33, three of which are no 100 either. That several answers are right (single), the order that is to be mixed and the
# words for a learner it takes as arguments and never writes, so Moodle reads a question with one answer and none that is worth 100.
# moodlexport keeps the thirds and writes all the rest; but it undoes the escaping of the whole file at its end, so with an & or a < in the name of a question
# or of a category, as in "Tea & beds", what it writes is no XML. And where no words are given for right and wrong it puts French ones.
# A bank that is written with either should be read back by a parser of XML and its fractions looked at; thirds are written with five digits.
#
# moodle-questions 0.2.1 and moodlexport 0.0.32 with numpy 2.4.6 from PyPI. Needs Python 3.11.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check moodle-questions==0.2.1 moodlexport==0.0.32 numpy==2.4.6

cat > write_moodlexport.py <<'PY'
import sys

import moodlexport

question = moodlexport.Question("multichoice")
question.name(sys.argv[1])
question.text("What goes into the log?")
for text, part in (("hour", 33.33333), ("done", 33.33333), ("by whom", 33.33333), ("name", -50)):
    question.answer(text, part)
category = moodlexport.Category("Shift")
category.append(question)
category.savexml("written")
PY
cat > write_moodle_questions.py <<'PY'
import sys

from moodle_questions import MultipleChoiceQuestion, Quiz

words = {"correct_feedback": "Yes.", "partially_correct_feedback": "Nearly.", "incorrect_feedback": "No."}
question = MultipleChoiceQuestion(name=sys.argv[1], question_text="What goes into the log?", default_mark=1, shuffle=True, **words)
for text, part in (("hour", 33.33333), ("done", 33.33333), ("by whom", 33.33333), ("name", -50)):
    question.add_answer(part, text)
quiz = Quiz()
quiz.add_question(question)
quiz.save("written.xml")
PY
cat > look.py <<'PY'
import xml.etree.ElementTree as ElementTree

PARTS = [0, 5, 10, 100 / 9, 12.5, 100 / 7, 100 / 6, 20, 25, 30, 100 / 3, 40, 50, 60, 200 / 3, 70, 75, 80, 250 / 3, 90, 100]
try:
    question = ElementTree.parse("written.xml").getroot().findall("question")[-1]
except ElementTree.ParseError as error:
    print("no XML:", error.msg.partition(":")[0])
else:
    for answer in question.iterfind("answer"):
        part = float(answer.get("fraction"))
        print(part, "listed" if min(abs(abs(part) - known) for known in PARTS) < 0.001 else "not listed")
    fields = {name: question.findtext(f"{name}/text") or question.findtext(name) for name in ("single", "shuffleanswers", "correctfeedback")}
    print(*(f"{name}: {text or 'missing'}" for name, text in fields.items()), sep=", ")
PY
while read -r writer name; do
    echo "$writer, $name"
    venv/bin/python -W ignore "write_$writer.py" "$name"
    venv/bin/python look.py
done > seen <<'NAMES'
moodle_questions Log
moodlexport Log
moodlexport Tea & beds
NAMES
cat seen

diff seen - <<'SEEN'
moodle_questions, Log
33.0 not listed
33.0 not listed
33.0 not listed
-50.0 listed
single: missing, shuffleanswers: missing, correctfeedback: missing
moodlexport, Log
33.33333 listed
33.33333 listed
33.33333 listed
-50.0 listed
single: false, shuffleanswers: true, correctfeedback: <p>Votre réponse est correcte.</p>
moodlexport, Tea & beds
no XML: not well-formed (invalid token)
SEEN
echo "as described"
