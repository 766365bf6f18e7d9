use astronomer_core::{SecretObject, SecretString};
use serde::{Deserialize, Serialize};

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Token {
    name: String,
    value: Option<SecretString>,
}

#[test]
fn a_secret_is_written_but_never_shown() {
    let json = r#"{"name":"ci","value":"hunter2"}"#;
    let token: Token = serde_json::from_str(json).unwrap();
    assert_eq!(serde_json::to_string(&token).unwrap(), json);
    let shown = format!("{token:?} {token:#?}");
    assert!(shown.contains("Some([hidden])"), "{shown}");
    assert!(!shown.contains("hunter2"), "{shown}");
    assert_eq!(token.value.unwrap().expose(), "hunter2");
}

#[test]
fn secrets_compare_by_their_text() {
    let secret = SecretString::new("abc");
    assert_eq!(secret, SecretString::from(String::from("abc")));
    for other in ["abd", "xbc", "ab", "abcd", ""] {
        assert_ne!(secret, SecretString::from(other));
    }
    assert!(SecretString::default().is_empty());
    assert_eq!(secret.clone(), secret);
}

#[test]
fn an_object_that_may_hold_secrets_is_written_but_never_shown() {
    let json = r#"{"password":"hunter2","port":5432}"#;
    let object: SecretObject = serde_json::from_str(json).unwrap();
    assert_eq!(serde_json::to_string(&object).unwrap(), json);
    assert_eq!(format!("{:?}", Some(&object)), "Some([hidden])");
    assert_eq!(object.expose()["port"], 5432);
    assert!(serde_json::from_str::<SecretObject>("[]").is_err());
}
