import * as pulumi from "@pulumi/pulumi";

import type { ExecCredentialPlan, ExistingClusterPlan } from "../../fleet/plan/types";
import type { ClusterOutputs } from "./cluster-outputs";
import type { FilledCluster } from "./create-clusters";
import { declareDeployerProvider } from "./existing/deployer";

export interface ExistingClusterArgs {
    readonly plan: ExistingClusterPlan;
    /** The cluster that keeps the deployer's kubeconfig, where the plan names one. */
    readonly host?: FilledCluster;
}

/** A cluster that somebody else made: nothing of it is created, changed or deleted, only what is put in it. */
export class ExistingCluster extends pulumi.ComponentResource implements ClusterOutputs {
    readonly plan: ExistingClusterPlan;
    readonly endpoint: pulumi.Output<string>;
    readonly certificateAuthority: pulumi.Output<string | undefined>;
    readonly oidcIssuer: pulumi.Output<string | undefined>;
    readonly exec: ExecCredentialPlan;
    readonly provider: pulumi.ProviderResource;
    readonly nativeResource: undefined;
    readonly networkId: undefined;

    constructor(name: string, args: ExistingClusterArgs, opts?: pulumi.ComponentResourceOptions) {
        super("atoll:index:ExistingCluster", name, { plan: args.plan }, opts);
        const { plan, host } = args;

        this.plan = plan;
        this.endpoint = pulumi.output(plan.server);
        this.certificateAuthority = pulumi.output(plan.certificateAuthority);
        this.oidcIssuer = pulumi.output(undefined);
        this.exec = plan.exec;
        this.nativeResource = undefined;
        this.networkId = undefined;
        this.provider = declareDeployerProvider(name, { cluster: this, host }, { parent: this });

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
