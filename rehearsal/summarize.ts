import type { EngineRun, PolicyFindings } from "./engine/engine-run";
import { changeCount } from "./engine/engine-run";
import type { StackExport } from "./engine/engine";
import type { ClusterSummary, PolicyFinding, RehearsalSummary } from "./summary";
import type { Toolchain } from "./toolchain";

export interface RehearsalFacts {
    readonly stack: string;
    readonly toolchain: Toolchain;
    /** Whether the real schemas of custom resources were used. */
    readonly realSchemas: boolean;
    readonly clusters: readonly ClusterSummary[];
    /** Whether the fleet says where it is deployed from. */
    readonly deployerNamed: boolean;
    readonly state: StackExport;
    readonly policies: PolicyFindings;
    readonly secondUp: EngineRun;
    /** Phase to wall-clock seconds. */
    readonly seconds: Readonly<Record<string, number>>;
}

/** What a rehearsal found, in the form that is stored and shown. */
export function summarize(facts: RehearsalFacts): RehearsalSummary {
    const { stack, toolchain, clusters, policies } = facts;
    return {
        stack,
        clusters,
        resources: countResources(facts.state),
        policies: {
            mandatory: policies.mandatory.length,
            advisory: policies.advisory.length,
            cannotRun: policies.cannotRun.length,
            findings: findings(policies),
        },
        secondUp: { changes: changeCount(facts.secondUp) },
        warnings: warnings(facts.secondUp),
        seconds: Object.fromEntries(
            Object.entries(facts.seconds).map(([phase, value]) => [
                phase,
                Number(value.toFixed(1)),
            ]),
        ),
        engine: { version: toolchain.engine.version, source: toolchain.engine.source },
        kubernetesProvider: toolchain.kubernetesProvider.kind,
        crds: facts.realSchemas ? "real" : "permissive",
        deployerNamed: facts.deployerNamed,
        controlPlanes: clusters.filter(({ state }) => state === "running").length,
    };
}

/** Everything in the state but the stack itself, by type. */
function countResources(state: StackExport): RehearsalSummary["resources"] {
    const byType: Record<string, number> = {};
    const resources = (state.deployment.resources ?? []).filter(
        ({ type }) => type !== "pulumi:pulumi:Stack",
    );
    for (const { type } of resources) {
        byType[type] = (byType[type] ?? 0) + 1;
    }
    const sorted = Object.entries(byType).sort(([a], [b]) => (a < b ? -1 : 1));
    return { total: resources.length, byType: Object.fromEntries(sorted) };
}

function warnings({ diagnostics }: EngineRun): readonly string[] {
    const said = diagnostics
        .filter(({ severity }) => severity === "warning")
        .map(({ message }) => message.trim());
    return [...new Set(said)];
}

function findings(policies: PolicyFindings): readonly PolicyFinding[] {
    const levels = ["mandatory", "advisory"] as const;
    return levels.flatMap((level) => policies[level].map((finding) => ({ ...finding, level })));
}
