import * as pulumi from "@pulumi/pulumi";

import type { AzureClusterPlan, ExecCredentialPlan } from "../../fleet/plan/types";
import type { AzureNetwork } from "../networks/azure-network";
import { declareDeployerRole, declareNetworkRoles } from "./aks/access";
import { declareClusterGroup } from "./aks/cluster-group";
import { declareControlPlane } from "./aks/control-plane";
import { readApiServer } from "./aks/credentials";
import { declareSecretsKey } from "./aks/encryption";
import { declareLogs } from "./aks/logs";
import { declareMaintenance } from "./aks/maintenance";
import { declareNodePools, firstPool } from "./aks/node-pool";
import { declareOffPeak } from "./aks/off-peak";
import { declareProtection } from "./aks/protection";
import { declareSubnets } from "./aks/subnets";
import type { ClusterOutputs } from "./cluster-outputs";
import { declareClusterProvider } from "./cluster-provider";
import { aksCredential } from "./exec-credentials";

export interface AksClusterArgs {
    readonly plan: AzureClusterPlan;
    /** The network that the cluster stands in. */
    readonly network: AzureNetwork;
}

/** An AKS cluster with its subnets, resource group, identity, key vault, logs, maintenance windows, node pools and off-peak hours. */
export class AksCluster extends pulumi.ComponentResource implements ClusterOutputs {
    readonly plan: AzureClusterPlan;
    readonly endpoint: pulumi.Output<string>;
    readonly certificateAuthority: pulumi.Output<string | undefined>;
    readonly oidcIssuer: pulumi.Output<string | undefined>;
    readonly exec: ExecCredentialPlan;
    readonly provider: pulumi.ProviderResource;
    readonly networkId: pulumi.Output<string>;
    readonly nativeResource: pulumi.Resource;

    constructor(name: string, args: AksClusterArgs, opts?: pulumi.ComponentResourceOptions) {
        super("atoll:index:AksCluster", name, { plan: args.plan }, opts);
        const { plan, network } = args;
        const parent = { parent: this };

        const group = declareClusterGroup(name, plan, parent);
        const subnets = declareSubnets(name, { plan, network }, parent);
        const grants = declareNetworkRoles(name, { plan, network, subnets, group }, parent);
        const secrets = declareSecretsKey(name, { plan, group }, parent);
        const cluster = declareControlPlane(
            name,
            { plan, network, subnets, group, secrets, grants },
            parent,
        );
        const administrator = declareDeployerRole(
            name,
            { role: "aks-rbac-cluster-admin", scope: cluster.id, plan, group },
            parent,
        );
        const pools = [
            firstPool(plan, cluster),
            ...declareNodePools(name, { plan, group, cluster, subnets }, parent),
        ];
        declareOffPeak(name, { plan, group, network, subnets, cluster, pools }, parent);
        declareMaintenance(name, { plan, group, cluster }, parent);
        declareLogs(name, { plan, group, cluster }, parent);
        if (plan.protect) {
            declareProtection(name, { plan, cluster }, parent);
        }
        const apiServer = readApiServer(cluster, group.placement.resourceGroupName, this);

        this.plan = plan;
        this.endpoint = apiServer.server;
        this.certificateAuthority = apiServer.certificateAuthority;
        this.oidcIssuer = cluster.oidcIssuerProfile.apply((profile) => profile?.issuerURL);
        this.exec = aksCredential();
        this.networkId = network.virtualNetworkId;
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
            networkId: this.networkId,
            nativeResource: this.nativeResource,
        });
    }
}
