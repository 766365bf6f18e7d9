use super::*;

const PRESENT: &str = "\
openapi: 3.0.3
info: {title: Ours, version: v1, description: The API.}
tags: [{name: Team, description: Teams.}]
paths:
  /teams/{teamId}:
    get:
      operationId: GetTeam
      summary: Get a team
      description: Get one team.
      parameters:
        - {name: teamId, in: path, required: true, description: Id of the team., schema: {type: string}}
        - {name: full, in: query, description: Whether all is wanted., schema: {type: boolean}}
      responses:
        '200': {description: The team., content: {application/json: {schema: {$ref: '#/components/schemas/Team'}}}}
components:
  schemas:
    Team:
      description: A team.
      type: object
      properties:
        id: {description: Id of the team., type: string}
        owner: {description: Who owns it., type: object, properties: {name: {description: Name of the owner., type: string}}}
        lead: {description: Who leads it., allOf: [{$ref: '#/components/schemas/Person'}]}
        plain: {type: string}
        members: {description: Who is in it., type: array, items: {$ref: '#/components/schemas/Person'}}
    Person:
      description: A person.
      type: object
      properties: {name: {description: Name of the person., type: string}}
";

fn present() -> Document {
    Document::parse(PRESENT, "present").unwrap()
}

/// What a change of the contract without prose becomes.
fn carried(change: impl FnOnce(&mut Value)) -> Carried {
    let mut value = present().value().clone();
    super::super::spelling::normalise(&mut value);
    change(&mut value);
    carry(&Document::from_value(value, "theirs").unwrap(), &present())
}

fn description<'a>(carried: &'a Carried, pointer: &str) -> &'a str {
    carried.document.pointer(pointer).unwrap()["description"]
        .as_str()
        .unwrap_or_default()
}

#[test]
fn the_same_interface_gets_all_prose_back() {
    let carried = carried(|_| {});
    assert_eq!(carried.document, *present().value());
    assert_eq!((carried.kept, carried.undescribed), (16, Vec::new()));
}

#[test]
fn an_operation_is_found_by_id_and_else_by_call() {
    let moved = carried(|document| {
        let mut item = document["paths"]["/teams/{teamId}"].take();
        item["post"] = item["get"].take();
        item.as_object_mut().unwrap().remove("get");
        document["paths"] = json!({"/team/{id}": item});
    });
    assert_eq!(
        description(&moved, "/paths/~1team~1{id}/post"),
        "Get one team."
    );
    assert_eq!(
        description(&moved, "/paths/~1team~1{id}/post/parameters/1"),
        "Whether all is wanted."
    );
    assert_eq!(moved.undescribed, [""; 0]);

    let renamed = carried(|document| {
        let mut item = document["paths"]["/teams/{teamId}"].take();
        item["get"]["operationId"] = "ReadTeam".into();
        item["get"]["parameters"][0]["name"] = "id".into();
        document["paths"] = json!({"/teams/{id}": item});
    });
    assert_eq!(
        description(&renamed, "/paths/~1teams~1{id}/get"),
        "Get one team."
    );
    assert_eq!(renamed.undescribed, [""; 0]);

    // What moved away leaves no prose to what came in its place.
    let replaced = carried(|document| {
        let item = document["paths"]["/teams/{teamId}"].clone();
        document["paths"]["/teams/{teamId}"]["get"]["operationId"] = "Other".into();
        document["paths"]["/elsewhere"] = item;
    });
    assert_eq!(
        description(&replaced, "/paths/~1teams~1{teamId}/get"),
        UNDESCRIBED
    );
}

#[test]
fn an_operation_with_another_id_and_answer_is_another_one() {
    let with_answer = |schema: Value| {
        carried(|document| {
            let get = &mut document["paths"]["/teams/{teamId}"]["get"];
            get["operationId"] = "CountSeats".into();
            get["responses"]["200"]["content"]["application/json"]["schema"] = schema;
        })
    };
    let renaming = |is_same| Renaming {
        former: "GetTeam".to_owned(),
        id: "CountSeats".to_owned(),
        is_same,
    };
    let place = "/paths/~1teams~1{teamId}/get";
    let same = with_answer(json!({"$ref": "#/components/schemas/Team"}));
    assert_eq!(same.renamed, [renaming(true)]);
    assert_eq!(description(&same, place), "Get one team.");

    let other = with_answer(json!({"type": "integer"}));
    assert_eq!(other.renamed, [renaming(false)]);
    assert_eq!(
        other.undescribed,
        ["CountSeats", "CountSeats/responses/200"]
    );
    assert_eq!(description(&other, place), UNDESCRIBED);
    assert_eq!(other.document.pointer(place).unwrap().get("summary"), None);
    assert_eq!(
        description(&other, &format!("{place}/parameters/0")),
        "Id of the team."
    );

    let other = carried(|document| {
        let get = &mut document["paths"]["/teams/{teamId}"]["get"];
        get["operationId"] = "CountSeats".into();
        get["responses"]["200"]["content"]["application/json"]["schema"] =
            json!({"$ref": "#/components/schemas/Seats"});
        document["components"]["schemas"]["Seats"] =
            json!({"type": "object", "properties": {"id": {"type": "string"}}});
    });
    assert_eq!(
        description(&other, "/components/schemas/Seats"),
        UNDESCRIBED
    );

    // With the id, the schema may have got another name.
    let both = carried(|document| {
        let text = document.to_string().replace("GetTeam", "CountSeats");
        let text = text
            .replace("schemas/Team", "schemas/Group")
            .replace("\"Team\":", "\"Group\":");
        *document = serde_json::from_str(&text).unwrap();
    });
    assert_eq!(both.renamed, [renaming(true)]);
    assert_eq!(both.undescribed, [""; 0]);
}

#[test]
fn a_parameter_of_the_path_is_found_by_name_and_else_by_position() {
    let described = |path: &str, names: [&str; 2]| {
        let mut present = present();
        let parameter = |name: &str, text: &str| json!({"name": name, "in": "path", "required": true, "description": text, "schema": {}});
        present.value_mut()["paths"] = json!({"/a/{b}/c/{d}": {"get": {
            "operationId": "A", "description": "Ours.", "responses": {},
            "parameters": [parameter("b", "The b."), parameter("d", "The d.")]}}});
        let mut value = present.value().clone();
        super::super::spelling::normalise(&mut value);
        let mut operation = value["paths"]["/a/{b}/c/{d}"]["get"].take();
        for (index, name) in names.into_iter().enumerate() {
            operation["parameters"][index]["name"] = name.into();
        }
        value["paths"] = json!({path: {"get": operation}});
        let carried = carry(&Document::from_value(value, "theirs").unwrap(), &present);
        let parameters = &carried.document["paths"][path]["get"]["parameters"];
        [0, 1].map(|index| {
            parameters[index]["description"]
                .as_str()
                .unwrap()
                .to_owned()
        })
    };
    assert_eq!(described("/a/{x}/c/{y}", ["x", "y"]), ["The b.", "The d."]);
    assert_eq!(described("/a/{d}/c/{b}", ["d", "b"]), ["The d.", "The b."]);
    // The second is new: what has its name now stands elsewhere.
    assert_eq!(
        described("/a/{d}/c/{y}", ["d", "y"]),
        ["The d.", UNDESCRIBED]
    );
    assert_eq!(
        described("/other/{x}/c/{y}", ["x", "y"]),
        [UNDESCRIBED, UNDESCRIBED]
    );
}

#[test]
fn parameters_may_move_to_the_path_and_into_components() {
    let moved = carried(|document| {
        let item = &mut document["paths"]["/teams/{teamId}"];
        let parameters = item["get"]["parameters"].take();
        item["parameters"] = json!([parameters[0], {"$ref": "#/components/parameters/Full"}]);
        item["get"].as_object_mut().unwrap().remove("parameters");
        document["components"]["parameters"] = json!({"Full": parameters[1]});
    });
    assert_eq!(
        description(&moved, "/paths/~1teams~1{teamId}/parameters/0"),
        "Id of the team."
    );
    assert_eq!(
        description(&moved, "/components/parameters/Full"),
        "Whether all is wanted."
    );
    assert_eq!(moved.undescribed, [""; 0]);
}

#[test]
fn a_schema_keeps_its_prose_when_it_becomes_a_reference() {
    let moved = carried(|document| {
        let schemas = &mut document["components"]["schemas"];
        let owner = schemas["Team"]["properties"]["owner"].take();
        schemas["Team"]["properties"]["owner"] = json!({"$ref": "#/components/schemas/Owner"});
        schemas["Owner"] = owner;
    });
    let team = "/components/schemas/Team/properties";
    assert_eq!(
        description(&moved, &format!("{team}/owner")),
        "Who owns it."
    );
    assert_eq!(
        moved
            .document
            .pointer(&format!("{team}/owner/allOf/0/$ref"))
            .unwrap(),
        "#/components/schemas/Owner"
    );
    assert_eq!(
        description(&moved, "/components/schemas/Owner/properties/name"),
        "Name of the owner."
    );
    assert_eq!(moved.undescribed, [""; 0]);
}

#[test]
fn a_schema_keeps_its_prose_when_it_is_written_out() {
    let moved = carried(|document| {
        let schemas = document["components"]["schemas"].as_object_mut().unwrap();
        let person = schemas.remove("Person").unwrap();
        schemas["Team"]["properties"]["lead"] = person.clone();
        schemas["Team"]["properties"]["members"]["items"] = person;
    });
    let team = "/components/schemas/Team/properties";
    assert_eq!(
        description(&moved, &format!("{team}/lead")),
        "Who leads it."
    );
    for place in ["lead", "members/items"] {
        assert_eq!(
            description(&moved, &format!("{team}/{place}/properties/name")),
            "Name of the person."
        );
    }
    assert_eq!(moved.undescribed, [""; 0]);
}

#[test]
fn a_renamed_schema_is_found_by_its_users() {
    let renamed = carried(|document| {
        let text = document.to_string().replace("Person", "Human");
        *document = serde_json::from_str(&text).unwrap();
    });
    assert_eq!(
        description(&renamed, "/components/schemas/Human"),
        "A person."
    );
    assert_eq!(
        description(&renamed, "/components/schemas/Human/properties/name"),
        "Name of the person."
    );
    assert_eq!(renamed.undescribed, [""; 0]);
}

#[test]
fn what_is_new_is_marked_and_what_was_left_undescribed_is_not() {
    let grown = carried(|document| {
        let get = &mut document["paths"]["/teams/{teamId}"]["get"];
        get["responses"]["404"] = json!({});
        get["parameters"][1]["schema"]["enum"] = json!([true]);
        let properties = &mut document["components"]["schemas"]["Team"]["properties"];
        properties["plain"]["maxLength"] = 5.into();
        properties["new"] =
            json!({"type": "array", "items": {"type": "object", "properties": {"a": {}}}});
        properties["other"] = json!({"$ref": "#/components/schemas/Other"});
        document["components"]["schemas"]["Other"] = json!({"type": "string"});
        document["tags"] = json!([{"name": "Team"}, {"name": "New"}]);
    });
    assert_eq!(
        grown.undescribed,
        [
            "#/components/schemas/Other",
            "#/components/schemas/Team/properties/new",
            "#/components/schemas/Team/properties/new/items/properties/a",
            "#/components/schemas/Team/properties/other",
            "#/tags/1",
            "GetTeam/responses/404",
        ]
    );
    let plain = grown
        .document
        .pointer("/components/schemas/Team/properties/plain");
    assert_eq!(plain.unwrap(), &json!({"type": "string", "maxLength": 5}));
}

#[test]
fn an_answer_that_is_described_in_one_way_everywhere_is_not_new() {
    let mut present = present();
    let item = present.value()["paths"]["/teams/{teamId}"].clone();
    for (path, id) in [("/a", "A"), ("/b", "B")] {
        let mut item = item.clone();
        item["get"]["operationId"] = id.into();
        item["get"]["responses"]["404"] = json!({"description": "No such team."});
        item["get"]["responses"]["200"]["description"] = id.into();
        present.value_mut()["paths"][path] = item;
    }
    let mut value = present.value().clone();
    value["paths"]["/new"] =
        json!({"get": {"operationId": "New", "responses": {"200": {}, "404": {}}}});
    let carried = carry(&Document::from_value(value, "theirs").unwrap(), &present);
    assert_eq!(
        description(&carried, "/paths/~1new/get/responses/404"),
        "No such team."
    );
    assert_eq!(carried.undescribed, ["New", "New/responses/200"]);
}

#[test]
fn what_had_no_prose_last_time_still_has_none() {
    let mut present = present();
    present.value_mut()["tags"][0]["description"] = UNDESCRIBED.into();
    let mut value = present.value().clone();
    super::super::spelling::normalise(&mut value);
    let carried = carry(&Document::from_value(value, "theirs").unwrap(), &present);
    assert_eq!(carried.document, *present.value());
    assert_eq!(
        (carried.kept, carried.undescribed),
        (15, vec!["#/tags/0".to_owned()])
    );
}
