//! Every operation and every schema of a document.

use serde_json::{Map, Value};

/// Apply `act` to each operation.
pub(super) fn for_each_operation(
    document: &mut Value,
    act: &mut dyn FnMut(&mut Map<String, Value>),
) {
    let items = document
        .get_mut("paths")
        .and_then(Value::as_object_mut)
        .into_iter()
        .flatten();
    for (_, item) in items {
        for method in ["get", "post", "put", "patch", "delete"] {
            if let Some(operation) = item.get_mut(method).and_then(Value::as_object_mut) {
                act(operation);
            }
        }
    }
}

/// Every schema that is not inside another: components, parameters, bodies.
pub(super) fn for_each_root_schema(document: &mut Value, act: &mut dyn FnMut(&mut Value)) {
    if let Some(schemas) = document
        .pointer_mut("/components/schemas")
        .and_then(Value::as_object_mut)
    {
        schemas.values_mut().for_each(&mut *act);
    }
    for_each_operation(document, &mut |operation| {
        let parameters = operation
            .get_mut("parameters")
            .and_then(Value::as_array_mut)
            .into_iter()
            .flatten();
        parameters
            .filter_map(|parameter| parameter.get_mut("schema"))
            .for_each(&mut *act);
        let mut contents: Vec<&mut Value> = Vec::new();
        let mut rest = operation.iter_mut();
        for (key, value) in rest.by_ref() {
            match key.as_str() {
                "requestBody" => contents.extend(value.get_mut("content")),
                "responses" => contents.extend(
                    value
                        .as_object_mut()
                        .into_iter()
                        .flatten()
                        .filter_map(|(_, r)| r.get_mut("content")),
                ),
                _ => {}
            }
        }
        for content in contents {
            let media_types = content.as_object_mut().into_iter().flatten();
            media_types
                .filter_map(|(_, media)| media.get_mut("schema"))
                .for_each(&mut *act);
        }
    });
}

/// Apply `act` to a schema and to those inside it. A property called like a keyword is not taken for one.
pub(super) fn visit_schema(schema: &mut Value, act: &mut dyn FnMut(&mut Map<String, Value>)) {
    let Some(schema) = schema.as_object_mut() else {
        return;
    };
    act(schema);
    for keyword in ["allOf", "oneOf", "anyOf"] {
        let inner = schema
            .get_mut(keyword)
            .and_then(Value::as_array_mut)
            .into_iter()
            .flatten();
        inner.for_each(|inner| visit_schema(inner, act));
    }
    for keyword in ["items", "additionalProperties", "not"] {
        if let Some(inner) = schema.get_mut(keyword) {
            visit_schema(inner, act);
        }
    }
    let properties = schema
        .get_mut("properties")
        .and_then(Value::as_object_mut)
        .into_iter()
        .flatten();
    properties.for_each(|(_, inner)| visit_schema(inner, act));
}
