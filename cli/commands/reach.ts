import { basename, dirname } from "node:path";

import { planFleet } from "../../fleet/plan/plan-fleet";
import type { ClusterPlan } from "../../fleet/plan/types";
import { readYaml } from "../../fleet/read-yaml";
import type { Checked } from "../../fleet/refusal";
import { nearest } from "../../fleet/spec/nearest";
import { BAD_INPUT, type ExitCode, FAILED, FINE } from "../exit-code";
import { strayContext } from "../live/deployer-context";
import { type Kubectl, NoKubectl, kubectlWith } from "../live/kubectl";
import { type Probe, probe } from "../live/probe";
import { type RegistryOptions, openRegistry } from "../live/registry-file";
import type { ReachOutput } from "../outputs";
import { printRefusals } from "../print-refusals";
import { type Stack, type StackOptions, readStackOf } from "../project";
import { table } from "../table";
import type { Terminal } from "../terminal";

export interface ReachOptions extends StackOptions, RegistryOptions {
    readonly cluster?: string;
    /** Seconds that an API server may take. */
    readonly timeout?: number;
    readonly json?: boolean;
}

/** The clusters of a stack's plan. */
export function plannedClusters(stack: Stack, today: string): Checked<readonly ClusterPlan[]> {
    const { name, fleet, lockPath, lockText } = stack;
    const lock = readYaml(lockText ?? "", basename(lockPath));
    if (!lock.ok) {
        return lock;
    }
    const plan = planFleet({ fleet, lock: lock.value.value, today, stack: name });
    return plan.ok ? { ok: true, value: plan.value.clusters } : plan;
}

/** The clusters that are meant: the named one, or all. */
export function chooseClusters(
    clusters: readonly ClusterPlan[],
    name: string | undefined,
): Checked<readonly ClusterPlan[]> {
    if (name === undefined) {
        return { ok: true, value: clusters };
    }
    const found = clusters.filter((cluster) => cluster.name === name);
    const names = clusters.map((cluster) => cluster.name);
    return found.length > 0
        ? { ok: true, value: found }
        : {
              ok: false,
              refusals: [
                  {
                      path: "--cluster",
                      reason: `"${name}" is no cluster of the fleet`,
                      fix: `write ${nearest(name, names) ?? names[0] ?? "the name of one"}`,
                  },
              ],
          };
}

/** One that is quarantined is known not to answer: it stops nothing. Another one's API server is filled all the same. */
const stops = ({ result, state }: Probe): boolean =>
    result === "elsewhere" || (result !== "answers" && state !== "quarantined");

function print(probes: readonly Probe[], stack: string, terminal: Terminal): void {
    terminal.out(
        table(
            ["cluster", "state", "API server", ""],
            probes.map(({ cluster, state, result, version, reason }) => [
                cluster,
                state,
                result,
                version ?? reason ?? "",
            ]),
        ),
    );
    terminal.out(`\n${nextStep(probes, stack)}`);
}

function nextStep(probes: readonly Probe[], stack: string): string {
    const astray = probes.find(({ result }) => result === "elsewhere");
    if (astray !== undefined) {
        return (
            "An update would fill another cluster than the fleet names: write the right credential.context, or the\n" +
            `server that it leads to, for ${astray.cluster}`
        );
    }
    const silent = probes.filter(stops);
    const [first] = silent;
    return first === undefined
        ? `Next: pulumi up --stack ${stack}`
        : `${silent.length} of ${probes.length} would fail an update: mend the way to it, or go on without it by\n` +
              `state: quarantined for ${first.cluster} (docs/runbooks/quarantine-and-release.md)`;
}

async function probeAll(
    clusters: readonly ClusterPlan[],
    { kubectl, own }: { readonly kubectl: Kubectl; readonly own: Kubectl },
    seconds: number,
): Promise<readonly Probe[]> {
    return Promise.all(
        clusters.map(async (cluster): Promise<Probe> => {
            const reason = await strayContext(cluster, own);
            const { name, context, state } = cluster;
            return reason === undefined
                ? probe(cluster, kubectl, seconds)
                : { cluster: name, context, state, result: "elsewhere", reason };
        }),
    );
}

/** In seconds, when nobody says. */
const TIMEOUT = 10;

/** `atoll reach`: which API servers answer, before an update that would not say so by itself. */
export async function reachCommand(
    options: ReachOptions,
    terminal: Terminal,
    today: string,
    kubectlOf: (kubeconfig?: string) => Kubectl = kubectlWith,
): Promise<ExitCode> {
    const stack = readStackOf(options);
    if (!stack.ok) {
        return printRefusals(terminal, stack.refusals);
    }
    const planned = plannedClusters(stack.value, today);
    const chosen = planned.ok ? chooseClusters(planned.value, options.cluster) : planned;
    if (!chosen.ok) {
        return printRefusals(terminal, chosen.refusals);
    }
    const { name, lockPath } = stack.value;
    const registry = openRegistry(options, dirname(lockPath), name);
    if (!registry.ok) {
        return printRefusals(terminal, registry.refusals);
    }
    try {
        const seconds = options.timeout ?? TIMEOUT;
        const kubectls = { kubectl: kubectlOf(registry.value.path), own: kubectlOf() };
        const probes = await probeAll(chosen.value, kubectls, seconds);
        if (options.json === true) {
            const output: ReachOutput = { format: 1, clusters: probes };
            terminal.out(JSON.stringify(output, undefined, 2));
        } else {
            print(probes, name, terminal);
        }
        return probes.some(stops) ? FAILED : FINE;
    } catch (error) {
        return reportNoKubectl(error, terminal);
    } finally {
        registry.value.remove();
    }
}

/** @throws whatever else it is */
export function reportNoKubectl(error: unknown, terminal: Terminal): ExitCode {
    if (!(error instanceof NoKubectl)) {
        throw error;
    }
    terminal.err("kubectl is not on PATH: it is what asks the API servers");
    terminal.err("Next: install kubectl, then run it again");
    return BAD_INPUT;
}
