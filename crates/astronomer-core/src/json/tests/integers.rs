//! Whole numbers, and other numbers where whole ones are expected.

use proptest::prelude::*;

use super::{is_json, read};

#[test]
fn whole_numbers_of_up_to_18_digits_are_read() {
    for number in [
        0,
        1,
        -1,
        9,
        10,
        -10,
        4_294_967_296,
        99_999_999_999_999_999,
        100_000_000_000_000_000,
        999_999_999_999_999_999,
        -999_999_999_999_999_999,
    ] {
        assert_eq!(read::<i64>(number.to_string()), Some(number));
        assert_eq!(read::<i64>(format!(" \n\t\r{number} ")), Some(number));
        assert_eq!(
            read::<Vec<i64>>(format!("[{number},{number}]")),
            Some(vec![number; 2])
        );
    }
}

#[test]
fn longer_numbers_are_left_to_serde() {
    for number in [
        1_000_000_000_000_000_000,
        -1_000_000_000_000_000_000,
        i64::MAX,
        i64::MIN,
    ] {
        assert_eq!(read::<i64>(number.to_string()), None);
        assert!(is_json(number.to_string()));
    }
    for number in [
        "9223372036854775808",
        "-9223372036854775809",
        "18446744073709551616",
        "0000000000000000001",
    ] {
        assert_eq!(read::<i64>(number), None, "{number}");
    }
}

#[test]
fn numbers_written_in_another_way_are_left_to_serde() {
    for (number, expected) in [
        ("-0", true),
        ("0.0", true),
        ("-0.0", true),
        ("1.0", true),
        ("1e0", true),
        ("1E2", true),
        ("1e+2", true),
        ("10e-1", true),
        ("1e999", true),
        ("00", false),
        ("01", false),
        ("-01", false),
        ("-00", false),
        ("-", false),
        ("--1", false),
        ("- 1", false),
        ("+1", false),
        (".5", false),
        ("1.", false),
        ("1.e1", false),
        ("1e", false),
        ("1e+", false),
        ("1e1.5", false),
        ("0x10", false),
        ("1_000", false),
        ("1 0", false),
        ("NaN", false),
        ("Infinity", false),
        ("-Infinity", false),
        ("\u{661}", false),
    ] {
        assert_eq!(read::<i64>(number), None, "{number}");
        assert_eq!(read::<Vec<i64>>(format!("[1,{number}]")), None, "{number}");
        assert_eq!(is_json(number), expected, "{number}");
    }
    for other in ["\"1\"", "null", "true", "[]", "{}", ""] {
        assert_eq!(read::<i64>(other), None, "{other}");
    }
}

proptest! {
    #[test]
    fn a_whole_number_is_read(number in any::<i64>(), digits in 1..=18_u32) {
        let number = number % 10_i64.pow(digits);
        prop_assert_eq!(read::<i64>(number.to_string()), Some(number));
    }

    #[test]
    fn what_is_nearly_a_number_is_judged_as_by_serde(
        number in "[-+]?[0-9]{0,20}(\\.[0-9]{0,3})?([eE][-+]?[0-9]{0,3})?|[-+0-9.eE]{0,6}",
    ) {
        is_json(&number);
        read::<i64>(&number);
        read::<f64>(&number);
        read::<Option<i64>>(&number);
        read::<Vec<i64>>(format!("[{number}, {number}]"));
    }
}
