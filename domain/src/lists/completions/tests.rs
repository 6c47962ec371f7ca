use time::macros::date;

use super::*;

const MOST: usize = 2_000;

fn lines(text: &str) -> Vec<Line> {
    read(text, MOST).expect("a short list").lines
}

#[track_caller]
fn only(text: &str) -> Line {
    let mut lines: Vec<Line> = lines(text).into_iter().filter(Line::is_listed).collect();
    assert_eq!(lines.len(), 1, "{text:?}: {lines:?}");
    lines.remove(0)
}

#[test]
fn lines_are_read_however_people_paste_them() {
    for text in [
        "lea@example.org,first-shift,2024-03-01,List of March 2024",
        "lea@example.org; first-shift; 1.3.2024; List of March 2024",
        "Lea@Example.org\tfirst-shift\t01.03.2024\tList of March 2024",
        "\u{feff}Address;Training;Completed on;Evidence\r\nlea@example.org;first-shift;2024-03-01;List of March 2024\r\n\r\n;;;\r\n",
        "\"lea@example.org\",\"first-shift\",\"2024-03-01\",\"List of March 2024\"",
        "sep=;\rOpplæring våren 2024\rDokumentasjon;Dato;Kurs;E-post\rList of March 2024;20240301;first-shift;<lea@example.org>\r",
        "Електронна пошта;Навчання;Дата;Підтвердження\nlea@example.org;first-shift;2024-03-01T00:00:00Z;List of March 2024",
    ] {
        let line = only(text);
        let listed = line.read.expect(text);
        assert_eq!((listed.address.as_str(), line.training.as_str()), ("lea@example.org", "first-shift"), "{text:?}");
        assert_eq!((listed.completed, listed.evidence.as_str()), (date!(2024 - 03 - 01), "List of March 2024"));
    }
}

#[test]
fn a_separator_in_the_evidence_loses_nothing() {
    for (text, evidence) in [
        ("lea@example.org,first-shift,2024-03-01,List, page 2", "List, page 2"),
        ("lea@example.org;first-shift;2024-03-01;List; page 2", "List; page 2"),
        ("Address,Training,Day,Evidence\nlea@example.org,first-shift,2024-03-01,List, page 2", "List, page 2"),
    ] {
        assert_eq!(only(text).read.map(|listed| listed.evidence).as_deref(), Ok(evidence));
    }
    let shifted = "Evidence,Address,Training,Day\nList, page 2,lea@example.org,first-shift,2024-03-01";
    assert_eq!(only(shifted).read, Err(Unreadable::Surplus));
}

#[test]
fn a_line_that_cannot_be_read_says_what_is_missing() {
    for (text, problem) in [
        ("a@example.org,first-shift,2024-03-01,x\nLea,first-shift,2024-03-01,x", Unreadable::Address),
        ("lea@example.org,first-shift,2024-02-30,x", Unreadable::Day(NoDay::NoSuch)),
        ("lea@example.org,first-shift,3/1/2024,x", Unreadable::Day(NoDay::Undecided)),
        ("lea@example.org,first-shift,1.3.0024,x", Unreadable::Day(NoDay::TooOld)),
        ("lea@example.org", Unreadable::Day(NoDay::Unreadable)),
        ("lea@example.org,first-shift,2024-03-01", Unreadable::Evidence),
        ("lea@example.org,first-shift,2024-03-01,=A1", Unreadable::Unfit(Unfit::Formula)),
        ("l\u{435}a@example.org,first-shift,2024-03-01,x", Unreadable::OddLetter('\u{435}')),
        ("\"lea@example.org,first-shift,2024-03-01,x", Unreadable::Torn(Torn::Unclosed)),
    ] {
        assert_eq!(lines(text).pop().map(|line| line.read), Some(Err(problem)), "{text:?}");
    }
    let long = format!("lea@example.org,first-shift,2024-03-01,{}", "x".repeat(501));
    assert_eq!(only(&long).read, Err(Unreadable::EvidenceLong));
}

#[test]
fn the_column_says_what_a_day_with_slashes_means() {
    let text = "lea@example.org,a,3/1/2024,x\nlea@example.org,a,13/1/2024,x\nlea@example.org,a,31/02/2024,x";
    let days: Vec<_> = lines(text).into_iter().map(|line| line.read.map(|listed| listed.completed)).collect();
    assert_eq!(days, [Ok(date!(2024 - 01 - 03)), Ok(date!(2024 - 01 - 13)), Err(Unreadable::Day(NoDay::NoSuch))]);
}

#[test]
fn the_number_of_a_line_is_the_one_in_the_file() {
    let text = "address,training,completed on,evidence\n\nlea@example.org,first-shift,2024-03-01,x\nkari@example.org,a,b,c";
    let numbers = |text: &str| lines(text).iter().filter(|line| line.is_listed()).map(|line| line.number).collect::<Vec<_>>();
    assert_eq!(numbers(text), [3, 4]);
    assert_eq!(numbers(&text.replace('\n', "\r\n")), [3, 4]);
    assert_eq!(numbers(&text.replace('\n', "\r")), [3, 4]);
    assert_eq!(numbers("a@example.org;a;\"b\nc\"\n;;;\n\nb@example.org"), [1, 5], "a field may have lines of its own");
    assert!(lines("").is_empty() && lines("\n \n").is_empty());
}

#[test]
fn a_first_line_that_is_no_heading_is_a_line_of_the_list() {
    assert_eq!(lines("lea.example.org;first-shift;2024-03-01;x").len(), 1);
    assert_eq!(only("lea.example.org;first-shift;2024-03-01;x").read, Err(Unreadable::Address));
}

#[test]
fn a_line_may_have_a_separator_of_its_own() {
    let text = "a@example.org;t;2024-03-01;x\na@example.org;t;2024-03-02;x\nlea@example.org,t,2024-03-03,x, y";
    assert_eq!(lines(text)[2].read.as_ref().map(|listed| listed.evidence.as_str()), Ok("x, y"));
}

#[test]
fn a_list_that_is_too_long_is_refused() {
    assert_eq!(read(&"a\n".repeat(MOST), MOST).map(|read| read.lines.len()), Ok(MOST));
    assert_eq!(read(&"a\n".repeat(500_000), MOST), Err(TooLong));
}
