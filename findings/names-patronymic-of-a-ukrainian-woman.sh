#!/usr/bin/env bash
# In Ukrainian lists a name stands as surname, given name, patronymic: Коваль Іван Петрович. nameparser has a rule for such names, EAST_SLAVIC, in its pack
# for Russian, which knows a patronymic by its ending. The endings for men that it knows, -ович and -евич, Ukrainian mostly shares; those for women it
# does not: -івна and -ївна, where Russian has -овна and -евна. So a brother is filed under Коваль, and his sister under Петрівна, with her surname as her
# given name. A few men (Ілліч) go the same way, and all of both in the Latin letters of a passport (-ovych, -ivna). Nothing says that a name was not
# understood: ambiguities is as empty for her as for him, and in the list of a whole course the women are sorted by their fathers. Ask people for
# their names in parts, and do not take parts out of a name; if a list must be read, let a person look at each.
#
# nameparser 2.6.0 from PyPI. Needs Python 3.11.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check nameparser==2.6.0

cat > look.py <<'PY'
from nameparser import locales, parser_for

parser = parser_for(locales.RU)
for name in (
    "Коваль Иван Петрович",
    "Коваль Елена Петровна",
    "Коваль Іван Петрович",
    "Коваль Олена Петрівна",
    "Бойко Ігор Юрійович",
    "Бойко Марія Юріївна",
    "Ткач Ілля Ілліч",
    "Ткач Оксана Іллівна",
    "Koval Ivan Petrovych",
    "Koval Olena Petrivna",
):
    parsed = parser.parse(name)
    print(f"{name}: surname {parsed.family}, given {parsed.given}, between {parsed.middle}; doubts {len(parsed.ambiguities)}")
PY
venv/bin/python look.py | tee seen

diff seen - <<'SEEN'
Коваль Иван Петрович: surname Коваль, given Иван, between Петрович; doubts 0
Коваль Елена Петровна: surname Коваль, given Елена, between Петровна; doubts 0
Коваль Іван Петрович: surname Коваль, given Іван, between Петрович; doubts 0
Коваль Олена Петрівна: surname Петрівна, given Коваль, between Олена; doubts 0
Бойко Ігор Юрійович: surname Бойко, given Ігор, between Юрійович; doubts 0
Бойко Марія Юріївна: surname Юріївна, given Бойко, between Марія; doubts 0
Ткач Ілля Ілліч: surname Ілліч, given Ткач, between Ілля; doubts 0
Ткач Оксана Іллівна: surname Іллівна, given Ткач, between Оксана; doubts 0
Koval Ivan Petrovych: surname Petrovych, given Koval, between Ivan; doubts 0
Koval Olena Petrivna: surname Petrivna, given Koval, between Olena; doubts 0
SEEN
echo "as described"
