//! Texts of Deployments whose form the contract does not declare.

/// Whether a text is a quantity as Kubernetes writes them: `0.25`, `250m`, `2Gi`, `1e3`.
pub(super) fn is_quantity(text: &str) -> bool {
    let end = text.find(|sign: char| !sign.is_ascii_digit() && sign != '.');
    let (number, unit) = text.split_at(end.unwrap_or(text.len()));
    let has_digit = number.contains(|sign: char| sign.is_ascii_digit());
    has_digit && number.matches('.').count() <= 1 && (is_unit(unit) || is_exponent(unit))
}

fn is_unit(unit: &str) -> bool {
    const UNITS: [&str; 16] = [
        "", "n", "u", "m", "k", "M", "G", "T", "P", "E", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei",
    ];
    UNITS.contains(&unit)
}

fn is_exponent(unit: &str) -> bool {
    let exponent = unit.strip_prefix(['e', 'E']);
    exponent.is_some_and(|exponent| exponent.parse::<i16>().is_ok())
}

/// Whether a text has the five fields of a cron expression: minute, hour, day, month and weekday.
pub(super) fn is_cron(text: &str) -> bool {
    let is_sign = |sign: char| sign.is_ascii_alphanumeric() || "*,-/?#".contains(sign);
    let fields = text.split_whitespace();
    fields.clone().count() == 5 && fields.into_iter().all(|field| field.chars().all(is_sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_are_a_number_and_a_unit() {
        for sound in [
            "1", "0.25", ".5", "2.", "250m", "2Gi", "20G", "1e3", "1E-3", "1E",
        ] {
            assert!(is_quantity(sound), "{sound}");
        }
        for wrong in [
            "", ".", "Gi", "-1", "1.2.3", "2gi", "2 Gi", "2GiB", "1e", "lots",
        ] {
            assert!(!is_quantity(wrong), "{wrong}");
        }
    }

    #[test]
    fn cron_expressions_have_five_fields() {
        for sound in ["0 20 * * *", "*/5 0-6,22 1 JAN MON#1", " 0  7 * * 1-5 "] {
            assert!(is_cron(sound), "{sound}");
        }
        for wrong in [
            "",
            "daily",
            "@daily",
            "0 20 * *",
            "0 0 20 * * *",
            "0 20 * * $",
        ] {
            assert!(!is_cron(wrong), "{wrong}");
        }
    }
}
