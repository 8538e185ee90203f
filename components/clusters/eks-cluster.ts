import * as pulumi from "@pulumi/pulumi";

import type { AwsClusterPlan, ExecCredentialPlan } from "../../fleet/plan/types";
import type { AwsNetwork } from "../networks/aws-network";
import type { ClusterOutputs } from "./cluster-outputs";
import { declareClusterProvider } from "./cluster-provider";
import { declareAccess } from "./eks/access";
import { declareApiServerGroup } from "./eks/api-server-group";
import { declareAutoscaling } from "./eks/autoscaling";
import { declareControlPlane } from "./eks/control-plane";
import { declareNodes } from "./eks/nodes";
import { declareClusterSubnets } from "./eks/subnets";
import { eksCredential, eksDeployerCredential } from "./exec-credentials";
import { decodeBase64 } from "./kubeconfig";

export interface EksClusterArgs {
    readonly plan: AwsClusterPlan;
    /** The network that the cluster stands in. */
    readonly network: AwsNetwork;
}

/** An EKS cluster with its subnets, key, logs, access entries, managed add-ons, and nodes or what adds them. */
export class EksCluster extends pulumi.ComponentResource implements ClusterOutputs {
    readonly plan: AwsClusterPlan;
    readonly endpoint: pulumi.Output<string>;
    readonly certificateAuthority: pulumi.Output<string | undefined>;
    readonly oidcIssuer: pulumi.Output<string | undefined>;
    readonly exec: ExecCredentialPlan;
    readonly provider: pulumi.ProviderResource;
    readonly networkId: pulumi.Output<string>;
    readonly nativeResource: pulumi.Resource;

    constructor(name: string, args: EksClusterArgs, opts?: pulumi.ComponentResourceOptions) {
        super("atoll:index:EksCluster", name, { plan: args.plan }, opts);
        const { plan, network } = args;
        const parent = { parent: this };

        const subnets = declareClusterSubnets(name, { plan, network }, parent);
        const apiServer = declareApiServerGroup(name, { plan, network }, parent);
        const cluster = declareControlPlane(name, { plan, subnets, apiServer }, parent);
        const access = declareAccess(name, { plan, cluster }, parent);
        const ready = [
            access,
            apiServer.rule,
            ...declareNodes(name, { plan, network, subnets, cluster }, parent),
            ...declareAutoscaling(name, { plan, cluster }, parent),
        ];

        this.plan = plan;
        this.endpoint = cluster.endpoint;
        this.certificateAuthority = cluster.certificateAuthority.data.apply(decodeBase64);
        this.oidcIssuer = cluster.identities.apply((identities) => identities[0]?.oidcs[0]?.issuer);
        this.exec = eksCredential(plan);
        this.networkId = network.vpcId;
        this.nativeResource = cluster;
        // What is in the cluster comes after its nodes, and goes before them: its controllers clean up in AWS.
        this.provider = declareClusterProvider(
            name,
            {
                plan,
                // Unknown until the deployer's entry is there: a preview would ask in a role that nobody lets in yet.
                endpoint: pulumi.all([cluster.endpoint, access.id]).apply(([endpoint]) => endpoint),
                certificateAuthority: this.certificateAuthority,
                exec: eksDeployerCredential(plan),
            },
            { parent: this, dependsOn: ready },
        );

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
