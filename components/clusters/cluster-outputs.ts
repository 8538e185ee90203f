import type * as pulumi from "@pulumi/pulumi";

import type { ClusterPlan, ExecCredentialPlan } from "../../fleet/plan/types";

/** What every cluster gives, whatever it runs on. */
export interface ClusterOutputs {
    /** The decisions behind this cluster. */
    readonly plan: ClusterPlan;
    /** Address of the API server, such as "https://10.0.0.2". */
    readonly endpoint: pulumi.Output<string>;
    /** PEM certificate of the authority that signed the API server's certificate; undefined: a public one. */
    readonly certificateAuthority: pulumi.Output<string | undefined>;
    /** Issuer of service account tokens, for workload identity; undefined where the cluster has none that clouds know. */
    readonly oidcIssuer: pulumi.Output<string | undefined>;
    /** How people log in; the registry's kubeconfig carries it. */
    readonly exec: ExecCredentialPlan;
    /** The one Kubernetes provider of this cluster. */
    readonly provider: pulumi.ProviderResource;
    /** Id of the network that it stands in, as its cloud knows it; undefined where no cloud does. */
    readonly networkId: pulumi.Output<string> | undefined;
    /** The cloud's own cluster: the escape hatch, and what in-cluster resources are `deletedWith`; undefined for one that exists. */
    readonly nativeResource: pulumi.Resource | undefined;
}
