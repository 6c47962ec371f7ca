#!/usr/bin/env bash
# Whoever cuts a list of common passwords from zxcvbn's list of passwords alone misses usual words: zxcvbn keeps each word in one of its six
# lists only, the one in which it is most frequent. "elizabeth" and "basketball" stand among names and English words, not among passwords.
#
# zxcvbn 4.5.0 from PyPI, Python 3.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check --no-deps zxcvbn==4.5.0

cat > look.py <<'PY'
from zxcvbn.frequency_lists import FREQUENCY_LISTS as lists

where = lambda word: sorted(name for name, words in lists.items() if word in words)
for word in ["password", "dragon", "elizabeth", "basketball", "unbelievable"]:
    print(word, where(word))
words = [word for words in lists.values() for word in words]
print("in two lists:", len(words) - len(set(words)))
PY
venv/bin/python look.py | tee seen

diff seen - <<'SEEN'
password ['passwords']
dragon ['passwords']
elizabeth ['female_names']
basketball ['english_wikipedia']
unbelievable ['us_tv_and_film']
in two lists: 0
SEEN
echo "as described: no word stands in two lists"
