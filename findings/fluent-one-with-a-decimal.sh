#!/usr/bin/env bash
# Which plural a language takes depends on the figures that are shown: 1 hour and 1.0 hours, 21 година and 21,0 години (CLDR: the digits behind the point
# are an operand of its rules). So Fluent's guide has a selector take the options with which the number is shown, and says that the formatted
# number chooses: NUMBER($hours, minimumFractionDigits: 1). @fluent/bundle does that. fluent.runtime, Fluent for Python, shows the digit and
# chooses by the bare number: "1.0 hour", "21,0 година". With maximumFractionDigits: 0 it shows 1 for 1.4 and says "1 hours"; @fluent/bundle "1 hour".
# One file of texts so says two things, on a page and in the mail of another program. Where hours have decimals, let the number stand apart from
# the word ("Hours: 1.0"), or round before the text is asked for and give whole minutes; and test such a text with 1, 1.4 and 21.
#
# @fluent/bundle 0.19.1 from npm, fluent.runtime 0.4.0 with Babel 2.19.0 from PyPI. Needs Node 20 and Python 3.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund @fluent/bundle@0.19.1
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check fluent.runtime==0.4.0 Babel==2.19.0

cat > texts.ftl <<'FTL'
digit = { NUMBER($hours, minimumFractionDigits: 1) ->
    [one] { NUMBER($hours, minimumFractionDigits: 1) } (one)
    [few] { NUMBER($hours, minimumFractionDigits: 1) } (few)
    [many] { NUMBER($hours, minimumFractionDigits: 1) } (many)
   *[other] { NUMBER($hours, minimumFractionDigits: 1) } (other)
}
whole = { NUMBER($hours, maximumFractionDigits: 0) ->
    [one] { NUMBER($hours, maximumFractionDigits: 0) } (one)
    [few] { NUMBER($hours, maximumFractionDigits: 0) } (few)
    [many] { NUMBER($hours, maximumFractionDigits: 0) } (many)
   *[other] { NUMBER($hours, maximumFractionDigits: 0) } (other)
}
FTL
cat > look.mjs <<'JS'
import { readFileSync } from "node:fs";
import { FluentBundle, FluentResource } from "@fluent/bundle";
for (const language of ["en", "uk"]) {
  const bundle = new FluentBundle(language, { useIsolating: false });
  bundle.addResource(new FluentResource(readFileSync("texts.ftl", "utf8")));
  for (const name of ["digit", "whole"]) {
    const said = [1, 1.4, 5, 21].map((hours) => bundle.formatPattern(bundle.getMessage(name).value, { hours }));
    console.log(`@fluent/bundle ${language} ${name}: ${said.join(", ")}`);
  }
}
JS
cat > look.py <<'PY'
from fluent.runtime import FluentBundle, FluentResource

with open("texts.ftl", encoding="utf-8") as file:
    texts = FluentResource(file.read())
for language in ("en", "uk"):
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(texts)
    for name in ("digit", "whole"):
        said = [bundle.format_pattern(bundle.get_message(name).value, {"hours": hours})[0] for hours in (1, 1.4, 5, 21)]
        print(f"fluent.runtime {language} {name}: {', '.join(said)}")
PY
{ node look.mjs; venv/bin/python look.py; } | tee seen

diff seen - <<'SEEN'
@fluent/bundle en digit: 1.0 (other), 1.4 (other), 5.0 (other), 21.0 (other)
@fluent/bundle en whole: 1 (one), 1 (one), 5 (other), 21 (other)
@fluent/bundle uk digit: 1,0 (other), 1,4 (other), 5,0 (other), 21,0 (other)
@fluent/bundle uk whole: 1 (one), 1 (one), 5 (many), 21 (one)
fluent.runtime en digit: 1.0 (one), 1.4 (other), 5.0 (other), 21.0 (other)
fluent.runtime en whole: 1 (one), 1 (other), 5 (other), 21 (other)
fluent.runtime uk digit: 1,0 (one), 1,4 (other), 5,0 (many), 21,0 (one)
fluent.runtime uk whole: 1 (one), 1 (other), 5 (many), 21 (one)
SEEN
echo "as described"
