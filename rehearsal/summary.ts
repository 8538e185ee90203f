import * as fs from "node:fs";

import Table from "cli-table3";

/** What a rehearsal found, as `summary.json` has it. */
export interface RehearsalSummary {
    readonly stack: string;
    readonly clusters: readonly ClusterSummary[];
    readonly resources: {
        readonly total: number;
        /** Type token to how many. */
        readonly byType: Readonly<Record<string, number>>;
    };
    readonly policies: {
        /** Violations of mandatory rules. */
        readonly mandatory: number;
        readonly advisory: number;
        /** Rules that could not run: their verdict is unknown, so the gate fails. */
        readonly cannotRun: number;
        readonly findings: readonly PolicyFinding[];
    };
    readonly secondUp: { readonly changes: number };
    /** What the program and its providers warn of, each once: such as what is planned and not built yet. */
    readonly warnings: readonly string[];
    /** Phase to wall-clock seconds, and `total`. */
    readonly seconds: Readonly<Record<string, number>>;
    readonly engine: { readonly version: string; readonly source: string };
    readonly kubernetesProvider: "plugin" | "stand-in";
    readonly crds: "real" | "permissive";
    /** Control planes that run; the other clusters are only recorded. */
    readonly controlPlanes: number;
    /** Whether the fleet says where it is deployed from: otherwise every private API server counts as reached. */
    readonly deployerNamed: boolean;
}

export interface ClusterSummary {
    readonly name: string;
    readonly context: string;
    /** Version that the API server reports, such as "v1.35.0". */
    readonly version: string;
    /** Address of the API server. */
    readonly server: string;
    readonly state: "running" | "recorded";
    /** existing: it was there before the first preview, and a destroy leaves it as it was. */
    readonly origin: "fleet" | "existing";
}

export interface PolicyFinding {
    readonly rule: string;
    readonly level: "mandatory" | "advisory";
    readonly resource: string;
    readonly message: string;
}

/** Writes the summary beside the rehearsal's other files. */
export function writeSummary(file: string, summary: RehearsalSummary): void {
    fs.writeFileSync(file, `${JSON.stringify(summary, undefined, 2)}\n`);
}

/** The summary as tables that fit 100 columns. */
export function renderSummary(summary: RehearsalSummary, kubeconfig: string): string {
    return [
        heading(`Rehearsal of ${summary.stack}`),
        clusterTable(summary),
        resourceTable(summary),
        policyTable(summary),
        phaseTable(summary),
        secondUpLine(summary),
        footnotes(summary),
        nextSteps(summary, kubeconfig),
    ]
        .filter((part) => part !== "")
        .join("\n\n");
}

const heading = (text: string): string => `${text}\n${"=".repeat(text.length)}`;

const table = (
    head: readonly string[],
    rows: readonly (readonly (string | number)[])[],
): string => {
    const drawn = new Table({
        head: [...head],
        style: { head: [], border: [], compact: true },
        wordWrap: true,
    });
    drawn.push(...rows.map((row) => [...row]));
    return drawn.toString();
};

function clusterTable(summary: RehearsalSummary): string {
    return table(
        ["context", "version", "API server", "made by"],
        summary.clusters.map((cluster) => [
            cluster.context,
            cluster.version,
            cluster.state === "running" ? cluster.server : "recorded only",
            cluster.origin === "existing" ? "existing" : "the fleet",
        ]),
    );
}

function resourceTable(summary: RehearsalSummary): string {
    const rows = Object.entries(summary.resources.byType).sort(
        ([aType, a], [bType, b]) => b - a || aType.localeCompare(bType),
    );
    return table(["resource type", "count"], [...rows, ["all", summary.resources.total]]);
}

function policyTable(summary: RehearsalSummary): string {
    const { mandatory, advisory, cannotRun, findings } = summary.policies;
    const counts = `Policy findings: ${mandatory} mandatory, ${advisory} advisory, ${cannotRun} could not run.`;
    if (findings.length === 0) {
        return counts;
    }
    const rows = findings.map(({ level, rule, resource }) => [level, rule, shortName(resource)]);
    return `${counts}\n${table(["level", "rule", "resource"], rows)}`;
}

/** Of a URN what tells a reader which resource it is: its own type and its name. */
function shortName(urn: string): string {
    const [, , qualifiedType = "", name = urn] = urn.replace("urn:pulumi:", "").split("::");
    const module = qualifiedType.split("$").at(-1)?.split(":").at(-1) ?? "";
    return `${module} ${name}`.trim();
}

function phaseTable(summary: RehearsalSummary): string {
    return table(
        ["phase", "seconds"],
        Object.entries(summary.seconds).map(([phase, seconds]) => [phase, seconds.toFixed(1)]),
    );
}

function secondUpLine(summary: RehearsalSummary): string {
    const { changes } = summary.secondUp;
    return `Second up: ${changes} change${changes === 1 ? "" : "s"}.`;
}

/** What this rehearsal did not prove. */
function footnotes(summary: RehearsalSummary): string {
    const recorded = summary.clusters.filter((cluster) => cluster.state === "recorded").length;
    return [
        ...summary.warnings.map((warning) => `Warning: ${warning}`),
        "The first preview proves nothing about what will be in a new cluster: it has no API server yet.",
        `Engine ${summary.engine.version} (${summary.engine.source}); Kubernetes provider: ${summary.kubernetesProvider}; ` +
            `schemas of custom resources: ${summary.crds}.`,
        ...(summary.deployerNamed
            ? []
            : [
                  "The fleet does not say where it is deployed from (access.deployer): every API server counts as reached.",
              ]),
        ...(recorded > 0
            ? [
                  `CONTROL_PLANES left ${recorded} cluster${recorded === 1 ? "" : "s"} without a control plane.`,
              ]
            : []),
    ].join("\n");
}

function nextSteps(summary: RehearsalSummary, kubeconfig: string): string {
    const first = summary.clusters.find((cluster) => cluster.state === "running");
    const stack = summary.stack === "prod" ? "" : ` STACK=${summary.stack}`;
    return [
        "What to try next:",
        ...(first === undefined
            ? []
            : [
                  `  kubectl --kubeconfig ${kubeconfig} --context ${first.context} get namespaces`,
                  `  kubectl --kubeconfig ${kubeconfig} --context ${first.context} auth can-i --list --as someone --as-group GROUP`,
              ]),
        `  edit Pulumi.${summary.stack}.yaml, then make rehearse${stack}`,
        `  make rehearse-down${stack}`,
    ].join("\n");
}
