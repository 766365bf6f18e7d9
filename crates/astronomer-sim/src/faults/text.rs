//! The short form of a rule, for command lines.

use std::str::FromStr;
use std::time::Duration;

use crate::faults::error::FaultError;
use crate::faults::fault::Fault;
use crate::faults::rule::FaultRule;

/// What a step can say, for errors.
const PARTS: &str = "a status such as 503, none, html, reset, close, hang, delay=20ms, drip=100/5ms, cut=1000, \
                     cut-chunked=1000, reset-body=1000, content-type=text/plain, gzip, corrupt-gzip, truncated-gzip, \
                     invalid-json, duplicate-row=0, drop-row=0, drop-last-rows=1, empty-page, total-count=5, \
                     row-inserted=0, row-removed=0, unknown-fields, null-optionals, \
                     null=FIELD, remove=FIELD, set=FIELD:VALUE, \
                     header=NAME:VALUE, text=TEXT, retry-after=1, before, after";

/// Reads the short form, or JSON where the text begins with `{`.
impl FromStr for FaultRule {
    type Err = FaultError;

    fn from_str(text: &str) -> Result<Self, FaultError> {
        let refuse = |reason: String| FaultError::Text {
            text: text.to_owned(),
            reason,
        };
        let trimmed = text.trim();
        let rule = if trimmed.starts_with('{') {
            let mut json = serde_json::Deserializer::from_str(trimmed);
            let rule = serde_path_to_error::deserialize(&mut json)
                .map_err(|error| refuse(error.to_string()))?;
            json.end().map_err(|error| refuse(error.to_string()))?;
            rule
        } else {
            parse_rule(trimmed).map_err(refuse)?
        };
        FaultRule::check(&rule)?;
        Ok(rule)
    }
}

fn parse_rule(text: &str) -> Result<FaultRule, String> {
    let Some((target, steps)) = text.split_once(':') else {
        return Err(
            "should be OPERATION:FAULT, for example ListUsers:503*2, or *:reset for any operation"
                .to_owned(),
        );
    };
    let mut rule = parse_target(target.trim())?;
    let steps: Vec<&str> = steps.split(',').map(str::trim).collect();
    for step in &steps {
        let (fault, times) = match step.rsplit_once('*') {
            Some((fault, times)) => (fault.trim(), times.trim()),
            None => (*step, "1"),
        };
        let mut fault = parse_fault(fault)?;
        if times == "always" {
            if steps.len() > 1 {
                return Err("`*always` is for a rule of one fault".to_owned());
            }
            rule.always = true;
        } else {
            fault = fault.times(parse_count("*", times)?);
        }
        rule.faults.push(fault);
    }
    Ok(rule)
}

/// `ListUsers`, `ListUsers#3` for the third page, `ListUsers+2` to let two requests pass; `*` for any operation.
fn parse_target(text: &str) -> Result<FaultRule, String> {
    let (text, skip) = match text.split_once('+') {
        Some((text, skip)) => (text, parse_count("+", skip)?),
        None => (text, 0),
    };
    let (operation, page) = match text.split_once('#') {
        Some((operation, page)) => (operation, Some(parse_count("#", page)?)),
        None => (text, None),
    };
    let operation = (operation != "*").then(|| operation.to_owned());
    let mut rule = FaultRule::new(operation);
    rule.page = page;
    rule.skip = skip;
    Ok(rule)
}

fn parse_fault(text: &str) -> Result<Fault, String> {
    let mut fault: Option<Fault> = None;
    for part in text.split('+').map(str::trim) {
        let next = parse_part(part, fault.clone().unwrap_or_else(Fault::none))?;
        fault = Some(next);
    }
    fault.ok_or_else(|| format!("has no fault; give {PARTS}"))
}

fn parse_part(part: &str, fault: Fault) -> Result<Fault, String> {
    if part.len() == 3 && part.bytes().all(|byte| byte.is_ascii_digit()) {
        let status = parse_count("a status", part)?;
        let status = u16::try_from(status).map_err(|error| error.to_string())?;
        return Ok(fault.and(Fault::status(status)));
    }
    let added = match part.split_once('=') {
        None => match part {
            "none" => Fault::none(),
            "html" if fault.status.is_some() => return Ok(fault.html_body()),
            "html" => Fault::html(),
            "reset" => Fault::reset(),
            "close" => Fault::close(),
            "hang" => Fault::hang(),
            "gzip" => Fault::gzip(),
            "corrupt-gzip" => Fault::corrupt_gzip(),
            "truncated-gzip" => Fault::truncated_gzip(),
            "invalid-json" => Fault::invalid_json(),
            "empty-page" => Fault::empty_page(),
            "unknown-fields" => Fault::unknown_fields(),
            "null-optionals" => Fault::null_optionals(),
            "before" => return Ok(fault.before_execution()),
            "after" => return Ok(fault.after_execution()),
            _ => return Err(format!("`{part}` is no fault; give {PARTS}")),
        },
        Some((name, value)) => parse_assignment(name, value)?,
    };
    Ok(fault.and(added))
}

fn parse_assignment(name: &str, value: &str) -> Result<Fault, String> {
    let count = || parse_count(name, value);
    let row = || {
        let row = parse_count(name, value)?;
        usize::try_from(row).map_err(|error| format!("{name}={value}: {error}"))
    };
    let pair = |form: &str| {
        let pair = value.split_once(':');
        pair.ok_or_else(|| format!("`{name}={value}` should be {name}={form}"))
    };
    Ok(match name {
        "delay" => Fault::delay(parse_duration(name, value)?),
        "drip" => {
            let Some((bytes, interval)) = value.split_once('/') else {
                return Err(format!(
                    "`drip={value}` should be drip=BYTES/INTERVAL, for example drip=100/5ms"
                ));
            };
            let bytes = usize::try_from(parse_count(name, bytes)?)
                .map_err(|error| format!("drip={value}: {error}"))?;
            Fault::drip(bytes, parse_duration(name, interval)?)
        }
        "cut" => Fault::cut_body(count()?),
        "cut-chunked" => Fault::cut_chunked_body(count()?),
        "reset-body" => Fault::reset_body(count()?),
        "content-type" => Fault::content_type(value),
        "duplicate-row" => Fault::duplicate_row(row()?),
        "drop-row" => Fault::drop_row(row()?),
        "drop-last-rows" => Fault::drop_last_rows(row()?),
        "total-count" => Fault::total_count(count()?),
        "row-inserted" => Fault::row_inserted(count()?),
        "row-removed" => Fault::row_removed(count()?),
        "null" => Fault::null(value),
        "remove" => Fault::remove(value),
        "set" => {
            let (path, value) = pair("FIELD:VALUE")?;
            Fault::set(path, value)
        }
        "header" => {
            let (name, value) = pair("NAME:VALUE")?;
            Fault::none().header(name.trim(), value.trim())
        }
        "retry-after" => Fault::none().header("retry-after", value),
        "text" => Fault::none().text(value),
        _ => return Err(format!("`{name}` is no fault; give {PARTS}")),
    })
}

fn parse_count(what: &str, text: &str) -> Result<u64, String> {
    text.trim()
        .parse()
        .map_err(|_| format!("`{text}` behind `{what}` should be a whole number"))
}

fn parse_duration(what: &str, text: &str) -> Result<Duration, String> {
    let text = text.trim();
    let (digits, unit) = match (text.strip_suffix("ms"), text.strip_suffix('s')) {
        (Some(digits), _) => (digits, 1),
        (None, Some(digits)) => (digits, 1000),
        (None, None) => {
            return Err(format!(
                "`{text}` behind `{what}` should be a duration such as 20ms or 2s"
            ));
        }
    };
    let count = parse_count(what, digits)?;
    Ok(Duration::from_millis(count.saturating_mul(unit)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<FaultRule, String> {
        text.parse().map_err(|error: FaultError| error.to_string())
    }

    fn fault(text: &str) -> Fault {
        let rule = parse(&format!("ListUsers:{text}")).unwrap();
        let [fault] = rule.faults() else {
            panic!("one fault: {rule:?}");
        };
        fault.clone()
    }

    #[test]
    fn every_part_is_the_fault_of_its_name() {
        let (short, long) = (Duration::from_millis(20), Duration::from_secs(2));
        let cases = [
            ("503", Fault::status(503)),
            ("none", Fault::none()),
            ("html", Fault::html()),
            ("502+html", Fault::status(502).html_body()),
            ("reset+after", Fault::reset().after_execution()),
            ("close", Fault::close()),
            ("hang+before", Fault::hang().before_execution()),
            ("delay=20ms", Fault::delay(short)),
            ("delay=2s", Fault::delay(long)),
            ("drip=7/20ms", Fault::drip(7, short)),
            ("cut=1000", Fault::cut_body(1000)),
            ("cut-chunked=1000", Fault::cut_chunked_body(1000)),
            ("reset-body=0", Fault::reset_body(0)),
            ("content-type=text/plain", Fault::content_type("text/plain")),
            ("gzip", Fault::gzip()),
            ("corrupt-gzip", Fault::corrupt_gzip()),
            ("truncated-gzip", Fault::truncated_gzip()),
            ("invalid-json", Fault::invalid_json()),
            ("duplicate-row=1", Fault::duplicate_row(1)),
            ("drop-row=1", Fault::drop_row(1)),
            ("drop-last-rows=2", Fault::drop_last_rows(2)),
            ("empty-page", Fault::empty_page()),
            ("total-count=5", Fault::total_count(5)),
            ("row-inserted=3", Fault::row_inserted(3)),
            ("row-removed=3", Fault::row_removed(3)),
            ("unknown-fields", Fault::unknown_fields()),
            ("null-optionals", Fault::null_optionals()),
            ("null=status", Fault::null("status")),
            ("remove=status", Fault::remove("status")),
            ("set=status:NEW", Fault::set("status", "NEW")),
            ("header=x-a: b", Fault::none().header("x-a", "b")),
            (
                "429+retry-after=1",
                Fault::status(429).header("retry-after", "1"),
            ),
            ("500+text=oops", Fault::status(500).text("oops")),
            ("503*2", Fault::status(503).times(2)),
        ];
        for (text, expected) in cases {
            assert_eq!(fault(text), expected, "{text}");
            let json = serde_json::to_string(&expected).unwrap();
            assert_eq!(serde_json::from_str::<Fault>(&json).unwrap(), expected);
        }
    }

    #[test]
    fn every_part_that_errors_offer_is_read() {
        for part in PARTS
            .split(", ")
            .map(|part| part.trim_start_matches("a status such as "))
        {
            let known = parse_part(part, Fault::none());
            assert!(known.is_ok(), "{known:?}");
        }
    }

    #[test]
    fn the_target_has_a_page_and_requests_that_pass() {
        let rule = parse("ListUsers#3+2: 503*2 , none, 429").unwrap();
        assert_eq!(
            (rule.operation(), rule.page, rule.skip),
            (Some("ListUsers"), Some(3), 2)
        );
        assert_eq!(
            rule.faults(),
            [
                Fault::status(503).times(2),
                Fault::none(),
                Fault::status(429)
            ]
        );
        let any = parse("*:reset*always").unwrap();
        assert_eq!((any.operation(), any.always), (None, true));
        let json = serde_json::to_string(&rule).unwrap();
        assert_eq!(parse(&json).unwrap(), rule);
    }

    #[test]
    fn what_is_wrong_is_named() {
        let cases = [
            ("ListUsers", "should be OPERATION:FAULT"),
            ("ListUsers:", "`` is no fault; give a status"),
            ("ListUsers:5033", "`5033` is no fault; give a status"),
            ("ListUsers:099", "faults[0].status 99 should be 200 to 599"),
            ("ListUsers:503*x", "`x` behind `*` should be a whole number"),
            (
                "ListUsers:503*always,429",
                "`*always` is for a rule of one fault",
            ),
            ("ListUsers#x:503", "`x` behind `#` should be a whole number"),
            (
                "ListUsers:delay=20",
                "`20` behind `delay` should be a duration",
            ),
            (
                "ListUsers:delay=xms",
                "`x` behind `delay` should be a whole number",
            ),
            ("ListUsers:drip=5", "should be drip=BYTES/INTERVAL"),
            ("ListUsers:set=x", "`set=x` should be set=FIELD:VALUE"),
            ("ListUsers:what=x", "`what` is no fault"),
            (
                "ListUser:503",
                "there is no operation ListUser; did you mean ListUsers",
            ),
            (
                "{\"faults\": [{\"stauts\": 1}]}",
                "faults[0].stauts: unknown field",
            ),
            ("{\"faults\": [{}]} x", "trailing characters"),
        ];
        for (text, expected) in cases {
            let error = parse(text).unwrap_err();
            assert!(error.contains(expected), "{text}: {error}");
        }
    }
}
