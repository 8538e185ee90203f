import type { FleetMember } from "../types";

/** How people and programs log in to a cluster that exists: an exec plugin, never a static credential. */
export interface ExecCredentialPlan {
    readonly command: string;
    readonly args: readonly string[];
    readonly env: Readonly<Record<string, string>>;
    readonly apiVersion: "client.authentication.k8s.io/v1beta1" | "client.authentication.k8s.io/v1";
    readonly provideClusterInfo: boolean;
    readonly installHint?: string;
}

/** How the deployer logs in to a cluster that exists. */
export type ExistingDeployer =
    /** As everybody else does. */
    | { readonly kind: "exec" }
    /** By a context of its own kubeconfig. */
    | { readonly kind: "context"; readonly context: string }
    /** By a kubeconfig that a Secret in another cluster of the fleet holds. */
    | {
          readonly kind: "secret";
          readonly cluster: string;
          readonly namespace: string;
          readonly name: string;
          readonly key: string;
      };

/** A cluster that somebody else made: it is used, never owned. */
export interface ExistingClusterPlan extends FleetMember {
    readonly cloud: "existing";
    /** Address of the API server, such as "https://k8s.acme.example:6443". */
    readonly server: string;
    /** PEM certificate of the authority that signed the API server's certificate; absent: a public one. */
    readonly certificateAuthority?: string;
    /** How people and programs log in; the registry's kubeconfig carries it. */
    readonly exec: ExecCredentialPlan;
    readonly deployer: ExistingDeployer;
}
