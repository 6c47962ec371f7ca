#!/usr/bin/env bash
# The number of a help line, such as 116 117, holds in one land, and a card (vCard 4.0) says in which: TEL;VALUE=uri:tel:116117;phone-context=+47
# (RFC 3966, 5.1.5). vcard-parser splits the address at its semicolon, so that the number comes out as a list of two; and it drops every blank
# at the start of a folded line, though only the first is the fold's, so that two words run together. vcf keeps both, but in the jCard that it
# makes the escapes of the card still stand, and the name is cut at each semicolon, also at an escaped one: half the name of a place becomes a given
# name. A note of two lines it writes as one, with nothing between them. vcard4 reads all this well. A card that everybody can read gives the
# number as text, keeps its lines short, and has no comma and no semicolon in a name.
#
# vcard-parser 1.0.0, vcf 2.1.2 and vcard4 4.0.5 from npm. Needs Node 20.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund vcard-parser@1.0.0 vcf@2.1.2 vcard4@4.0.5

cat > look.mjs <<'JS'
import vcardParser from "vcard-parser";
import { parse } from "vcard4";
import VCF from "vcf";
const card = [
  "BEGIN:VCARD",
  "VERSION:4.0",
  "FN:Shelter\\, north",
  "N:Shelter\\; north;;;;",
  "TEL;VALUE=uri:tel:116117;phone-context=+47",
  "NOTE:Open by day and by night\\, also to those who only",
  "  want to talk",
  "END:VCARD",
  "",
].join("\r\n");
const names = ["FN", "N", "TEL", "NOTE"];
const say = (library, values) => names.forEach((name, at) => console.log(`${library} ${name} ${JSON.stringify(values[at])}`));
const read = parse(card).parsedVcard;
say("vcard4", names.map((name) => read.find(({ property }) => property === name).value));
const parsed = vcardParser.parse(card);
say("vcard-parser", names.map((name) => parsed[name.toLowerCase()][0].value));
const [, jcard] = new VCF().parse(card).toJCard("4.0");
say("vcf", names.map((name) => jcard.find(([property]) => property === name.toLowerCase()).slice(3)));
const note = new VCF();
note.set("note", "Ring the bell.\nWait.");
console.log("vcf writes", note.toString("4.0").split("\n").find((line) => line.startsWith("NOTE")).trim());
JS
node look.mjs | tee seen

diff seen - <<'SEEN'
vcard4 FN "Shelter, north"
vcard4 N {"familyNames":"Shelter; north","givenNames":"","additionalNames":"","honorificPrefixes":"","honorificSuffixes":""}
vcard4 TEL "tel:116117;phone-context=+47"
vcard4 NOTE "Open by day and by night, also to those who only want to talk"
vcard-parser FN "Shelter, north"
vcard-parser N ["Shelter; north","","","",""]
vcard-parser TEL ["tel:116117","phone-context=+47"]
vcard-parser NOTE "Open by day and by night, also to those who onlywant to talk"
vcf FN ["Shelter\\, north"]
vcf N [["Shelter\\"," north","","","",""]]
vcf TEL ["tel:116117;phone-context=+47"]
vcf NOTE ["Open by day and by night\\, also to those who only want to talk"]
vcf writes NOTE:Ring the bell.Wait.
SEEN
echo "as described"
