//! Moments as servers write them.

use jiff::Timestamp;

const SECONDS_OF_DAY: i64 = 86_400;

/// The moment that a text says: `2026-01-31T12:00:00.123456Z` at once, any other notation as jiff reads it.
#[inline]
pub(super) fn parse_timestamp(text: &str) -> Option<Timestamp> {
    match parse_utc(text.as_bytes()) {
        Some(moment) => Some(moment),
        None => text.parse().ok(),
    }
}

/// Date and time of day in UTC, with a fraction of at most nine digits or none.
#[inline]
fn parse_utc(text: &[u8]) -> Option<Timestamp> {
    let (written, rest) = text.split_first_chunk::<19>()?;
    let mut digits = Digits::default();
    let year = digits.pair(written, 0) * 100 + digits.pair(written, 2);
    let (month, day) = (digits.pair(written, 5), digits.pair(written, 8));
    let (hour, minute) = (digits.pair(written, 11), digits.pair(written, 14));
    let second = digits.pair(written, 17);
    let separators = [
        written[4],
        written[7],
        written[10],
        written[13],
        written[16],
    ];
    let is_date =
        separators == *b"--T::" && digits.all && day != 0 && day <= days_of_month(year, month)?;
    if !is_date || hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let nanosecond = nanoseconds(rest)?;
    let time = hour * 3600 + minute * 60 + second;
    let seconds = days_since_1970(year, month, day) * SECONDS_OF_DAY + i64::from(time);
    Timestamp::new(seconds, nanosecond).ok()
}

/// Whether what was taken for digits were digits: asked once at the end, since a branch for each would take longer.
struct Digits {
    all: bool,
}

impl Default for Digits {
    fn default() -> Self {
        Self { all: true }
    }
}

impl Digits {
    #[inline(always)]
    fn pair(&mut self, text: &[u8; 19], at: usize) -> u32 {
        self.one(text[at]) * 10 + self.one(text[at + 1])
    }

    #[inline(always)]
    fn one(&mut self, byte: u8) -> u32 {
        let digit = byte.wrapping_sub(b'0');
        self.all &= digit < 10;
        u32::from(digit)
    }
}

/// What stands behind the seconds, up to the `Z`.
#[inline]
fn nanoseconds(text: &[u8]) -> Option<i32> {
    let fraction = text.strip_suffix(b"Z")?;
    let Some((point, fraction)) = fraction.split_first() else {
        return Some(0);
    };
    if *point != b'.' || fraction.is_empty() || fraction.len() > 9 {
        return None;
    }
    let mut digits = Digits::default();
    // What is no digit may be too much, and is not used then.
    let append = |number: u32, byte: &u8| number.wrapping_mul(10).wrapping_add(digits.one(*byte));
    let number = fraction.iter().fold(0, append);
    digits
        .all
        .then(|| number as i32 * POWERS_OF_TEN[9 - fraction.len()])
}

const POWERS_OF_TEN: [i32; 9] = [
    1,
    10,
    100,
    1_000,
    10_000,
    100_000,
    1_000_000,
    10_000_000,
    100_000_000,
];

#[inline]
fn days_of_month(year: u32, month: u32) -> Option<u32> {
    const DAYS: [u8; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let days = DAYS.get(month.wrapping_sub(1) as usize)?;
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    Some(u32::from(*days) + u32::from(month == 2 && is_leap))
}

/// Days from 1970-01-01 to a date of the proleptic Gregorian calendar, years 0 to 9999.
///
/// A year is counted from March on, so that the leap day is its last; 400 such years have 146 097 days.
#[inline]
fn days_since_1970(year: u32, month: u32, day: u32) -> i64 {
    // 400 years more, so that the March before the year 0 is not below zero.
    let (year, month) = match month {
        1 | 2 => (year + 399, month + 9),
        _ => (year + 400, month - 3),
    };
    let leap_days = year / 4 - year / 100 + year / 400;
    let day_of_year = (153 * month + 2) / 5 + day - 1;
    i64::from(year * 365 + leap_days + day_of_year) - 719_468 - 146_097
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_day_is_the_one_that_jiff_says() {
        let mut date = jiff::civil::date(1, 1, 1);
        let mut days = days_since_1970(1, 1, 1);
        while date < jiff::civil::date(9999, 12, 30) {
            let (year, month, day) = (date.year() as u32, date.month() as u32, date.day() as u32);
            assert_eq!(days_since_1970(year, month, day), days, "{date}");
            assert!(day <= days_of_month(year, month).unwrap(), "{date}");
            date = date.tomorrow().unwrap();
            days += 1;
        }
        assert_eq!(days_since_1970(1970, 1, 1), 0);
    }

    #[test]
    fn a_fraction_of_any_bytes_is_judged_as_jiff_does() {
        for length in 1..=10 {
            for place in 0..length {
                for byte in 0..=0x7f_u8 {
                    let mut fraction = vec![b'0'; length];
                    fraction[place] = byte;
                    let fraction = String::from_utf8_lossy(&fraction);
                    let text = format!("2026-01-31T12:00:00.{fraction}Z");
                    assert_eq!(parse_timestamp(&text), text.parse().ok(), "{text:?}");
                }
            }
        }
    }

    proptest! {
        #[test]
        fn what_is_read_at_once_is_what_jiff_reads(
            year in 0..=9999, month in 0..=13, day in 0..=32, hour in 0..=25, minute in 0..=61, second in 0..=61,
            fraction in "(\\.[0-9]{0,11})?", end in "(Z|z|\\+00:00|-03:30|)",
        ) {
            let text = format!(
                "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{fraction}{end}"
            );
            prop_assert_eq!(parse_timestamp(&text), text.parse().ok());
            if let Some(moment) = parse_utc(text.as_bytes()) {
                prop_assert_eq!(Some(moment), text.parse().ok());
            }
        }

        #[test]
        fn a_changed_byte_is_judged_as_jiff_does(
            seconds in -62_000_000_000_i64..250_000_000_000, nanosecond in 0..1_000_000_000,
            place in 0..30_usize, byte in " -~",
        ) {
            let mut text = Timestamp::new(seconds, nanosecond).unwrap().to_string();
            prop_assert_eq!(parse_utc(text.as_bytes()), text.parse().ok());
            if place < text.len() {
                text.replace_range(place..=place, &byte);
            }
            if let Some(moment) = parse_utc(text.as_bytes()) {
                prop_assert_eq!(Some(moment), text.parse().ok());
            }
        }
    }
}
