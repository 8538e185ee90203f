import * as pulumi from "@pulumi/pulumi";
import { RandomId } from "@pulumi/random/randomId";

import type { ExecCredentialPlan, GcpClusterPlan } from "../../fleet/plan/types";
import type { GcpNetwork } from "../networks/gcp-network";
import type { ClusterOutputs } from "./cluster-outputs";
import { declareClusterProvider } from "./cluster-provider";
import { gkeCredential } from "./exec-credentials";
import { declareControlPlane } from "./gke/control-plane";
import { declareSecretsKey } from "./gke/encryption";
import { declareLogs } from "./gke/logs";
import { declareNodeIdentity } from "./gke/node-identity";
import { declareNodePool } from "./gke/node-pool";
import { decodeBase64 } from "./kubeconfig";

export interface GkeClusterArgs {
    readonly plan: GcpClusterPlan;
    /** The network that the cluster stands in. */
    readonly network: GcpNetwork;
}

/** A regional GKE cluster with its key, logs, node identity and node pool. */
export class GkeCluster extends pulumi.ComponentResource implements ClusterOutputs {
    readonly plan: GcpClusterPlan;
    readonly endpoint: pulumi.Output<string>;
    readonly certificateAuthority: pulumi.Output<string | undefined>;
    readonly oidcIssuer: pulumi.Output<string | undefined>;
    readonly exec: ExecCredentialPlan;
    readonly provider: pulumi.ProviderResource;
    readonly nativeResource: pulumi.Resource;

    constructor(name: string, args: GkeClusterArgs, opts?: pulumi.ComponentResourceOptions) {
        super("atoll:index:GkeCluster", name, args, opts);
        const { plan, network } = args;
        const parent = { parent: this };

        const suffix = new RandomId(name, { byteLength: 4 }, parent);
        const secrets = declareSecretsKey(name, { plan, suffix }, parent);
        const nodes = declareNodeIdentity(name, { plan, suffix }, parent);
        const logs = declareLogs(name, { plan, suffix }, parent);
        const cluster = declareControlPlane(name, { plan, network, secrets, nodes, logs }, parent);
        declareNodePool(name, { plan, cluster, nodes }, parent);

        this.plan = plan;
        this.endpoint = pulumi.interpolate`https://${cluster.endpoint}`;
        this.certificateAuthority = cluster.masterAuth.clusterCaCertificate.apply(decodeBase64);
        this.oidcIssuer = pulumi.interpolate`https://container.googleapis.com/v1/${cluster.id}`;
        this.exec = gkeCredential();
        this.nativeResource = cluster;
        this.provider = declareClusterProvider(name, this, parent);

        this.registerOutputs({
            plan: this.plan,
            endpoint: this.endpoint,
            certificateAuthority: this.certificateAuthority,
            oidcIssuer: this.oidcIssuer,
            exec: this.exec,
            provider: this.provider,
            nativeResource: this.nativeResource,
        });
    }
}
