import { GkeCluster } from "../../../../components/clusters/gke-cluster";
import { GcpNetwork } from "../../../../components/networks/gcp-network";
import type { NetworkBuildPlanIn } from "../../../../fleet/plan/networks/types";
import type { GcpClusterPlan } from "../../../../fleet/plan/types";
import { gcpPlan, networkPlan } from "../../../support/plans";
import { record } from "../../../support/recorder";

export const NAME = "gcp-europe-west1";
export const COMPONENT = `atoll:index:GkeCluster/${NAME}`;
export const CLUSTER = `gcp:container/cluster:Cluster/${NAME}`;
export const FIRST_POOL = `gcp:container/nodePool:NodePool/${NAME}-default`;

/** Records a cluster in a network of its own, unless another one is given. */
export function declare(
    plan: GcpClusterPlan = gcpPlan(),
    network: NetworkBuildPlanIn<"gcp"> = networkPlan(gcpPlan()),
) {
    return record(
        () => new GkeCluster(NAME, { plan, network: new GcpNetwork(NAME, { plan: network }) }),
    );
}
