import { apiInWords } from "../fleet/plan/api-in-words";
import { madePools } from "../fleet/plan/pools/made-pools";
import { instanceTypesOf } from "../fleet/plan/pools/instance-types";
import type { NodePoolPlan } from "../fleet/plan/pools/types";
import type {
    CapiClusterPlan,
    ClusterPlan,
    ExistingClusterPlan,
    ExistingDeployer,
    MaintenancePlan,
    ManagedClusterPlan,
} from "../fleet/plan/types";

export type Row = readonly [label: string, value: string];

/** A line that is there only where there is something to say. */
export function row(label: string, value: string | undefined): readonly Row[] {
    return value === undefined || value === "" ? [] : [[label, value]];
}

function poolText(pool: NodePoolPlan): string {
    const { minSize, maxSize, spot, zones, labels, taints, surge, offPeak } = pool;
    const parts = [
        `${minSize} to ${maxSize} x ${instanceTypesOf(pool).join(" or ")}${spot ? ", spot" : ""}${zones.length === 0 ? "" : ` in ${zones.join(", ")}`}`,
        ...Object.entries(labels).map(([key, value]) => `${key}=${value}`),
        ...taints.map(({ key, value, effect }) => `${key}=${value}:${effect}`),
        ...(surge === undefined ? [] : [`surge ${surge}`]),
        ...(offPeak === undefined
            ? []
            : [
                  `${offPeak.minSize} from "${offPeak.down}" to "${offPeak.up}" (${offPeak.timeZone})`,
              ]),
    ];
    return parts.join("; ");
}

function maintenanceText({ local, utc, hours }: MaintenancePlan): string {
    const days = (each: readonly string[]): string =>
        each.length === 7 ? "every day" : each.join(", ");
    const inUtc = local.timeZone === "UTC" ? "" : `: ${days(utc.days)} at ${utc.start} UTC`;
    return `${days(local.days)} at ${local.start} ${local.timeZone}, for ${hours} hours${inUtc}`;
}

/** Who adds and removes nodes, where a cloud offers several. */
function autoscalingOf(cluster: ManagedClusterPlan | CapiClusterPlan): string | undefined {
    switch (cluster.cloud) {
        case "aws":
        case "azure":
            return cluster.autoscaling;
        case "gcp": {
            const { autoscaling } = cluster;
            return autoscaling.kind === "node-auto-provisioning"
                ? `${autoscaling.kind}, up to ${autoscaling.cpu} CPUs and ${autoscaling.memory} GiB`
                : autoscaling.kind;
        }
        case "capi":
            return undefined;
    }
}

/** The account that pays, where it is not the deployer's own. */
function payerOf(cluster: ManagedClusterPlan | CapiClusterPlan): readonly Row[] {
    switch (cluster.cloud) {
        case "aws":
            return row("account role", cluster.accountRoleArn);
        case "azure":
            return row("subscription", cluster.subscriptionId);
        case "gcp":
            return row("project", cluster.project);
        case "capi":
            return [];
    }
}

function deployerText(deployer: ExistingDeployer): string {
    switch (deployer.kind) {
        case "exec":
            return "by the exec plugin, as everybody";
        case "context":
            return `by the context ${deployer.context} of its own kubeconfig`;
        case "secret":
            return `by the Secret ${deployer.namespace}/${deployer.name} in ${deployer.cluster}`;
    }
}

function existingRows({ server, deployer }: ExistingClusterPlan): readonly Row[] {
    return [...row("API server", server), ...row("deployer logs in", deployerText(deployer))];
}

/** How a cluster is reached and what its nodes are, line by line. */
export function kindRows(cluster: ClusterPlan): readonly Row[] {
    if (cluster.cloud === "existing") {
        return existingRows(cluster);
    }
    const { api, maintenance } = cluster;
    return [
        ...payerOf(cluster),
        ...row("API server", apiInWords(api)),
        ...row("autoscaling", autoscalingOf(cluster)),
        ...madePools(cluster).flatMap((pool) => row(`pool ${pool.name}`, poolText(pool))),
        ...row("maintenance", maintenance === undefined ? undefined : maintenanceText(maintenance)),
    ];
}
