//! Days as people and programs write them. Where day and month could be either, the whole column decides.

use time::{Date, Month};

/// Why something is no day that could be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoDay {
    /// It is not written like a day.
    Unreadable,
    /// There is no such day, as 31 February.
    NoSuch,
    /// Its year has two digits.
    TwoDigits,
    /// It is before 1950: a slip of the pen.
    TooOld,
    /// It has a time of day, and somebody must say which day is meant.
    WithTime,
    /// It has slashes, and nothing in the column says whether the day or the month comes first.
    Undecided,
    /// It has slashes, and some days of the column begin with the day and some with the month.
    BothWays,
}

/// The first year that is taken.
const EARLIEST: i32 = 1950;

/// Reads the days of a column.
pub fn read_column<'a>(cells: impl Iterator<Item = &'a str>) -> Vec<Result<Date, NoDay>> {
    let cells: Vec<Result<Written, NoDay>> = cells.map(written).collect();
    let slashed = || cells.iter().filter_map(|cell| if let Ok(Written::Slashed(a, b, _)) = cell { Some((*a, *b)) } else { None });
    let (day_first, month_first) = (slashed().any(|(a, b)| a > 12 && b <= 12), slashed().any(|(a, b)| b > 12 && a <= 12));
    let day = |cell: Result<Written, NoDay>| match cell? {
        Written::Certain(year, month, day) => date(year, month, day),
        // The third of the third is the same either way.
        Written::Slashed(a, b, year) if a == b => date(year, b, a),
        Written::Slashed(..) if day_first && month_first => Err(NoDay::BothWays),
        Written::Slashed(a, b, year) if day_first => date(year, b, a),
        Written::Slashed(a, b, year) if month_first => date(year, a, b),
        Written::Slashed(a, b, _) if a > 12 && b > 12 => Err(NoDay::NoSuch),
        Written::Slashed(..) => Err(NoDay::Undecided),
    };
    cells.into_iter().map(day).collect()
}

/// A day as it is written: year, month and day, or two numbers of which either may be the month, and the year.
#[derive(Clone, Copy)]
enum Written {
    Certain(u32, u32, u32),
    Slashed(u32, u32, u32),
}

fn written(cell: &str) -> Result<Written, NoDay> {
    let day = without_time(cell.trim())?;
    let parts = |separator: char| {
        let mut parts = day.split(separator).map(str::trim);
        let three = (parts.next()?, parts.next()?, parts.next()?);
        parts.next().is_none().then_some(three)
    };
    if let Some((year, month, day)) = parts('-') {
        return if year.len() == 4 {
            Ok(Written::Certain(digits(year)?, digits(month)?, digits(day)?))
        } else {
            Err(NoDay::Unreadable)
        };
    }
    if let Some((day, month, year)) = parts('.') {
        return Ok(Written::Certain(four_digits(year)?, digits(month)?, digits(day)?));
    }
    if let Some((first, second, year)) = parts('/') {
        return Ok(Written::Slashed(digits(first)?, digits(second)?, four_digits(year)?));
    }
    match day.len() {
        8 if day.is_ascii() => Ok(Written::Certain(digits(&day[..4])?, digits(&day[4..6])?, digits(&day[6..])?)),
        _ => Err(NoDay::Unreadable),
    }
}

/// Returns a day without the time behind it, if that is the beginning of the day: programs write it whether it says anything or not.
fn without_time(text: &str) -> Result<&str, NoDay> {
    // A T or a blank parts them; "1. 3. 2024" has blanks of its own, and no colon.
    let Some(colon) = text.find(':') else { return Ok(text) };
    let (day, time) = text[..colon].rsplit_once(['T', ' ']).map_or(("", text), |(day, _)| (day, &text[day.len() + 1..]));
    let time = time.trim_end_matches('Z');
    let time = time.strip_suffix("+00:00").unwrap_or(time);
    let is_midnight = match time.strip_suffix("AM").map(str::trim) {
        Some(time) => time.strip_prefix("12").is_some_and(is_zero),
        None => is_zero(time.trim()),
    };
    if is_midnight && !day.is_empty() { Ok(day.trim()) } else { Err(NoDay::WithTime) }
}

fn is_zero(time: &str) -> bool {
    time.chars().all(|sign| matches!(sign, '0' | ':' | '.'))
}

fn digits(text: &str) -> Result<u32, NoDay> {
    let is_number = (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_number).ok_or(NoDay::Unreadable)
}

fn four_digits(year: &str) -> Result<u32, NoDay> {
    match (digits(year)?, year.len()) {
        (year, 4) => Ok(year),
        (_, 2) => Err(NoDay::TwoDigits),
        _ => Err(NoDay::Unreadable),
    }
}

fn date(year: u32, month: u32, day: u32) -> Result<Date, NoDay> {
    let [month, day] = [month, day].map(|number| u8::try_from(number).map_err(|_| NoDay::NoSuch));
    let year = i32::try_from(year).map_err(|_| NoDay::NoSuch)?;
    let month = Month::try_from(month?).map_err(|_| NoDay::NoSuch)?;
    let date = Date::from_calendar_date(year, month, day?).map_err(|_| NoDay::NoSuch)?;
    if year < EARLIEST { Err(NoDay::TooOld) } else { Ok(date) }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    fn one(cell: &str) -> Result<Date, NoDay> {
        read_column([cell].into_iter()).remove(0)
    }

    fn column(cells: &[&str]) -> Vec<Result<Date, NoDay>> {
        read_column(cells.iter().copied())
    }

    #[test]
    fn a_day_is_read_however_it_is_written() {
        for cell in [
            "2024-03-01",
            "1.3.2024",
            "01.03.2024",
            "1. 3. 2024",
            "20240301",
            "2024-03-01T00:00:00Z",
            "2024-03-01T00:00:00.000+00:00",
            "2024-03-01 00:00:00",
            "01.03.2024 00:00",
        ] {
            assert_eq!(one(cell), Ok(date!(2024 - 03 - 01)), "{cell}");
        }
    }

    #[test]
    fn what_is_no_day_says_why() {
        for (cell, why) in [
            ("", NoDay::Unreadable),
            ("March", NoDay::Unreadable),
            ("2024-03", NoDay::Unreadable),
            ("1-3-2024", NoDay::Unreadable),
            ("45352", NoDay::Unreadable),
            ("+1.3.2024", NoDay::Unreadable),
            ("2024-03-01-05", NoDay::Unreadable),
            ("31.02.2024", NoDay::NoSuch),
            ("2023-02-29", NoDay::NoSuch),
            ("2024-13-01", NoDay::NoSuch),
            ("31/31/2024", NoDay::NoSuch),
            ("1.3.24", NoDay::TwoDigits),
            ("3/13/24", NoDay::TwoDigits),
            ("1.3.1949", NoDay::TooOld),
            ("1.3.0024", NoDay::TooOld),
            ("2024-03-01T22:00:00Z", NoDay::WithTime),
            ("2024-03-01 00:00+02:00", NoDay::WithTime),
            ("12:30", NoDay::WithTime),
            ("3/1/2024", NoDay::Undecided),
        ] {
            assert_eq!(one(cell), Err(why), "{cell:?}");
        }
    }

    #[test]
    fn with_slashes_the_whole_column_decides() {
        assert_eq!(column(&["3/1/2024", "13/1/2024"]), [Ok(date!(2024 - 01 - 03)), Ok(date!(2024 - 01 - 13))]);
        assert_eq!(column(&["3/1/2024", "1/13/2024 12:00:00 AM"]), [Ok(date!(2024 - 03 - 01)), Ok(date!(2024 - 01 - 13))]);
        assert_eq!(column(&["3/1/2024", "31/02/2024"]), [Ok(date!(2024 - 01 - 03)), Err(NoDay::NoSuch)]);
        assert_eq!(column(&["3/1/2024", "3/3/2024"]), [Err(NoDay::Undecided), Ok(date!(2024 - 03 - 03))]);
        assert_eq!(
            column(&["13/1/2024", "1/13/2024", "4/4/2024", "2024-01-01"]),
            [Err(NoDay::BothWays), Err(NoDay::BothWays), Ok(date!(2024 - 04 - 04)), Ok(date!(2024 - 01 - 01))]
        );
    }
}
