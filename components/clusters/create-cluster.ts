import * as pulumi from "@pulumi/pulumi";

import type { ClusterPlan } from "../../fleet/plan/types";
import type { CloudProviders } from "../cloud-providers/cloud-providers";
import type { FleetNetworks } from "../networks/create-networks";
import { AksCluster } from "./aks-cluster";
import { CapiCluster } from "./capi-cluster";
import type { ClusterOutputs } from "./cluster-outputs";
import type { FilledCluster } from "./create-clusters";
import { EksCluster } from "./eks-cluster";
import { ExistingCluster } from "./existing-cluster";
import { GkeCluster } from "./gke-cluster";

/** What a cluster stands in. */
export interface ClusterSurroundings {
    readonly networks: FleetNetworks;
    readonly providers: CloudProviders;
    /** The cluster that makes this one, or that keeps its credential. */
    readonly host?: FilledCluster;
}

/** Declares a cluster with the component of its kind. */
export function createCluster(
    plan: ClusterPlan,
    { networks, providers, host }: ClusterSurroundings,
    opts: pulumi.ComponentResourceOptions,
): ClusterOutputs {
    const { name, networkName } = plan;
    switch (plan.cloud) {
        case "aws": {
            const network = planned(plan, "networkName", networks.aws.get(networkName));
            return new EksCluster(
                name,
                { plan, network },
                { ...opts, ...providers.optionsFor(plan) },
            );
        }
        case "gcp":
            return new GkeCluster(
                name,
                { plan, network: planned(plan, "networkName", networks.gcp.get(networkName)) },
                opts,
            );
        case "azure": {
            const network = planned(plan, "networkName", networks.azure.get(networkName));
            return new AksCluster(
                name,
                { plan, network },
                { ...opts, ...providers.optionsFor(plan) },
            );
        }
        case "capi":
            return new CapiCluster(
                name,
                { plan, management: planned(plan, "managedBy", host) },
                opts,
            );
        case "existing":
            return new ExistingCluster(
                name,
                { plan, ...(host === undefined ? {} : { host }) },
                opts,
            );
    }
}

/** What the plan names is in the plan: without it the program itself is wrong. */
function planned<Thing>(plan: ClusterPlan, property: string, thing: Thing | undefined): Thing {
    if (thing === undefined) {
        throw new pulumi.RunError(
            `the plan of cluster ${plan.name}: ${property} names nothing that the plan has`,
        );
    }
    return thing;
}
