import * as pulumi from "@pulumi/pulumi";

import type { AwsClusterPlan, ExecCredentialPlan } from "../../fleet/plan/types";
import type { AwsNetwork } from "../networks/aws-network";
import type { ClusterOutputs } from "./cluster-outputs";
import { declareClusterProvider } from "./cluster-provider";
import { declareAccess } from "./eks/access";
import { declareDns, declareNodeAddons } from "./eks/addons";
import { declareControlPlane } from "./eks/control-plane";
import { declareNodePool } from "./eks/node-pool";
import { eksCredential } from "./exec-credentials";
import { decodeBase64 } from "./kubeconfig";

export interface EksClusterArgs {
    readonly plan: AwsClusterPlan;
    /** The network that the cluster stands in. */
    readonly network: AwsNetwork;
}

/** An EKS cluster with its key, logs, access entries, managed add-ons and node pool. */
export class EksCluster extends pulumi.ComponentResource implements ClusterOutputs {
    readonly plan: AwsClusterPlan;
    readonly endpoint: pulumi.Output<string>;
    readonly certificateAuthority: pulumi.Output<string | undefined>;
    readonly oidcIssuer: pulumi.Output<string | undefined>;
    readonly exec: ExecCredentialPlan;
    readonly provider: pulumi.ProviderResource;
    readonly nativeResource: pulumi.Resource;

    constructor(name: string, args: EksClusterArgs, opts?: pulumi.ComponentResourceOptions) {
        super("atoll:index:EksCluster", name, args, opts);
        const { plan, network } = args;
        const parent = { parent: this };

        const cluster = declareControlPlane(name, { plan, network }, parent);
        const administrator = declareAccess(name, { plan, cluster }, parent);
        const addons = declareNodeAddons(name, { plan, cluster }, parent);
        const nodePool = declareNodePool(name, { plan, cluster, network, addons }, parent);
        declareDns(name, { plan, cluster, nodePool }, parent);

        this.plan = plan;
        this.endpoint = cluster.endpoint;
        this.certificateAuthority = cluster.certificateAuthority.data.apply(decodeBase64);
        this.oidcIssuer = cluster.identities.apply((identities) => identities[0]?.oidcs[0]?.issuer);
        this.exec = eksCredential(plan);
        this.nativeResource = cluster;
        this.provider = declareClusterProvider(name, this, {
            parent: this,
            dependsOn: [administrator],
        });

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
