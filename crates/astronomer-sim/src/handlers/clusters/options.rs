//! What a cluster can be made of.

use astronomer_api::types::ClusterOptions;

use crate::answer::Answer;
use crate::call::Call;
use crate::catalogue::{CLOUDS, Cloud, NODE_COUNTS};
use crate::error::ApiError;

/// The options of each cloud, or of the one that is asked for; they are the same for both types of clusters.
pub(in crate::handlers) fn get(call: &Call<'_>) -> Result<Answer, ApiError> {
    let provider = call.query.first("provider");
    let clouds = CLOUDS
        .iter()
        .filter(|cloud| provider.is_none_or(|provider| cloud.provider == *provider));
    let options: Vec<ClusterOptions> = clouds.map(describe).collect();
    Answer::json(&options)
}

fn describe(cloud: &Cloud) -> ClusterOptions {
    let (nodes, databases, regions) = (cloud.nodes(), cloud.databases(), cloud.regions());
    let [fewest, usual, most] = NODE_COUNTS;
    let mut options = ClusterOptions::new(
        databases.clone(),
        databases[0].clone(),
        nodes[0].clone(),
        regions[0].clone(),
        cloud.network,
        usual,
        most,
        fewest,
        nodes,
        cloud.provider.clone(),
        regions,
    );
    if let Some([pods, services, peering]) = cloud.ranges {
        options = options
            .default_pod_subnet_range(pods)
            .default_service_subnet_range(services)
            .default_service_peering_range(peering);
    }
    options
}
