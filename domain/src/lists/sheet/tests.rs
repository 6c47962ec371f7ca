use proptest::prelude::*;

use super::*;

fn sheet(text: &str) -> Sheet {
    Sheet::read(text, 2_000).expect("a short list")
}

/// Returns the first and last line of each row, and a letter for what it is.
fn kinds(text: &str) -> Vec<(u64, u64, char)> {
    let kind = |content: &Content| match content {
        Content::Fields(_) => 'F',
        Content::Beside(Beside::Separator) => 'S',
        Content::Beside(Beside::Above) => 'A',
        Content::Beside(Beside::Heading) => 'H',
        Content::Torn(Torn::Unclosed) => 'U',
        Content::Torn(Torn::Joined) => 'J',
    };
    sheet(text).rows.iter().map(|row| (row.line, row.last, kind(&row.content))).collect()
}

#[test]
fn what_stands_beside_the_list_is_shown_and_not_read() {
    let text = "\u{feff}sep=;\r\n\r\nVolunteers, autumn 2026\r\nName;E-mail\r\nKari;kari@example.org\r\nName;E-mail\r\nOla;ola@example.org";
    assert_eq!(kinds(text), [(1, 1, 'S'), (3, 3, 'A'), (4, 4, 'H'), (5, 5, 'F'), (6, 6, 'H'), (7, 7, 'F')]);
    assert_eq!(sheet(text).separator, Some(';'));
}

#[test]
fn the_first_line_is_a_heading_only_if_it_says_so() {
    assert_eq!(kinds("Kari;kari@example\nOla;ola@example.org"), [(1, 1, 'F'), (2, 2, 'F')]);
    assert_eq!(kinds("Kari;Nordmann\nName;E-mail"), [(1, 1, 'A'), (2, 2, 'H')]);
    assert_eq!(kinds("Kari;kari@example.org\nName;E-mail"), [(1, 1, 'F'), (2, 2, 'F')], "an address stands above it");
}

#[test]
fn an_unclosed_mark_is_named_with_its_line_and_the_rest_is_read() {
    let text = "Name;E-mail\n\"Kari;kari@example.org\nOla;ola@example.org\n";
    assert_eq!(kinds(text), [(1, 1, 'H'), (2, 2, 'U'), (3, 3, 'F')]);
    assert_eq!(sheet(text).rows[1].text, "\"Kari;kari@example.org");
}

#[test]
fn two_stray_marks_do_not_make_one_person_of_several_lines() {
    let text = "Name;E-mail\n\"Kari;kari@example.org\nOla;ola@example.org\"\nPer;per@example.org";
    assert_eq!(kinds(text), [(1, 1, 'H'), (2, 3, 'J'), (4, 4, 'F')]);
    assert_eq!(kinds("Name;E-mail;Note\nKari;kari@example.org;\"a\nb\""), [(1, 1, 'H'), (2, 3, 'F')]);
}

#[test]
fn a_list_that_is_too_long_is_not_read_to_its_end() {
    let lines = |n: usize| "a\n".repeat(n);
    assert_eq!(Sheet::read(&lines(10), 10).map(|sheet| sheet.rows.len()), Ok(10));
    assert_eq!(Sheet::read(&lines(11), 10), Err(TooLong));
    let headed = format!("Name;E-mail\n{}", "Kari;kari@example.org\n".repeat(10));
    assert_eq!(Sheet::read(&headed, 10).map(|sheet| sheet.rows.len()), Ok(11), "the heading is none of them");
    let began = std::time::Instant::now();
    assert_eq!(Sheet::read(&lines(20_000_000), 10), Err(TooLong));
    assert!(began.elapsed() < std::time::Duration::from_secs(2), "{:?}", began.elapsed());
}

#[test]
fn a_line_of_a_quarter_of_a_megabyte_is_read_in_time() {
    for text in
        [";".repeat(250_000), "a;".repeat(125_000), "\"\"".repeat(125_000), "a@example.org,".repeat(20_000), "<".repeat(250_000)]
    {
        let began = std::time::Instant::now();
        let _ = crate::lists::guests::read(&text, 2_000);
        let _ = crate::lists::completions::read(&text, 2_000);
        assert!(began.elapsed() < std::time::Duration::from_secs(5), "{:.20}: {:?}", text, began.elapsed());
    }
}

/// Lines of everything that means something to a reader.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "\"",
        "\"\"",
        ";",
        ",",
        "\t",
        "|",
        "\n",
        "\r",
        "\r\n",
        " ",
        "<",
        ">",
        "Kari",
        "kari@example.org",
        "Name",
        "E-mail",
        "sep=;",
        "@",
        "=",
        "99",
        "ø",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn no_line_is_lost_and_none_stands_in_two_rows(text in texts()) {
        let sheet = sheet(&text);
        let mut after = 0;
        for row in &sheet.rows {
            prop_assert!(row.line > after && row.last >= row.line);
            after = row.last;
        }
        let unified = text.replace("\r\n", "\n").replace('\r', "\n");
        for (line, text) in (1..).zip(unified.split('\n')) {
            let is_there = sheet.rows.iter().any(|row| (row.line..=row.last).contains(&line) && row.text.contains(text.trim()));
            let holds_nothing = text.chars().all(|sign| sign.is_whitespace() || ";,|\"".contains(sign));
            prop_assert!(is_there || holds_nothing, "line {line}: {text:?} of {sheet:?}");
        }
    }

    #[test]
    fn nobody_is_made_up(text in texts()) {
        let sheet = sheet(&text);
        let guests = crate::lists::guests::read(&text, 2_000).expect("a short list");
        for row in &sheet.rows {
            prop_assert!(guests.entries.iter().any(|entry| (entry.line, entry.last) == (row.line, row.last)), "{row:?} is lost");
        }
        for entry in &guests.entries {
            let row = sheet.rows.iter().find(|row| row.line == entry.line).expect("a row");
            prop_assert!(row.text.contains(entry.text.trim_matches('"')) || entry.text.contains('"') || row.text.contains("\"\""), "{entry:?} of {row:?}");
            if let crate::lists::guests::Read::Guest(guest) = &entry.read {
                prop_assert!(row.text.to_lowercase().contains(guest.email.as_str()));
                let name = guest.name.as_ref().map_or("", |name| name.as_str());
                prop_assert!(name.split_whitespace().all(|word| row.text.contains(word)), "{name:?} of {row:?}");
            }
        }
    }
}
