#!/usr/bin/env bash
# A Noto Sans face for one script may have no figures: a line such as a name with a number, set in that face alone, shows boxes. Of the faces
# for scripts that volunteers in Europe write, Arabic, Bengali, Devanagari and Tamil bring 0 to 9 along; Armenian, Ethiopic, Georgian, Hebrew
# and Thai do not. All have the space and none has Latin letters, so that what follows a name decides with which face a program goes on.
#
# fonts-noto-core 20201225-1 from Debian, fonttools 4.60.1 from PyPI. Needs apt-get, dpkg-deb and Python 3.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
chmod 755 .
apt-get -qq download fonts-noto-core=20201225-1 2>/dev/null
dpkg-deb -x fonts-noto-core_*.deb fonts
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check fonttools==4.60.1

cat > look.py <<'PY'
from fontTools.ttLib import TTFont

for script in "Arabic Armenian Bengali Devanagari Ethiopic Georgian Hebrew Tamil Thai".split():
    letters = TTFont(f"fonts/usr/share/fonts/truetype/noto/NotoSans{script}-Regular.ttf").getBestCmap()
    has = lambda signs: all(ord(sign) in letters for sign in signs)
    print(script, "figures" if has("0123456789") else "no figures", "space" if has(" ") else "no space", "Latin" if has("A") else "no Latin")
PY
venv/bin/python look.py | tee seen

diff seen - <<'SEEN'
Arabic figures space no Latin
Armenian no figures space no Latin
Bengali figures space no Latin
Devanagari figures space no Latin
Ethiopic no figures space no Latin
Georgian no figures space no Latin
Hebrew no figures space no Latin
Tamil figures space no Latin
Thai no figures space no Latin
SEEN
echo "as described"
