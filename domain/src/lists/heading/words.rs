//! What programs and people in four languages write above columns.

use unicode_normalization::UnicodeNormalization;

use super::column::Column;

/// Words of headings, without signs that are no letters or digits. Some are seen in what programs write: Entra, `BambooHR`, Visma, Google, Outlook.
const WORDS: [(Column, &str); 21] = [
    (
        Column::Number,
        "employeeid employee# employeenumber empid userid externalidentifier idnumber number no # ansnr ansattnr ansattnummer \
         nummer nr numerewidencyjny nrpracownika id табельнийномер номер №",
    ),
    (
        Column::Name,
        "name displayname fullname navn fulltnavn imięinazwisko nazwiskoiimię піб імяіпрізвище імятапрізвище прізвищетаімя прізвищеіімя прізвищеімя",
    ),
    (Column::Given, "firstname givenname forename given fornavn imię imiona імя"),
    (Column::Family, "lastname surname familyname family sn etternavn nazwisko прізвище"),
    (Column::Patronymic, "middlename patronymic mellomnavn drugieimię побатькові"),
    (
        Column::Email,
        "email emailaddress primaryemail workemail mail email1value email1 userprincipalname username epost epostadresse mailadresse \
         adresemail електроннапошта елпошта електроннаадреса адресаелектронноїпошти пошта",
    ),
    (Column::Address, "address adresse adres адреса"),
    (
        Column::Phone,
        "phone phonenumber telephone mobile mobilephone cell cellphone telefon telefonnummer tlf mobil mobilnummer \
         mobiltelefon komórka numertelefonu телефон номертелефону мобільний",
    ),
    (Column::Unit, "department division location unit team site avdeling enhet sted dział oddział підрозділ відділ"),
    (Column::Duty, "duty role position jobtitle title stilling rolle oppgave stanowisko посада роль"),
    (Column::Kind, "usertype contactsubtype employmentstatus kind ansettelsesforhold rodzajumowy видзайнятості"),
    (Column::Language, "language locale preferredlanguage språk język мова"),
    (Column::Country, "country usagelocation land kraj країна"),
    (Column::Joined, "hiredate startdate joined ansattdato startdato datazatrudnienia датаприйому"),
    (Column::Leaves, "terminationdate enddate sluttdato datazwolnienia датазвільнення"),
    (Column::Away, "awayfrom awayuntil"),
    (Column::Active, "accountenabled status suspended deleted"),
    (Column::Training, "training course path opplæring kurs szkolenie навчання курс"),
    (
        Column::Completed,
        "completedon completed completiondate datecompleted date day fullført fullførtdato dato dag data dataukończenia \
         ukończono завершено датазавершення дата день",
    ),
    (Column::Evidence, "evidence proof shown dokumentasjon grunnlag bevis vist dowód potwierdzenie підтвердження доказ підстава"),
    (
        Column::Private,
        "nationalid nationalidnumber personalid ssn socialsecuritynumber dateofbirth birthdate birthday sex gender \
         bankaccount iban health fødselsnummer fødselsnr fnr personnummer fødselsdato født kjønn bankkonto kontonummer helse \
         pesel dataurodzenia płeć numerkonta рнокпп іпн податковийномер датанародження стать здоровя",
    ),
];

/// Words for what somebody is, as they stand beside names.
const KINDS: &str = "employee staff volunteer boardmember board intern contractor partner host driver manager ansatt frivillig styremedlem \
    praktikant innleid vert sjåfør leder pracownik pracowniczka wolontariusz wolontariuszka stażysta stażystka kierowca \
    працівник працівниця співробітник співробітниця волонтер волонтерка стажер стажерка водій водійка";

/// Returns what a column is by the words above it.
pub(super) fn column(cell: &str) -> Option<Column> {
    // Nothing that is known is longer; what is in a cell may be.
    if cell.len() > 200 {
        return None;
    }
    let word = bare(cell);
    if word.is_empty() {
        return None;
    }
    WORDS.iter().find(|(_, words)| words.split(' ').any(|known| known == word)).map(|(column, _)| *column)
}

/// Returns true if a text is a word for what somebody is.
pub(in super::super) fn is_kind(text: &str) -> bool {
    let word = if text.len() > 200 { String::new() } else { bare(text) };
    KINDS.split(' ').any(|known| known == word)
}

/// Returns a heading in small letters without blanks, signs, what stands in `[…]`, and the word that says that it must be filled in.
fn bare(cell: &str) -> String {
    let lower = cell.nfc().collect::<String>().to_lowercase();
    let (before, after) = lower
        .split_once('[')
        .map_or((lower.as_str(), ""), |(before, rest)| (before, rest.split_once(']').map_or("", |(_, after)| after)));
    let words = [before, after].map(|part| part.replace("required", ""));
    // The apostrophe of Ukrainian may be written as a letter, which it is no more than the other ones.
    let counts = |sign: &char| (sign.is_alphanumeric() && *sign != '\u{2bc}') || matches!(sign, '#' | '№');
    words.concat().chars().filter(counts).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_apostrophe_of_ukrainian_may_be_any_of_those_in_use() {
        for apostrophe in ["'", "’", "ʼ", "`", "′"] {
            assert_eq!(column(&format!("Ім{apostrophe}я")), Some(Column::Given), "{apostrophe}");
            assert_eq!(column(&format!("Здоров{apostrophe}я")), Some(Column::Private), "{apostrophe}");
        }
    }

    #[test]
    fn every_word_is_written_as_it_is_compared_and_stands_once() {
        let mut seen = BTreeSet::new();
        for word in WORDS.iter().flat_map(|(_, words)| words.split(' ')).chain(KINDS.split(' ')) {
            assert_eq!(bare(word), word);
            assert!(seen.insert(word), "{word} stands twice");
        }
    }
}
