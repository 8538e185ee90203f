import * as pulumi from "@pulumi/pulumi";
import { Provider, type ProviderArgs } from "@pulumi/kubernetes/provider";

import type { ClusterPlan } from "../../fleet/plan/types";
import type { ClusterOutputs } from "./cluster-outputs";
import { renderKubeconfig } from "./kubeconfig";
import { kubeconfigEntry } from "./kubeconfig-entry";

/** What the provider needs to know of a cluster: where it is, and how the deployer logs in. */
export type ClusterConnection = Pick<
    ClusterOutputs,
    "plan" | "endpoint" | "certificateAuthority" | "exec"
>;

/** How the deployer gets in: a kubeconfig, and the context in it. */
export interface DeployerLogin {
    /** A secret; undefined: the deployer's own, as kubectl would find it. */
    readonly kubeconfig: pulumi.Output<string> | undefined;
    /** Undefined: the kubeconfig's own current context. */
    readonly context: string | undefined;
}

/** Declares the one Kubernetes provider of a cluster that the deployer logs in to as everybody else does. */
export function declareClusterProvider(
    name: string,
    cluster: ClusterConnection,
    opts: pulumi.CustomResourceOptions,
): pulumi.ProviderResource {
    const { plan } = cluster;
    const { context } = plan;
    const kubeconfig = kubeconfigEntry(cluster).apply((entry) =>
        renderKubeconfig([entry], context),
    );
    return declareProvider(name, plan, { kubeconfig: pulumi.secret(kubeconfig), context }, opts);
}

/** Declares the one Kubernetes provider of a cluster. */
export function declareProvider(
    name: string,
    plan: Pick<ClusterPlan, "clusterIdentifier" | "whenUnreachable">,
    { kubeconfig, context }: DeployerLogin,
    opts: pulumi.CustomResourceOptions,
): pulumi.ProviderResource {
    return new Provider(
        name,
        {
            ...(kubeconfig === undefined ? {} : { kubeconfig }),
            ...(context === undefined ? {} : { context }),
            // Known in a preview: with an identifier that is not, every object would seem to be replaced.
            clusterIdentifier: plan.clusterIdentifier,
            enableServerSideApply: true,
            // Otherwise a changed ConfigMap or Secret is deleted and created again, and with the cluster dead an
            // update of the others never ends.
            enableConfigMapMutable: true,
            enableSecretMutable: true,
            ...unreachable(plan.whenUnreachable),
        },
        opts,
    );
}

/** Neither setting is ever false: that could not be helped from outside once the cluster is dead. */
function unreachable(
    what: ClusterPlan["whenUnreachable"],
): Pick<ProviderArgs, "skipUpdateUnreachable" | "deleteUnreachable"> {
    switch (what) {
        case "fail":
            return {};
        case "skip":
            return { skipUpdateUnreachable: true };
        case "forget":
            return { deleteUnreachable: true };
    }
}
