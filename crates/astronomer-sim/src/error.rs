//! What the server refuses with.

use axum::http::StatusCode;
use serde::Serialize;

/// A refusal in the form of the API's own errors.
#[derive(Clone, Debug)]
pub(crate) struct ApiError {
    pub(crate) status: StatusCode,
    pub(crate) message: String,
    pub(crate) field_errors: Vec<FieldError>,
    /// The methods that the path does take, for a 405.
    pub(crate) allow: Option<String>,
}

/// One field of a request that breaks a rule.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct FieldError {
    pub(crate) field: String,
    pub(crate) code: &'static str,
    pub(crate) message: String,
}

impl ApiError {
    pub(crate) fn new(status: StatusCode, message: impl Into<String>) -> Self {
        Self {
            status,
            message: message.into(),
            field_errors: Vec::new(),
            allow: None,
        }
    }

    pub(crate) fn bad_request(message: impl AsRef<str>) -> Self {
        let message = format!("Invalid request: {}", message.as_ref());
        Self::new(StatusCode::BAD_REQUEST, message)
    }

    pub(crate) fn unauthorized(reason: &str) -> Self {
        Self::new(StatusCode::UNAUTHORIZED, format!("Unauthorized: {reason}"))
    }

    /// 404 in the API's words: `organization with id X not found`.
    pub(crate) fn not_found(kind: &str, id: &str) -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            format!("{kind} with id {id} not found"),
        )
    }

    pub(crate) fn method_not_allowed(method: &str, path: &str, allow: String) -> Self {
        let message = format!("method {method} is not allowed for {path}; allowed: {allow}");
        Self {
            allow: Some(allow),
            ..Self::new(StatusCode::METHOD_NOT_ALLOWED, message)
        }
    }

    /// The body of the answer.
    pub(crate) fn to_json(&self, request_id: &str) -> serde_json::Result<Vec<u8>> {
        #[derive(Serialize)]
        #[serde(rename_all = "camelCase")]
        struct Body<'a> {
            message: &'a str,
            request_id: &'a str,
            status_code: u16,
            #[serde(skip_serializing_if = "<[_]>::is_empty")]
            field_errors: &'a [FieldError],
        }
        serde_json::to_vec(&Body {
            message: &self.message,
            request_id,
            status_code: self.status.as_u16(),
            field_errors: &self.field_errors,
        })
    }
}

/// The most fields that one answer names: a request of some megabytes can break a rule a million times.
const MOST_FIELDS: usize = 100;

/// The rules that the fields of one request break, gathered so that one answer names them, up to a bound.
#[derive(Debug, Default)]
pub(crate) struct Violations {
    errors: Vec<FieldError>,
    /// How many more there are.
    omitted: usize,
    /// There may be others that nobody counted.
    is_open: bool,
}

impl Violations {
    /// Notes that `field` breaks the rule `code`; the message begins with the field's name.
    pub(crate) fn add(
        &mut self,
        field: impl Into<String>,
        code: &'static str,
        rule: impl AsRef<str>,
    ) {
        if self.errors.len() == MOST_FIELDS {
            self.omitted += 1;
            return;
        }
        let field = field.into();
        let message = format!("{field} {}", rule.as_ref());
        self.errors.push(FieldError {
            field,
            code,
            message,
        });
    }

    /// Notes that there are others, which were not counted.
    pub(crate) fn leave_open(&mut self) {
        self.is_open = true;
    }

    /// Whether something is noted of `field` already.
    pub(crate) fn has(&self, field: &str) -> bool {
        self.errors.iter().any(|error| error.field == field)
    }

    pub(crate) fn one_of<'a>(
        &mut self,
        field: impl Into<String>,
        allowed: impl IntoIterator<Item = &'a str>,
    ) {
        let allowed: Vec<&str> = allowed.into_iter().collect();
        self.add(
            field,
            "oneof",
            format!("should be one of: {}", allowed.join(", ")),
        );
    }

    pub(crate) fn required(&mut self, field: impl Into<String>) {
        self.add(field, "required", "is required");
    }

    /// Notes a name that is missing: one of blanks alone is none that anybody could tell from others.
    pub(crate) fn check_name(&mut self, name: &str) {
        if name.trim().is_empty() {
            self.required("name");
        }
    }

    /// Refuses with 400 if any rule is broken.
    pub(crate) fn finish(self) -> Result<(), ApiError> {
        if self.errors.is_empty() {
            return Ok(());
        }
        Err(self.into_error())
    }

    /// The refusal of a request that breaks these rules.
    pub(crate) fn into_error(self) -> ApiError {
        let errors = self.errors.iter();
        let messages: Vec<&str> = errors.map(|error| error.message.as_str()).collect();
        let mut message = messages.join("; ");
        if self.omitted > 0 || self.is_open {
            let at_least = if self.is_open { "at least " } else { "" };
            message.push_str(&format!(". There are {at_least}{} more.", self.omitted));
        }
        let error = ApiError::bad_request(message);
        ApiError {
            field_errors: self.errors,
            ..error
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn break_rules(count: usize) -> ApiError {
        let mut violations = Violations::default();
        (0..count).for_each(|number| violations.required(format!("f{number}")));
        violations.into_error()
    }

    #[test]
    fn what_is_too_much_to_name_is_counted() {
        let all = break_rules(MOST_FIELDS);
        assert_eq!(all.field_errors.len(), MOST_FIELDS);
        assert!(all.message.ends_with("f99 is required"), "{}", all.message);
        let more = break_rules(MOST_FIELDS + 7);
        assert_eq!(more.field_errors.len(), MOST_FIELDS);
        let end = "f99 is required. There are 7 more.";
        assert!(more.message.ends_with(end), "{}", more.message);
    }
}
