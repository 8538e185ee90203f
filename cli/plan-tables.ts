import Table from "cli-table3";

import type { ClusterPlan, FleetPlan } from "../fleet/plan/types";
import type { Terminal } from "./terminal";

/** A table without lines; its columns are as wide as their widest cell. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
    const lines = new Table({
        head: [...head],
        chars: {
            ...{ top: "", "top-mid": "", "top-left": "", "top-right": "" },
            ...{ bottom: "", "bottom-mid": "", "bottom-left": "", "bottom-right": "" },
            ...{ left: "", "left-mid": "", mid: "", "mid-mid": "", right: "", "right-mid": "" },
            middle: "  ",
        },
        style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
    });
    lines.push(...rows.map((row) => [...row]));
    return lines
        .toString()
        .split("\n")
        .map((line) => line.trimEnd())
        .join("\n");
}

function regionOf(cluster: ClusterPlan): string {
    return cluster.cloud === "existing" ? "-" : cluster.region;
}

function poolOf(cluster: ClusterPlan): string {
    if (cluster.cloud === "existing") {
        return "-";
    }
    const { minSize, maxSize } = cluster.nodePool;
    return `${minSize}-${maxSize}`;
}

function apiOf(cluster: ClusterPlan): string {
    return cluster.cloud === "existing" ? "-" : cluster.api.kind;
}

/** What a person wants to see of a plan, at most 100 columns wide; `--json` has the rest. */
export function planTables(
    { name, environment, clusters }: FleetPlan,
    terminal: Pick<Terminal, "styled">,
): string {
    const count = `${clusters.length} ${clusters.length === 1 ? "cluster" : "clusters"}`;
    const parts = [
        terminal.styled("bold", `Fleet ${name}, ${environment}: ${count}`),
        table(
            ["ID", "CONTEXT", "CLOUD", "REGION", "VERSION", "API"],
            clusters.map((cluster) => [
                String(cluster.id),
                cluster.context,
                cluster.cloud,
                regionOf(cluster),
                cluster.version,
                apiOf(cluster),
            ]),
        ),
        table(
            ["CLUSTER", "POOL", "NODE RANGE", "POD RANGE", "SERVICE RANGE"],
            clusters.map((cluster) => [
                cluster.name,
                poolOf(cluster),
                cluster.ranges.nodes,
                cluster.ranges.pods,
                cluster.ranges.services,
            ]),
        ),
    ];
    return parts.join("\n\n");
}
