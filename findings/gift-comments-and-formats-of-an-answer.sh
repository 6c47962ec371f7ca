#!/usr/bin/env bash
# Moodle drops each line of a GIFT file that begins with //, also between two answers, and reads [plain] or [html] before an answer as that answer's
# format. gift-pegjs takes a comment between answers for the end of the answer before it, and a learner is offered "Wait // see module 2". pygiftparser
# drops it, but leaves [plain] in the text of the answer, keeps of a category's name what stands before its first blank, hands out the backslash with the
# sign that it marks, and takes a marked brace for the end of the answers. Moodle's ordering question, a > and one line for each step, is a short answer
# to gift-pegjs, with all the lines as the one right answer; pygiftparser calls it not valid. Whoever writes GIFT for others should set comments between
# questions only, one format for a whole question, no brace and no ordering; whoever reads it should refuse an answer in which a line begins with //.
#
# gift-pegjs 1.0.2 from npm, pygiftparser 1.1 from PyPI. Needs Node 20 and Python 3.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund gift-pegjs@1.0.2
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check pygiftparser==1.1

cat > module.gift <<'GIFT'
$CATEGORY: $course$/top/First shift/Tea

// A comment between questions.
::Tea\: the first cup::[html]<p>What first?</p>{
    ~Wait
    // see module 2
    =[plain]Ask "a < b"
    ~Leave \{now\}
}

::steps::In which order?{>3 ALL VERTICAL ALL_OR_NOTHING SHOW none
    Greet
    Ask
    Write down
}
GIFT
cat > look.mjs <<'JS'
import { readFileSync } from "node:fs";
import gift from "gift-pegjs";
for (const question of gift.parse(readFileSync("module.gift", "utf8"))) {
  console.log(`gift-pegjs ${question.type}: ${question.title}`);
  for (const { isCorrect, text } of question.choices ?? []) console.log(`gift-pegjs ${isCorrect ? "=" : "~"} ${text.format} ${text.text}`);
}
JS
cat > look.py <<'PY'
import logging

from pygiftparser.parser import parseFile

logging.disable()
with open("module.gift", encoding="utf-8") as file:
    for question in parseFile(file):
        print(f"pygiftparser {question.cat}: {question.title}, {'valid' if question.valid else 'not valid'}")
        if question.valid:
            for answer in question.answers.answers:
                print(f"pygiftparser {'=' if answer.select else '~'} {answer.answer}")
PY
{ node look.mjs; venv/bin/python -W ignore look.py; } | tee seen

diff seen - <<'SEEN'
gift-pegjs Category: $course$/top/First shift/Tea
gift-pegjs MC: Tea: the first cup
gift-pegjs ~ html Wait
    // see module 2
gift-pegjs = plain Ask "a < b"
gift-pegjs ~ html Leave {now}
gift-pegjs Short: steps
gift-pegjs = moodle >3 ALL VERTICAL ALL_OR_NOTHING SHOW none Greet Ask Write down
pygiftparser $course$/top/First: Tea\: the first cup, valid
pygiftparser ~ Wait
pygiftparser = [plain]Ask "a < b"
pygiftparser ~ Leave \{now
pygiftparser $course$/top/First: steps, not valid
SEEN
echo "as described"
