import * as pulumi from "@pulumi/pulumi";

import { kubeconfigSecretName } from "../../fleet/plan/capi/objects/names";
import type { CapiClusterPlan, ExecCredentialPlan } from "../../fleet/plan/types";
import { Addon } from "../addons/addon";
import { apiServerOf } from "../capi/api-server";
import { declareClusterObjects } from "../capi/cluster-objects";
import { throughProxy } from "../capi/through-proxy";
import type { ClusterOutputs } from "./cluster-outputs";
import { declareProvider } from "./cluster-provider";
import type { FilledCluster } from "./create-clusters";
import { proxyOf } from "./kubeconfig-entry";
import { readKubeconfigSecret } from "./kubeconfig-secret";

export interface CapiClusterArgs {
    readonly plan: CapiClusterPlan;
    /** The cluster whose controllers make this one. */
    readonly management: FilledCluster;
}

/** A cluster that Cluster API makes: its objects in the management cluster, and the kubeconfig that comes of them. */
export class CapiCluster extends pulumi.ComponentResource implements ClusterOutputs {
    readonly plan: CapiClusterPlan;
    readonly endpoint: pulumi.Output<string>;
    readonly certificateAuthority: pulumi.Output<string | undefined>;
    readonly oidcIssuer: pulumi.Output<string | undefined>;
    readonly exec: ExecCredentialPlan;
    readonly provider: pulumi.ProviderResource;
    readonly nativeResource: pulumi.Resource;
    readonly networkId: undefined;

    constructor(name: string, args: CapiClusterArgs, opts?: pulumi.ComponentResourceOptions) {
        super("atoll:index:CapiCluster", name, { plan: args.plan }, opts);
        const { plan, management } = args;
        const { cluster: host, ready } = management;
        const { cloudName, namespace, exec, autoscaler } = plan;

        const cluster = declareClusterObjects(name, { plan, management: host, ready }, this);
        const kubeconfig = readKubeconfigSecret(
            name,
            {
                host,
                namespace,
                // Known once the cluster is there: a preview of a new one has nothing to read yet.
                name: cluster.id.apply(() => kubeconfigSecretName(cloudName)),
                key: "value",
                after: [cluster],
            },
            this,
        );
        // The kubeconfig is a secret, since it has the administrator's key; these two are not.
        const apiServer = pulumi.unsecret(kubeconfig.apply((text) => apiServerOf(name, text)));

        this.plan = plan;
        this.endpoint = apiServer.apply(({ server }) => server);
        this.certificateAuthority = apiServer.apply((server) => server.certificateAuthority);
        // Service accounts have an issuer that nothing outside the cluster reads.
        this.oidcIssuer = pulumi.output(undefined);
        this.exec = exec;
        this.nativeResource = cluster;
        this.networkId = undefined;
        this.provider = declareProvider(
            name,
            plan,
            {
                kubeconfig: kubeconfig.apply((text) => throughProxy(text, proxyOf(plan))),
                context: undefined,
            },
            { parent: this },
        );
        if (autoscaler !== undefined) {
            new Addon(
                `${name}-autoscaler`,
                { cluster: host, addon: autoscaler, after: [cluster] },
                { parent: this },
            );
        }

        this.registerOutputs({
            plan: this.plan,
            endpoint: this.endpoint,
            certificateAuthority: this.certificateAuthority,
            oidcIssuer: this.oidcIssuer,
            exec: this.exec,
            provider: this.provider,
            nativeResource: this.nativeResource,
            networkId: this.networkId,
        });
    }
}
