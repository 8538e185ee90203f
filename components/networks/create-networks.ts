import type * as pulumi from "@pulumi/pulumi";

import type { NetworkBuildPlan, NetworkBuildPlanIn } from "../../fleet/plan/networks/types";
import type { CloudProviders } from "../cloud-providers/cloud-providers";
import { AwsNetwork } from "./aws-network";
import { AzureNetwork } from "./azure-network";
import { GcpNetwork } from "./gcp-network";

/** The networks of a fleet by name, in each cloud. */
export interface FleetNetworks {
    readonly aws: ReadonlyMap<string, AwsNetwork>;
    readonly gcp: ReadonlyMap<string, GcpNetwork>;
    readonly azure: ReadonlyMap<string, AzureNetwork>;
}

/** Declares the networks that clusters of the clouds stand in; a site's network is its owner's. */
export function createNetworks(
    plans: readonly NetworkBuildPlan[],
    providers: CloudProviders,
    opts: pulumi.ComponentResourceOptions,
): FleetNetworks {
    const optionsFor = (plan: NetworkBuildPlan) => ({ ...opts, ...providers.optionsFor(plan) });
    return {
        aws: byName(
            plans.filter(isIn("aws")),
            (plan) => new AwsNetwork(plan.name, { plan }, optionsFor(plan)),
        ),
        gcp: byName(
            plans.filter(isIn("gcp")),
            (plan) => new GcpNetwork(plan.name, { plan }, optionsFor(plan)),
        ),
        azure: byName(
            plans.filter(isIn("azure")),
            (plan) => new AzureNetwork(plan.name, { plan }, optionsFor(plan)),
        ),
    };
}

function byName<Plan extends NetworkBuildPlan, Network>(
    plans: readonly Plan[],
    create: (plan: Plan) => Network,
): ReadonlyMap<string, Network> {
    return new Map(plans.map((plan) => [plan.name, create(plan)]));
}

function isIn<Cloud extends NetworkBuildPlan["place"]["cloud"]>(cloud: Cloud) {
    return (plan: NetworkBuildPlan): plan is NetworkBuildPlanIn<Cloud> =>
        plan.place.cloud === cloud;
}
