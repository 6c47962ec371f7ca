#!/usr/bin/env bash
# All states of the EU had to keep 116 016 for help lines for women who meet violence by April 2023. libphonenumber, which most programs ask about
# numbers, knows it as a short number in one of the 27, Czechia; 116 006, for victims of crime, in eleven, and 112 in all. A check by these data
# refuses the very number that a card of help must show. Nor may the number be put into the form of other numbers: that is done without a word, and
# gives +49116016, which calls no help line, in Germany even as "possible". In Finland 116 006 comes out as +358 11 6006, like one with an area code.
# libphonenumber-js makes it an address to call, tel:+46116016, and leaves short numbers out where it looks for numbers in a text. So: keep numbers
# of help lines as they are published, check them by people and not by these data, and link them as they are dialled, tel:116016.
#
# phonenumbers 9.0.43 from PyPI, libphonenumber-js 1.13.16 from npm. Needs Node 20 and Python 3.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund libphonenumber-js@1.13.16
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check phonenumbers==9.0.43

cat > look.py <<'PY'
import phonenumbers
from phonenumbers import PhoneNumberFormat, format_number, is_possible_number, is_valid_short_number_for_region

STATES = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split()
for number in ("112", "116006", "116016"):
    known = [state for state in STATES if is_valid_short_number_for_region(phonenumbers.parse(number, state), state)]
    print(f"{number} known in {len(known)} of {len(STATES)}{': ' + ' '.join(known) if len(known) < len(STATES) else ''}")
for state, number in (("DE", "116016"), ("SE", "116016"), ("FI", "116006")):
    read = phonenumbers.parse(number, state)
    forms = [format_number(read, form) for form in (PhoneNumberFormat.E164, PhoneNumberFormat.INTERNATIONAL)]
    print(f"phonenumbers {state} {number}: {', '.join(forms)}, {'possible' if is_possible_number(read) else 'not possible'}")
PY
cat > look.mjs <<'JS'
import { findPhoneNumbersInText, parsePhoneNumberFromString } from "libphonenumber-js/max";
console.log("libphonenumber-js SE 116016:", parsePhoneNumberFromString("116016", "SE").getURI());
const found = findPhoneNumbersInText("Call 112, the help line 116 016, or the office, 22 33 44 55.", "NO");
console.log("libphonenumber-js finds", ...found.map(({ number }) => number.number));
JS
{ venv/bin/python look.py; node look.mjs; } | tee seen

diff seen - <<'SEEN'
112 known in 27 of 27
116006 known in 11 of 27: AT CZ DE DK FI FR HR IE NL PT SE
116016 known in 1 of 27: CZ
phonenumbers DE 116016: +49116016, +49 116016, possible
phonenumbers SE 116016: +46116016, +46 116016, possible
phonenumbers FI 116006: +358116006, +358 11 6006, possible
libphonenumber-js SE 116016: tel:+46116016
libphonenumber-js finds +4722334455
SEEN
echo "as described"
