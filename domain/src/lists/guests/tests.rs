use super::*;
use crate::lists::{Beside, Unfit};

fn guests(text: &str) -> Guests {
    read(text, 2_000).expect("a short list")
}

/// Returns the line, the name and the address of each entry that is somebody to invite.
fn people(text: &str) -> Vec<(u64, String, String)> {
    let person = |entry: Entry| {
        let Read::Guest(guest) = entry.read else { return None };
        Some((entry.line, guest.name.map(|name| name.to_string()).unwrap_or_default(), guest.email.to_string()))
    };
    guests(text).entries.into_iter().filter_map(person).collect()
}

/// Returns why the only entry is not taken.
#[track_caller]
fn refused(text: &str) -> Refused {
    let mut entries = guests(text).entries;
    assert_eq!(entries.len(), 1, "{entries:?}");
    match entries.remove(0).read {
        Read::Refused(why) => why,
        other => panic!("{text:?} is {other:?}"),
    }
}

fn kari(name: &str) -> Vec<(u64, String, String)> {
    vec![(1, name.to_owned(), "kari@example.org".to_owned())]
}

#[test]
fn lines_are_read_however_people_paste_them() {
    for line in [
        "Kari Nordmann, kari@example.org",
        "kari@example.org; Kari Nordmann",
        "Kari Nordmann <Kari@Example.org>",
        "Kari Nordmann\tkari@example.org",
        "Kari Nordmann | kari@example.org",
        "Kari Nordmann kari@example.org",
        "Kari Nordmann (kari@example.org)",
        "\"Kari Nordmann\";\"kari@example.org\"",
        "\"Nordmann, Kari\" <kari@example.org>",
        "Nordmann, Kari <kari@example.org>",
        "\"Nordmann, Kari\",kari@example.org",
        "Nordmann, Kari;kari@example.org",
        "'Kari Nordmann' <mailto:kari@example.org>,",
        "\"Nordmann, Kari <kari@example.org>\"",
    ] {
        assert_eq!(people(line), kari("Kari Nordmann"), "{line:?}");
    }
    for line in ["kari@example.org", "<kari@example.org>", "mailto:kari@example.org", "kari@example.org <kari@example.org>;"] {
        assert_eq!(people(line), kari(""), "{line:?}");
    }
}

#[test]
fn a_line_without_exactly_one_address_is_not_guessed_at() {
    for line in ["Kari", "kari.example.org", "@", "Kari <>", "Kari, kari@"] {
        assert_eq!(refused(line), Refused::NoAddress, "{line:?}");
    }
    for line in ["Kari Nordmann, kari@example.org, kari@work.example.org", "kari@example.org ola@example.org"] {
        assert_eq!(refused(line), Refused::SeveralAddresses, "{line:?}");
    }
}

#[test]
fn what_is_no_name_is_never_part_of_one() {
    for (line, unread) in [
        ("Kari Nordmann;99 88 77 66;kari@example.org", "99 88 77 66"),
        ("1042, Kari Nordmann, kari@example.org", "1042"),
        ("Kari Nordmann, kari@example.org, volunteer", "volunteer"),
        ("kari@example.org\tKari Nordmann\t1.3.2024", "1.3.2024"),
        ("To: kari@example.org, Kari Nordmann", "To:"),
    ] {
        let Read::Guest(guest) = guests(line).entries.remove(0).read else { panic!("{line:?}") };
        assert_eq!(
            (guest.name.map(|name| name.to_string()).as_deref(), &guest.unread[..]),
            (Some("Kari Nordmann"), &[unread.to_owned()][..])
        );
    }
    assert_eq!(refused("Kari;Nordmann;kari@example.org"), Refused::Names(vec!["Kari".into(), "Nordmann".into()]));
    assert_eq!(
        refused("Kari Nordmann, Arrival centre, kari@example.org"),
        Refused::Names(vec!["Kari Nordmann".into(), "Arrival centre".into()])
    );
}

#[test]
fn each_line_may_be_written_in_its_own_way() {
    let text = "Kari, kari@example.org\nola@example.org; Ola\nPer <per@example.org>\nÅse\tase@example.org";
    let names: Vec<String> = people(text).into_iter().map(|(line, name, _)| format!("{line} {name}")).collect();
    assert_eq!(names, ["1 Kari", "2 Ola", "3 Per", "4 Åse"]);
}

#[test]
fn what_outlook_copies_is_one_entry_for_each_person() {
    let text = "Nordmann, Kari <kari@example.org>; 'ola@example.org' <ola@example.org>; Per Hansen; Åse <ase@>; \"Li, Bo\" <bo@example.org>;";
    let expected = [(1, "Kari Nordmann", "kari@example.org"), (1, "", "ola@example.org"), (1, "Bo Li", "bo@example.org")];
    assert_eq!(people(text), expected.map(|(line, name, email)| (line, name.to_owned(), email.to_owned())));
    let others = guests(text).entries.into_iter().filter(|entry| entry.read == Read::Refused(Refused::NoAddress));
    assert_eq!(others.map(|entry| entry.text).collect::<Vec<_>>(), ["Per Hansen", "Åse <ase@>"]);
}

#[test]
fn what_gmail_copies_is_one_entry_for_each_person() {
    let text = "\"Nordmann, Kari\" <kari@example.org>, ola@example.org,\r\n Per Hansen <per@example.org>";
    let expected = [(1, "Kari Nordmann", "kari@example.org"), (1, "", "ola@example.org"), (2, "Per Hansen", "per@example.org")];
    assert_eq!(people(text), expected.map(|(line, name, email)| (line, name.to_owned(), email.to_owned())));
    // Without quotation marks nobody knows whose name stands before a comma.
    assert_eq!(refused("Nordmann, Kari <kari@example.org>, Hansen, Ola <ola@example.org>"), Refused::SeveralAddresses);
}

#[test]
fn a_heading_says_what_the_columns_are() {
    let text = "Ans.nr;Etternavn;Fornavn;Telefon;E-post;Fødselsnummer\n12;Nordmann;Kari;99887766;kari@example.org;x\n13;Ås;Åse;;;\n14;Li;Bo;;bo@example.org;;surplus";
    let read = guests(text);
    assert_eq!(people(text), [(2, "Kari Nordmann".into(), "kari@example.org".into())]);
    assert_eq!((read.unread, read.private), (vec!["Ans.nr".to_owned(), "Telefon".into()], vec!["Fødselsnummer".to_owned()]));
    assert_eq!(read.entries[0].read, Read::Beside(Beside::Heading));
    assert_eq!(read.entries[2].read, Read::Refused(Refused::NoAddress));
    assert_eq!(read.entries[3].read, Read::Refused(Refused::Surplus("surplus".into())));
}

#[test]
fn files_of_programs_are_read_in_four_languages() {
    for text in [
        "Navn;E-post\r\n\"Nordmann, Kari\";kari@example.org",
        "Imię;Nazwisko;Adres e-mail\r\nKari;Nordmann;kari@example.org",
        "Прізвище;Ім’я;По батькові;Електронна пошта\r\nNordmann;Kari;X;kari@example.org",
        "Name\tE-mail\r\nKari Nordmann\tkari@example.org",
        "\"First Name\",\"Middle Name\",\"Last Name\",\"E-mail Address\"\r\n\"Kari\",\"X\",\"Nordmann\",\"kari@example.org\"",
        "First Name,Last Name,E-mail 1 - Label,E-mail 1 - Value\nKari,Nordmann,* Work,kari@example.org",
        "userPrincipalName,displayName,surname,mail,givenName\nkari@example.org,KN,Nordmann,kari@example.org,Kari",
        "version:v1.0\nName [displayName] Required,User name [userPrincipalName] Required\nKari Nordmann,kari@example.org",
    ] {
        let people = people(text);
        assert_eq!(people.len(), 1, "{text:?}");
        assert_eq!((people[0].1.as_str(), people[0].2.as_str()), ("Kari Nordmann", "kari@example.org"), "{text:?}");
    }
}

#[test]
fn a_letter_of_another_alphabet_is_refused_and_an_unusual_one_is_pointed_at() {
    assert_eq!(refused("Kari, k\u{430}ri@example.org"), Refused::OddLetter('\u{430}'));
    let Read::Guest(guest) = guests("øyvind@example.org").entries.remove(0).read else { panic!("somebody") };
    assert_eq!(guest.unusual, Some('ø'));
}

#[test]
fn formulas_and_hidden_signs_are_refused() {
    assert_eq!(refused("=A1&B1;kari@example.org"), Refused::Unfit(Unfit::Formula));
    assert_eq!(refused("Kari\u{202e};kari@example.org"), Refused::Unfit(Unfit::Signs));
    assert_eq!(refused("Kari;k\u{200b}ari@example.org"), Refused::Unfit(Unfit::Signs));
    assert_eq!(refused("Troms\u{fffd};kari@example.org"), Refused::Unfit(Unfit::Signs));
    assert_eq!(refused(&format!("{};kari@example.org", "x".repeat(101))), Refused::NameLong);
    assert_eq!(people("A\u{30a}se;kari@example.org"), kari("Åse"));
}

#[test]
fn a_line_of_many_people_counts_as_many() {
    assert_eq!(read(&"a@example.org;".repeat(11), 10), Err(TooLong));
    assert!(read(&"a@example.org;".repeat(10), 10).is_ok());
}
