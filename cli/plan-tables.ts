import { madePools } from "../fleet/plan/pools/made-pools";
import type { ClusterPlan, FleetPlan } from "../fleet/plan/types";
import { adviceTable, costTable, linkTables, versionLines } from "./plan-sections";
import { table, wrap } from "./table";
import type { Terminal } from "./terminal";

function regionOf({ place }: ClusterPlan): string {
    return place.cloud === "site" ? place.site : place.region;
}

function poolOf(cluster: ClusterPlan): string {
    if (cluster.cloud === "existing") {
        return "-";
    }
    const pools = madePools(cluster);
    const sum = (key: "minSize" | "maxSize") => pools.reduce((total, pool) => total + pool[key], 0);
    return `${sum("minSize")}-${sum("maxSize")}`;
}

function apiOf(cluster: ClusterPlan): string {
    return cluster.cloud === "existing" ? "-" : cluster.api.kind;
}

function clusterTable(clusters: readonly ClusterPlan[]): string {
    return table(
        ["ID", "CONTEXT", "CLOUD", "REGION", "VERSION", "API"],
        clusters.map((cluster) => [
            String(cluster.id),
            cluster.context,
            cluster.cloud,
            regionOf(cluster),
            cluster.version,
            apiOf(cluster),
        ]),
    );
}

function rangeTable(clusters: readonly ClusterPlan[]): string {
    return table(
        ["CLUSTER", "NODES", "NODE RANGE", "POD RANGE", "SERVICE RANGE"],
        clusters.map((cluster) => [
            cluster.name,
            poolOf(cluster),
            cluster.ranges.nodes,
            cluster.ranges.pods,
            cluster.ranges.services,
        ]),
    );
}

/** What a person wants to see of a plan, at most 100 columns wide; `--json` has the rest. */
export function planTables(plan: FleetPlan, terminal: Pick<Terminal, "styled">): string {
    const { name, environment, clusters } = plan;
    const count = `${clusters.length} ${clusters.length === 1 ? "cluster" : "clusters"}`;
    const title = (text: string): string => terminal.styled("bold", wrap(text));
    const parts = [
        title(`Fleet ${name}, ${environment}: ${count}`),
        ...(clusters.length === 0 ? [] : [clusterTable(clusters), rangeTable(clusters)]),
        ...linkTables(plan, title),
        ...versionLines(plan, title),
        ...costTable(plan, title),
        ...adviceTable(plan, title),
    ];
    return parts.join("\n\n");
}
