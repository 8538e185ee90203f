import type {
    ClusterPlan,
    ExecCredentialPlan,
    ExistingDeployer,
    FleetPlan,
} from "../../fleet/plan/types";

/** A cluster that somebody else made, as the fleet describes it: it runs before the first preview. */
export interface ExistingCluster {
    /** Its name in the fleet. */
    readonly name: string;
    /** Name of its control plane in the rehearsal. */
    readonly controlPlane: string;
    readonly kubernetesVersion: string;
    readonly serviceRange: string;
    /** Region or site of its nodes. */
    readonly region: string;
    /** How people log in. */
    readonly exec: ExecCredentialPlan;
    /** Context of the deployer's own kubeconfig, where the deployer logs in with one. */
    readonly context?: string;
    /** Where its kubeconfig is kept for the deployer, where it is kept in another cluster. */
    readonly secret?: SecretLocation;
}

export interface SecretLocation {
    /** Name of the control plane that has it. */
    readonly controlPlane: string;
    readonly namespace: string;
    readonly name: string;
    /** Key of its data. */
    readonly key: string;
}

/** Name of the control plane that plays a cluster of the fleet. */
export function controlPlaneName(plan: ClusterPlan): string {
    switch (plan.cloud) {
        case "existing":
            return `existing-${plan.name}`;
        case "capi":
            return capiControlPlaneName(plan.cloudName);
        case "aws":
        case "gcp":
        case "azure":
            return plan.cloudName;
    }
}

/** Name of the control plane of a Cluster object of Cluster API. */
export function capiControlPlaneName(cluster: string): string {
    return `capi-${cluster}`;
}

/** The control planes in which Cluster API makes other clusters of the fleet; each once. */
export function managersOf({ clusters }: Pick<FleetPlan, "clusters">): readonly string[] {
    const managers = new Set(clusters.map(({ managedBy }) => managedBy));
    return clusters.filter(({ name }) => managers.has(name)).map(controlPlaneName);
}

/** The clusters of a fleet that exist before it. */
export function existingClusters(plan: Pick<FleetPlan, "clusters">): readonly ExistingCluster[] {
    return plan.clusters.flatMap((cluster) => {
        if (cluster.cloud !== "existing") {
            return [];
        }
        const { name, version, ranges, place, exec, deployer } = cluster;
        return [
            {
                name,
                controlPlane: controlPlaneName(cluster),
                kubernetesVersion: version,
                serviceRange: ranges.services,
                region: place.cloud === "site" ? place.site : place.region,
                exec,
                ...(deployer.kind === "context" ? { context: deployer.context } : {}),
                ...(deployer.kind === "secret" ? { secret: locate(deployer, plan) } : {}),
            },
        ];
    });
}

function locate(
    { cluster, namespace, name, key }: Extract<ExistingDeployer, { readonly kind: "secret" }>,
    { clusters }: Pick<FleetPlan, "clusters">,
): SecretLocation {
    const host = clusters.find((plan) => plan.name === cluster);
    if (host === undefined) {
        throw new Error(`the plan has no cluster ${cluster}, which keeps a kubeconfig`);
    }
    return { controlPlane: controlPlaneName(host), namespace, name, key };
}
