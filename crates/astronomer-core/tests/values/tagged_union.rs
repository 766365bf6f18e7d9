use astronomer_core::tagged_union;
use proptest::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "cloudProvider", rename = "AWS")]
pub(crate) struct AwsCluster {
    name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pods: Option<Vec<u32>>,
}

/// The same fields as [`AwsCluster`]: only the tag tells them apart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "cloudProvider", rename = "AZURE")]
pub(crate) struct AzureCluster {
    name: String,
}

tagged_union! {
    /// A cluster on one of the clouds.
    #[tag = "cloudProvider"]
    /// Attributes may stand on both sides of the tag.
    pub(crate) enum Cluster {
        /// On Amazon.
        Aws(AwsCluster) = "AWS",
        /// On Microsoft's.
        Azure(AzureCluster) = "AZURE",
    }
}

fn read(value: &Value) -> Result<Cluster, String> {
    serde_json::from_str(&value.to_string()).map_err(|error| error.to_string())
}

#[test]
fn the_tag_picks_the_variant_and_is_always_written() {
    for (tag, position) in [("AZURE", "first"), ("AWS", "last")] {
        let value = match position {
            "first" => json!({"cloudProvider": tag, "name": "c"}),
            _ => json!({"name": "c", "cloudProvider": tag}),
        };
        let cluster = read(&value).unwrap();
        assert_eq!(cluster.tag(), tag);
        assert_eq!(serde_json::to_value(&cluster).unwrap(), value);
    }
    let azure = AzureCluster { name: "c".into() };
    assert_eq!(
        read(&json!({"cloudProvider": "AZURE", "name": "c"})),
        Ok(azure.clone().into())
    );
    assert_eq!(Cluster::from(azure).tag(), "AZURE");
}

#[test]
fn a_member_alone_writes_its_tag_and_reads_with_and_without_it() {
    let azure = AzureCluster { name: "c".into() };
    let written = serde_json::to_value(&azure).unwrap();
    assert_eq!(written, json!({"cloudProvider": "AZURE", "name": "c"}));
    for value in [written, json!({"name": "c"})] {
        assert_eq!(
            serde_json::from_value::<AzureCluster>(value).unwrap(),
            azure
        );
    }
}

#[test]
fn a_missing_or_unknown_tag_lists_the_known_ones() {
    for (value, says) in [
        (
            json!({"name": "c"}),
            "Cluster: cloudProvider is missing; allowed: AWS, AZURE",
        ),
        (
            json!({"cloudProvider": 1}),
            "Cluster: cloudProvider is no string; allowed: AWS, AZURE",
        ),
        (
            json!({"cloudProvider": "MARS"}),
            "Cluster: cloudProvider is \"MARS\"; allowed: AWS, AZURE",
        ),
        (
            json!({"cloudProvider": "aws"}),
            "Cluster: cloudProvider is \"aws\"; allowed: AWS, AZURE",
        ),
        (
            json!({"cloudProvider": "AWS"}),
            "Cluster (AWS): missing field `name`",
        ),
        (
            json!({"cloudProvider": "AWS", "name": "c", "pods": [1, -1]}),
            "Cluster (AWS) at pods[1]: invalid value",
        ),
        (json!("AWS"), "invalid type: string \"AWS\", expected a map"),
    ] {
        let error = read(&value).unwrap_err();
        assert!(error.starts_with(says), "{error}");
    }
}

#[test]
fn an_unknown_field_is_left_alone() {
    let value = json!({"cloudProvider": "AWS", "name": "c", "from": "the future"});
    assert_eq!(read(&value).unwrap().tag(), "AWS");
}

proptest! {
    #[test]
    fn every_member_round_trips(name in ".{0,9}", pods in prop::option::of(prop::collection::vec(any::<u32>(), 0..4)), azure: bool) {
        let cluster: Cluster = match azure {
            true => AzureCluster { name }.into(),
            false => AwsCluster { name, pods }.into(),
        };
        let text = serde_json::to_string(&cluster).unwrap();
        prop_assert_eq!(serde_json::from_str::<Cluster>(&text).unwrap(), cluster.clone());
        prop_assert_eq!(serde_json::from_slice::<Cluster>(text.as_bytes()).unwrap(), cluster);
    }
}
