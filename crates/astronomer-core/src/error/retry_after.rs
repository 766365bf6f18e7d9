//! How long a server asks to wait.

use std::time::{Duration, SystemTime};

use reqwest::header::{DATE, HeaderMap, RETRY_AFTER};

/// Reads `Retry-After`, in seconds or as an HTTP date; `now` counts where the answer has no `Date`.
///
/// A number beyond what a duration can hold is the longest duration: a server that asks for that wants no repeat.
pub(crate) fn parse(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    // Rust also reads "inf" and "NaN" as numbers.
    let is_number = text.contains(|c: char| c.is_ascii_digit());
    if let (true, Ok(seconds)) = (is_number, text.parse::<f64>()) {
        let wait = Duration::try_from_secs_f64(seconds.max(0.0));
        return Some(wait.unwrap_or(Duration::MAX));
    }
    let until = httpdate::parse_http_date(text).ok()?;
    let sent = headers.get(DATE).and_then(|date| date.to_str().ok());
    let now = sent
        .and_then(|date| httpdate::parse_http_date(date).ok())
        .unwrap_or(now);
    Some(until.duration_since(now).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wait(retry_after: &str, date: Option<&str>) -> Option<Duration> {
        let mut headers = HeaderMap::new();
        headers.insert(RETRY_AFTER, retry_after.parse().unwrap());
        if let Some(date) = date {
            headers.insert(DATE, date.parse().unwrap());
        }
        parse(&headers, now())
    }

    fn now() -> SystemTime {
        httpdate::parse_http_date("Wed, 21 Oct 2015 07:28:10 GMT").unwrap()
    }

    #[test]
    fn seconds() {
        assert_eq!(wait("3", None), Some(Duration::from_secs(3)));
        assert_eq!(wait(" 1.5 ", None), Some(Duration::from_millis(1500)));
        assert_eq!(wait("-1", None), Some(Duration::ZERO));
        assert_eq!(wait("-1e400", None), Some(Duration::ZERO));
        for beyond in ["18446744073709551616", "1e20", "1e400"] {
            assert_eq!(wait(beyond, None), Some(Duration::MAX), "{beyond}");
        }
    }

    #[test]
    fn a_date_counts_from_the_date_of_the_answer() {
        let date = Some("Wed, 21 Oct 2015 07:28:00 GMT");
        assert_eq!(
            wait("Wed, 21 Oct 2015 07:28:30 GMT", date),
            Some(Duration::from_secs(30))
        );
        assert_eq!(
            wait("Wed, 21 Oct 2015 07:27:00 GMT", date),
            Some(Duration::ZERO)
        );
        assert_eq!(
            wait("Wed, 21 Oct 2015 07:28:30 GMT", None),
            Some(Duration::from_secs(20))
        );
        assert_eq!(
            wait("Wed, 21 Oct 2015 07:28:30 GMT", Some("yesterday")),
            Some(Duration::from_secs(20))
        );
    }

    #[test]
    fn nonsense_is_no_wait() {
        for text in ["", "soon", "NaN", "inf", "-infinity", "Wed, 99 Oct"] {
            assert_eq!(wait(text, None), None, "{text}");
        }
        assert_eq!(parse(&HeaderMap::new(), now()), None);
    }
}
