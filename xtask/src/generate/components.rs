//! Shared parameters, bodies and responses.

use serde_json::{Map, Value};

use super::places::for_each_operation;

/// Write shared parameters, bodies and responses where they are used, since the steps that follow look there.
pub(super) fn inline(document: &mut Value) {
    let components = document["components"].clone();
    let resolve = |holder: &mut Value| {
        // A chain that leads in a circle is found before; no real one is as long as this.
        for _ in 0..16 {
            let reference = holder.get("$ref").and_then(Value::as_str);
            let pointer = reference.and_then(|reference| reference.strip_prefix("#/components"));
            let Some(target) = pointer.and_then(|pointer| components.pointer(pointer)) else {
                return;
            };
            *holder = target.clone();
        }
    };
    let resolve_parameters = |holder: &mut Map<String, Value>| {
        let parameters = holder.get_mut("parameters").and_then(Value::as_array_mut);
        parameters.into_iter().flatten().for_each(resolve);
    };
    let items = document.get_mut("paths").and_then(Value::as_object_mut);
    let items = items.into_iter().flatten();
    for item in items.filter_map(|(_, item)| item.as_object_mut()) {
        resolve_parameters(item);
    }
    for_each_operation(document, &mut |operation| {
        resolve_parameters(operation);
        operation
            .get_mut("requestBody")
            .into_iter()
            .for_each(resolve);
        let responses = operation
            .get_mut("responses")
            .and_then(Value::as_object_mut);
        let responses = responses.into_iter().flatten();
        responses.for_each(|(_, response)| resolve(response));
    });
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn shared_parameters_bodies_and_responses_are_written_out() {
        let reference = |kind: &str| json!({"$ref": format!("#/components/{kind}/Shared")});
        let mut document = json!({
            "paths": {"/users": {
                "parameters": [reference("parameters")],
                "post": {
                    "parameters": [reference("parameters")],
                    "requestBody": reference("requestBodies"),
                    "responses": {"200": reference("responses")}}}},
            "components": {
                "parameters": {"Shared": reference("x-more"), "Other": {}},
                "x-more": {"Shared": {"name": "p"}},
                "requestBodies": {"Shared": {"required": true}},
                "responses": {"Shared": {"description": "d"}}}});
        inline(&mut document);
        assert_eq!(
            document["paths"]["/users"],
            json!({
                "parameters": [{"name": "p"}],
                "post": {
                    "parameters": [{"name": "p"}],
                    "requestBody": {"required": true},
                    "responses": {"200": {"description": "d"}}}})
        );
    }
}
