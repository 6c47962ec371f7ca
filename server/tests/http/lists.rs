//! Lists as people paste them and programs write them: each line stands in the preview, and nothing is made up.

use crate::harness::{Browser, Response, TestApp, each_backend};

const INVITE: &str = "/people/invite";
const EARLIER_TRAINING: &str = "/people/earlier-training";

/// Returns the rows of a preview, each as its cells with bars between them.
fn rows(page: &Response) -> Vec<String> {
    let cells: Vec<String> = page.html().elements("td").into_iter().map(|(_, words)| words).collect();
    let width = page.html().elements("th").len();
    cells.chunks(width).map(|row| row.join(" | ").replace("|  |", "| |").replace("|  |", "| |")).collect()
}

async fn preview(manager: &Browser, app: &TestApp, list: &str) -> Response {
    let unit = app.units.north.to_string();
    manager.post(INVITE, &[("list", list), ("unit", &unit), ("language", "nb"), ("step", "preview")]).await.with_status(200)
}

async fn upload(manager: &Browser, app: &TestApp, file: &[u8]) -> Response {
    let unit = app.units.north.to_string();
    manager.upload(INVITE, &[("list", "old@example.org"), ("unit", &unit), ("step", "preview")], file).await
}

#[tokio::test]
async fn every_line_of_a_list_of_guests_stands_in_the_preview() {
    each_backend(async |app| {
        let manager = app.manager_of(app.units.north).await;
        let list = "sep=;\r\nVolunteers, autumn 2026\r\nName;E-mail;Phone\r\nNordmann, Kari;kari@example.org;99887766\r\n\r\n\
            \"Ola;ola@example.org;1\r\nPer;per@example.org;2\r\nName;E-mail;Phone\r\n\"Åse;ase@example.org;\r\nLi;li@example.org\"\r\n\
            Bo;k\u{430}ri@example.org;\r\nEli;eli@example.org;3;4\r\nUna;øyvind@example.org;5\r\n";
        let page = preview(&manager, app, list).await.showing("3 of 7 will be invited");
        assert_eq!(
            rows(&page),
            [
                "1 | sep=; | | Says what separates the columns",
                "2 | Volunteers, autumn 2026 | | Stands above the heading, not read",
                "3 | Name;E-mail;Phone | | Says what the columns are",
                "4 | kari@example.org | Kari Nordmann | Will be invited",
                "6 | \"Ola;ola@example.org;1 | | Not invited: the quotation mark on line 6 is not closed. Close it, or delete it",
                "7 | per@example.org | Per | Will be invited",
                "8 | Name;E-mail;Phone | | Says what the columns are",
                "9–10 | \"Åse;ase@example.org; Li;li@example.org\" | | Not invited: two quotation marks make one of the lines 9 to 10. Delete them",
                "11 | Bo;k\u{430}ri@example.org; | | Not invited: the letter \u{430} is of another alphabet than the letters around it. Type the address again",
                "12 | Eli;eli@example.org;3;4 | | Not invited: there is more on this line than columns in the heading: 4",
                "13 | øyvind@example.org | Una | Will be invited. Look at the address: ø is not a letter from a to z",
            ]
        );
        let page = page.showing("These columns are not read: Phone").showing("Look again at the addresses on these lines: 13");
        let invited = manager.submit(&page.html().form(INVITE), &[("step", "invite")]).await.with_status(303);
        assert_eq!(invited.location(), "/people?done=invited-3");
        let people = app.sql.texts("SELECT email FROM person WHERE accepted_on IS NULL ORDER BY email").await;
        assert_eq!(people, ["kari@example.org", "per@example.org", "øyvind@example.org"]);
    })
    .await;
}

#[tokio::test]
async fn what_is_no_name_never_becomes_part_of_one() {
    let app = TestApp::new().await;
    let manager = app.manager_of(app.units.north).await;
    let list = "Kari Nordmann, 99 88 77 66, kari@example.org\nOla, Nordmann, ola@example.org\nPer, volunteer, per@example.org\nAda, a@example.org, b@example.org";
    let page = preview(&manager, &app, list).await;
    assert_eq!(
        rows(&page),
        [
            "1 | kari@example.org | Kari Nordmann | Will be invited. Not read: 99 88 77 66",
            "2 | Ola, Nordmann, ola@example.org | | Not invited: one of these may be the name: Ola · Nordmann. \
             Say in the first line what the columns are, such as: given name; family name; e-mail",
            "3 | per@example.org | Per | Will be invited. Not read: volunteer",
            "4 | Ada, a@example.org, b@example.org | | Not invited: several addresses stand here; write one person on each line",
        ]
    );
}

#[tokio::test]
async fn what_mail_programs_copy_is_one_row_for_each_person() {
    let app = TestApp::new().await;
    let manager = app.manager_of(app.units.north).await;
    let outlook = "Nordmann, Kari <kari@example.org>; 'ola@example.org' <ola@example.org>; Per Hansen";
    assert_eq!(
        rows(&preview(&manager, &app, outlook).await.showing("2 of 3 will be invited")),
        [
            "1 | kari@example.org | Kari Nordmann | Will be invited",
            "1 | ola@example.org | | Will be invited",
            "1 | Per Hansen | | Not invited: write one e-mail address with an @",
        ]
    );
    let gmail = "\"Nordmann, Kari\" <kari@example.org>, ola@example.org,\r\n Åse Li <ase@example.org>";
    assert_eq!(
        rows(&preview(&manager, &app, gmail).await),
        [
            "1 | kari@example.org | Kari Nordmann | Will be invited",
            "1 | ola@example.org | | Will be invited",
            "2 | ase@example.org | Åse Li | Will be invited",
        ]
    );
}

#[tokio::test]
async fn files_of_excel_in_three_countries_and_as_unicode_text_are_taken() {
    each_backend(async |app| {
        let manager = app.manager_of(app.units.north).await;
        let norwegian = b"Navn;E-post\r\n\xC5se \xD8deg\xE5rd;ase@example.org\r\n";
        let polish = b"Imi\xEA;Nazwisko;Adres e-mail\r\n\xA3ucja;D\xB9browska;lucja@example.org\r\n";
        let ukrainian = b"\xCF\xF0\xB3\xE7\xE2\xE8\xF9\xE5;\xB2\xEC'\xFF;Email\r\n\xAF\xE6\xE0\xEA;\xAA\xE2\xE3\xE5\xED;yevhen@example.org\r\n";
        let text = "Navn\tE-post\r\nÅse Їжак\tase@example.org\r\n";
        let unicode: Vec<u8> = [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        for (file, row, letters) in [
            (norwegian.as_slice(), "2 | ase@example.org | Åse Ødegård | Will be invited", "Western European (as in Norway)"),
            (polish, "2 | lucja@example.org | Łucja Dąbrowska | Will be invited", "Central European (as in Poland)"),
            (ukrainian, "2 | yevhen@example.org | Євген Їжак | Will be invited", "Cyrillic (as in Ukraine)"),
            (&unicode, "2 | ase@example.org | Åse Їжак | Will be invited", ""),
        ] {
            let page = upload(&manager, app, file).await.with_status(200);
            assert_eq!(rows(&page)[1..], [row]);
            assert!(page.shows(&format!("It was read as {letters}. Do these words look right?")) != letters.is_empty());
            assert!(!page.text.contains("old@example.org"), "the file is what is meant");
        }
        upload(&manager, app, b"PK\x03\x04").await.with_status(422).showing("This is a workbook. Save it as CSV");
    })
    .await;
}

#[tokio::test]
async fn letters_that_were_guessed_wrong_can_be_read_again_without_the_file() {
    let app = TestApp::new().await;
    let manager = app.manager_of(app.units.north).await;
    // As an old Mac writes it.
    let page = upload(&manager, &app, b"Name;E-mail\rJo Nesb\xBF;jo@example.org\r").await.with_status(200);
    assert_eq!(rows(&page)[1], "2 | jo@example.org | Jo Nesbż | Will be invited");
    let again = manager.submit(&page.html().form(INVITE), &[("step", "letters-macintosh")]).await.with_status(200);
    assert_eq!(rows(&again)[1], "2 | jo@example.org | Jo Nesbø | Will be invited");
    let back = manager.submit(&again.html().form(INVITE), &[("step", "letters-windows-1250")]).await.with_status(200);
    assert_eq!(rows(&back)[1], "2 | jo@example.org | Jo Nesbż | Will be invited");
    manager.submit(&again.html().form(INVITE), &[("step", "invite")]).await.with_status(303);
    assert_eq!(app.sql.texts("SELECT name FROM person WHERE email = 'jo@example.org'").await, ["Jo Nesbø"]);
}

#[tokio::test]
async fn what_nobody_types_is_not_lost_when_a_list_is_changed() {
    let app = TestApp::new().await;
    let manager = app.manager_of(app.units.north).await;
    let unit = app.units.north.to_string();
    let (list, sign) = ("Kari\u{7};kari@example.org\r\nOla;ola@example.org", "There is a sign in this text that cannot be seen");
    let shown = manager.post(INVITE, &[("list", list), ("unit", &unit)]).await.with_status(200);
    shown.showing("there are signs that nobody can see");
    manager.post(INVITE, &[("list", list), ("unit", &unit), ("step", "change")]).await.with_status(422).showing(sign);
    manager.post("/people/earlier-training", &[("list", list), ("step", "change")]).await.with_status(422).showing(sign);
    let file = b"Name;E-mail\r\nKari\0;kari@example.org\r\nOla;ola@example.org\r\n";
    upload(&manager, &app, file).await.with_status(200).showing("there are signs that nobody can see").showing("ola@example.org");
}

#[tokio::test]
async fn a_list_with_nobody_on_it_is_asked_for_again() {
    let app = TestApp::new().await;
    let manager = app.manager_of(app.units.north).await;
    upload(&manager, &app, b"Name;E-mail\r\n;\r\n").await.with_status(422).showing("Write at least one e-mail address");
    let unit = app.units.north.to_string();
    let many = "a@example.org;".repeat(2_001);
    let page = manager.post(INVITE, &[("list", many.as_str()), ("unit", &unit), ("step", "invite")]).await.with_status(422);
    page.showing("Invite at most 2000 people");
}

#[tokio::test]
async fn every_line_of_a_list_of_earlier_training_stands_in_the_preview() {
    each_backend(async |app| {
        app.learner().await;
        let manager = app.manager_of(app.units.north).await;
        let list = "Attendance 2025\rDay;Course;E-mail;Proof;PESEL\r10.11.2025;first-shift;lea.north@example.org;Diploma;1\r\
            31.02.2025;first-shift;lea.north@example.org;Diploma;\r1.3.25;first-shift;lea.north@example.org;Diploma;\r\
            1/3/2025;first-shift;lea.north@example.org;Diploma;\r\"1.3.2025;first-shift;lea.north@example.org;Diploma;\r\
            1.3.1949;first-shift;lea.north@example.org;Diploma;\r";
        let page = manager.post(EARLIER_TRAINING, &[("list", list), ("step", "preview")]).await.with_status(200);
        let page = page.showing("1 of 6 completions will be recorded.").showing("Vern does not take these columns: PESEL.");
        let said: Vec<String> = rows(&page).iter().map(|row| row.replace("lea.north@example.org | first-shift", "Lea")).collect();
        assert!(said[2].starts_with("3 | Lea | Monday 10 November 2025 | Certificate, valid until"), "{said:?}");
        assert_eq!(
            [&said[..2], &said[3..]].concat(),
            [
                "1 | Attendance 2025 | | | Stands above the heading, not read",
                "2 | Day;Course;E-mail;Proof;PESEL | | | Says what the columns are",
                "4 | Lea | 31.02.2025 | Not recorded: there is no such day",
                "5 | Lea | 1.3.25 | Not recorded: write the year with four digits",
                "6 | Lea | 1/3/2025 | Not recorded: nothing in the list says whether the day or the month comes first. Write it as 2024-03-01",
                "7 | \"1.3.2025;first-shift;lea.north@example.org;Diploma; | | | Not recorded: the quotation mark on line 7 is not closed. \
                 Close it, or delete it",
                "8 | Lea | 1.3.1949 | Not recorded: the day is before 1950",
            ]
        );
    })
    .await;
}

#[tokio::test]
async fn a_name_that_cannot_be_printed_gets_onto_no_certificate() {
    let app = TestApp::new().await;
    let manager = app.manager_of(app.units.north).await;
    let unit = app.units.north.uuid().to_string();
    let list = [("list", "王小明 <zh@example.org>"), ("unit", unit.as_str())];
    let preview = manager.post(INVITE, &[list[0], list[1], ("step", "preview")]).await.with_status(200);
    preview.showing("they are asked for a Latin spelling when they join");
    manager.post(INVITE, &[list[0], list[1], ("step", "invite")]).await.with_status(303);
    let link = app.mail_to("zh@example.org").await.link;
    let link = link.strip_prefix(crate::harness::PUBLIC_URL).expect("a link to this deployment");
    app.anon().get(link).await.with_status(200).showing("Write the name in Latin letters beside it");
    let earlier = [("list", "zh@example.org; first-shift; 2026-03-01; list of March"), ("step", "preview")];
    let preview = manager.post("/people/earlier-training", &earlier).await.with_status(200);
    preview.showing("0 of 1").showing("the letters of this name cannot be printed here");
}
