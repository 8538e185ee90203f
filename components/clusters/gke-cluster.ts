import * as pulumi from "@pulumi/pulumi";
import { RandomId } from "@pulumi/random/randomId";

import type { ExecCredentialPlan, GcpClusterPlan } from "../../fleet/plan/types";
import type { GcpNetwork } from "../networks/gcp-network";
import type { ClusterOutputs } from "./cluster-outputs";
import { declareClusterProvider } from "./cluster-provider";
import { gkeCredential } from "./exec-credentials";
import { declareControlPlane } from "./gke/control-plane";
import { declareSecretsKey } from "./gke/encryption";
import { apiServerOf } from "./gke/endpoints";
import { declareSubnetworkUsers } from "./gke/host-project";
import { declareLogs } from "./gke/logs";
import { declareNodeIdentity } from "./gke/node-identity";
import { declareNodePools } from "./gke/node-pool";
import { declareOffPeak } from "./gke/off-peak";
import { readServiceAgents } from "./gke/service-agents";
import { declareSubnetwork } from "./gke/subnetwork";

export interface GkeClusterArgs {
    readonly plan: GcpClusterPlan;
    /** The network that the cluster stands in. */
    readonly network: GcpNetwork;
}

/** A regional GKE cluster with its subnetwork, key, logs, node identity, node pools and off-peak hours. */
export class GkeCluster extends pulumi.ComponentResource implements ClusterOutputs {
    readonly plan: GcpClusterPlan;
    readonly endpoint: pulumi.Output<string>;
    readonly certificateAuthority: pulumi.Output<string | undefined>;
    readonly oidcIssuer: pulumi.Output<string | undefined>;
    readonly exec: ExecCredentialPlan;
    readonly provider: pulumi.ProviderResource;
    readonly networkId: pulumi.Output<string>;
    readonly nativeResource: pulumi.Resource;

    constructor(name: string, args: GkeClusterArgs, opts?: pulumi.ComponentResourceOptions) {
        super("atoll:index:GkeCluster", name, { plan: args.plan }, opts);
        const { plan, network } = args;
        const parent = { parent: this };

        const suffix = new RandomId(name, { byteLength: 4 }, parent);
        const agents = readServiceAgents(plan, this);
        const subnetwork = declareSubnetwork(name, { plan, network }, parent);
        const users = declareSubnetworkUsers(name, { plan, network, subnetwork, agents }, parent);
        const secrets = declareSecretsKey(name, { plan, suffix, agents }, parent);
        const nodes = declareNodeIdentity(name, { plan, suffix }, parent);
        // Without NAT the first nodes pull nothing from outside Google; with a sink, no line of the logs is lost.
        const after = [
            ...network.natIn(plan.region),
            ...users,
            declareLogs(name, { plan, suffix }, parent),
        ];
        const cluster = declareControlPlane(
            name,
            { plan, network, subnetwork, secrets, nodes, after },
            parent,
        );
        const pools = declareNodePools(name, { plan, cluster, nodes }, parent);
        declareOffPeak(name, { plan, suffix, pools }, parent);
        const { endpoint, certificateAuthority } = apiServerOf(cluster, plan.api);

        this.plan = plan;
        this.endpoint = endpoint;
        this.certificateAuthority = certificateAuthority;
        this.oidcIssuer = pulumi.interpolate`https://container.googleapis.com/v1/${cluster.id}`;
        this.exec = gkeCredential();
        this.networkId = network.networkId;
        this.nativeResource = cluster;
        this.provider = declareClusterProvider(name, this, {
            ...parent,
            // What goes into the cluster has no node to run on before.
            dependsOn: pools.map(({ resource }) => resource),
        });

        this.registerOutputs({
            plan: this.plan,
            endpoint: this.endpoint,
            certificateAuthority: this.certificateAuthority,
            oidcIssuer: this.oidcIssuer,
            exec: this.exec,
            provider: this.provider,
            networkId: this.networkId,
            nativeResource: this.nativeResource,
        });
    }
}
