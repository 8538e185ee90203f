import { dirname } from "node:path";

import type { ClusterPlan } from "../../fleet/plan/types";
import type { Checked, Refusal } from "../../fleet/refusal";
import { type ExitCode, FAILED, FINE } from "../exit-code";
import { type Drained, drainCluster } from "../live/drain/drain-cluster";
import { findOwners } from "../live/drain/find-owners";
import { CannotRead, readInventory } from "../live/drain/inventory";
import { type CloudOwners, type ObjectRef, formatRef } from "../live/drain/types";
import { type Kubectl, kubectlWith } from "../live/kubectl";
import { type RegistryOptions, openRegistry } from "../live/registry-file";
import type { DrainOutput } from "../outputs";
import { printRefusals } from "../print-refusals";
import { type StackOptions, readStackOf } from "../project";
import { table } from "../table";
import type { Terminal } from "../terminal";
import { chooseClusters, plannedClusters, reportNoKubectl } from "./reach";

export interface DrainCommandOptions extends StackOptions, RegistryOptions {
    /** The cluster's name once more: nothing is removed without it. */
    readonly confirm?: string;
    /** Minutes that the clouds' controllers get. */
    readonly timeout?: number;
    readonly json?: boolean;
}

/** Minutes, when nobody says: a load balancer takes a few. */
const TIMEOUT = 15;

function notDraining({ name, state }: ClusterPlan, stack: string): readonly Refusal[] {
    return state === "draining"
        ? []
        : [
              {
                  path: `clusters.${name}.state`,
                  reason: `is ${state}: only a cluster that is draining is emptied`,
                  fix: `write state: draining, run \`npx atoll lock --stack ${stack}\` and \`pulumi up --stack ${stack}\`, then this again`,
              },
          ];
}

function wrongConfirmation(confirm: string | undefined, name: string): readonly Refusal[] {
    return confirm === undefined || confirm === name
        ? []
        : [
              {
                  path: "--confirm",
                  reason: `says ${confirm}, and the cluster is ${name}`,
                  fix: `write --confirm ${name}`,
              },
          ];
}

const PARTS: readonly (readonly [keyof CloudOwners, string])[] = [
    ["entrances", "remove, with its load balancer"],
    ["workloads", "scale to nothing"],
    ["pods", "remove"],
    ["claims", "remove, with its volume"],
    ["machines", "remove, with its machines"],
    ["kept", "leave: its volume is to be retained"],
];

function refsOf(owners: CloudOwners): readonly ObjectRef[] {
    return PARTS.flatMap(([part]) => (part === "kept" ? [] : owners[part]));
}

function showOwners(owners: CloudOwners, terminal: Terminal): void {
    const rows = PARTS.flatMap(([part, what]) =>
        owners[part].map((ref) => [formatRef(ref), what] as const),
    );
    terminal.out(
        rows.length === 0
            ? "Nothing in it owns anything in a cloud."
            : table(["object", "to do"], rows),
    );
}

function showResult(name: string, stack: string, drained: Drained, terminal: Terminal): ExitCode {
    const { left, kept, failures } = drained;
    for (const failure of failures) {
        terminal.err(failure);
    }
    if (left.length > 0) {
        terminal.err(`Still there: ${left.join(", ")}`);
        terminal.err("Next: see what holds them (kubectl describe), then run it again");
        return FAILED;
    }
    terminal.out(`${name} holds nothing in a cloud any more.`);
    if (kept.length > 0) {
        terminal.out(`Kept on purpose, with their volumes: ${kept.join(", ")}`);
    }
    terminal.out(
        `Next: write state: retired, then npx atoll lock --stack ${stack} and pulumi up --stack ${stack}`,
    );
    return FINE;
}

interface Work {
    readonly cluster: ClusterPlan;
    readonly stack: string;
    readonly kubectl: Kubectl;
    readonly options: DrainCommandOptions;
    readonly terminal: Terminal;
}

async function work({ cluster, stack, kubectl, options, terminal }: Work): Promise<ExitCode> {
    const { name, context } = cluster;
    const { confirm, json = false } = options;
    const owners = findOwners(await readInventory(kubectl, context));
    const dry = confirm === undefined;
    const drained = dry
        ? { left: refsOf(owners).map(formatRef), kept: owners.kept.map(formatRef), failures: [] }
        : await drainCluster(owners, {
              kubectl,
              context,
              seconds: (options.timeout ?? TIMEOUT) * 60,
              note: (line) => {
                  terminal.err(`${name}: ${line}`);
              },
          });
    if (json) {
        const output: DrainOutput = { format: 1, cluster: name, done: !dry, ...drained };
        terminal.out(JSON.stringify(output, undefined, 2));
        return dry || drained.left.length === 0 ? FINE : FAILED;
    }
    if (!dry) {
        return showResult(name, stack, drained, terminal);
    }
    showOwners(owners, terminal);
    terminal.out(
        `\nNothing was removed.\nNext: npx atoll drain ${name} --stack ${stack} --confirm ${name}`,
    );
    return FINE;
}

/** The draining cluster that is meant. */
function chosen(
    clusters: readonly ClusterPlan[],
    name: string,
    stack: string,
    confirm: string | undefined,
): Checked<ClusterPlan> {
    const found = chooseClusters(clusters, name);
    if (!found.ok) {
        return {
            ok: false,
            refusals: found.refusals.map((each) => ({ ...each, path: "<cluster>" })),
        };
    }
    const refusals = found.value.flatMap((cluster) => [
        ...notDraining(cluster, stack),
        ...wrongConfirmation(confirm, name),
    ]);
    const [cluster] = found.value;
    return refusals.length > 0 || cluster === undefined
        ? { ok: false, refusals }
        : { ok: true, value: cluster };
}

/** `atoll drain`: removes what a cluster owns in its cloud, so that nothing stays behind when it goes. */
export async function drainCommand(
    name: string,
    options: DrainCommandOptions,
    terminal: Terminal,
    today: string,
    kubectlOf: (kubeconfig: string) => Kubectl = kubectlWith,
): Promise<ExitCode> {
    const stack = readStackOf(options);
    if (!stack.ok) {
        return printRefusals(terminal, stack.refusals);
    }
    const planned = plannedClusters(stack.value, today);
    const cluster = planned.ok
        ? chosen(planned.value, name, stack.value.name, options.confirm)
        : planned;
    if (!cluster.ok) {
        return printRefusals(terminal, cluster.refusals);
    }
    const registry = openRegistry(options, dirname(stack.value.lockPath), stack.value.name);
    if (!registry.ok) {
        return printRefusals(terminal, registry.refusals);
    }
    try {
        const kubectl = kubectlOf(registry.value.path);
        return await work({
            ...{ cluster: cluster.value, stack: stack.value.name, kubectl, options, terminal },
        });
    } catch (error) {
        if (error instanceof CannotRead) {
            terminal.err(`${name} cannot be read: ${error.message}`);
            terminal.err(`Next: npx atoll reach --stack ${stack.value.name} --cluster ${name}`);
            return FAILED;
        }
        return reportNoKubectl(error, terminal);
    } finally {
        registry.value.remove();
    }
}
