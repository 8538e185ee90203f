import * as pulumi from "@pulumi/pulumi";

import type { ExecCredentialPlan, ExistingClusterPlan } from "../../fleet/plan/types";
import type { ClusterOutputs } from "./cluster-outputs";
import { declareClusterProvider } from "./cluster-provider";

export interface ExistingClusterArgs {
    readonly plan: ExistingClusterPlan;
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

    constructor(name: string, args: ExistingClusterArgs, opts?: pulumi.ComponentResourceOptions) {
        super("atoll:index:ExistingCluster", name, args, opts);
        const { plan } = args;

        this.plan = plan;
        this.endpoint = pulumi.output(plan.server);
        this.certificateAuthority = pulumi.output(plan.certificateAuthority);
        this.oidcIssuer = pulumi.output(undefined);
        this.exec = plan.exec;
        this.nativeResource = undefined;
        this.provider = declareClusterProvider(name, this, { parent: this });

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
