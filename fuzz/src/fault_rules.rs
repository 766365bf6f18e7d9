//! Faults of the embedded server, from the short form of a command line or from JSON.

use astronomer_sim::faults::{Fault, FaultRule};

use crate::sim_state::Server;

/// A rule survives its JSON, can be added to a server, and takes only what it says from requests: the server answers
/// before and behind it.
pub fn fault_rules(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let rule = match text.parse::<FaultRule>() {
        Ok(rule) => rule,
        Err(error) => {
            assert!(!error.to_string().is_empty());
            return;
        }
    };
    assert!(!rule.faults().is_empty());
    let json = serde_json::to_string(&rule).expect("a rule can be written as JSON");
    let again: FaultRule = json.parse().expect("what was written is a rule");
    assert_eq!(serde_json::to_string(&again).ok().as_deref(), Some(&*json));
    for fault in rule.faults() {
        let text = fault.to_string();
        let again: Fault = serde_json::from_str(&text).expect("a fault is shown as its JSON");
        assert_eq!(again.to_string(), text);
    }
    // Faults that take time would only slow the target down.
    if !["\"delay", "\"hang", "\"drip"]
        .iter()
        .any(|part| json.contains(part))
    {
        Server::get().suffer(&rule);
    }
}
