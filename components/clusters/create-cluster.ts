import type * as pulumi from "@pulumi/pulumi";

import type { BuildableClusterPlan } from "../../fleet/plan/buildable";
import { AwsNetwork } from "../networks/aws-network";
import { AzureNetwork } from "../networks/azure-network";
import { GcpNetwork } from "../networks/gcp-network";
import { AksCluster } from "./aks-cluster";
import type { ClusterOutputs } from "./cluster-outputs";
import { EksCluster } from "./eks-cluster";
import { ExistingCluster } from "./existing-cluster";
import { GkeCluster } from "./gke-cluster";

/** Declares a cluster, and the network that it stands in, with the components of its cloud. */
export function createCluster(
    plan: BuildableClusterPlan,
    opts: pulumi.ComponentResourceOptions,
): ClusterOutputs {
    const { name } = plan;
    switch (plan.cloud) {
        case "aws": {
            const network = new AwsNetwork(name, { plan }, opts);
            return new EksCluster(name, { plan, network }, opts);
        }
        case "gcp": {
            const network = new GcpNetwork(name, { plan }, opts);
            return new GkeCluster(name, { plan, network }, opts);
        }
        case "azure": {
            const network = new AzureNetwork(name, { plan }, opts);
            return new AksCluster(name, { plan, network }, opts);
        }
        case "existing":
            return new ExistingCluster(name, { plan }, opts);
    }
}
