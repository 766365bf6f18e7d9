//! The objects that requests need, each made through the API by the operation that creates it.

use serde_json::Value;

use crate::api::Api;
use crate::rows::TABLE;

impl Api {
    /// Makes the object of this name, and gives its id.
    pub(crate) async fn make(&mut self, name: &str) -> String {
        if name == "organizationId" {
            return self.sim.organization_id().to_string();
        }
        let object = TABLE.objects.get(name);
        let object = object.unwrap_or_else(|| panic!("no object {name} in requests.json"));
        let made = self.carry_out(object.request.call(&object.operation)).await;
        let mut found = made.pointer(&object.pointer);
        if let Some(fields) = &object.select {
            let is_it = |row: &&Value| fields.iter().all(|(name, value)| row[name] == *value);
            let rows = found.and_then(Value::as_array);
            found = rows.and_then(|rows| rows.iter().find(is_it)?.get("id"));
        }
        let id = found.and_then(Value::as_str);
        let id = id.unwrap_or_else(|| panic!("no {} in {made}", object.pointer));
        self.ids.insert(name.to_owned(), id.to_owned());
        for step in &object.then {
            self.carry_out(step.request.call(&step.operation)).await;
        }
        id.to_owned()
    }
}
