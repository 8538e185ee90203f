import { setTimeout as sleep } from "node:timers/promises";

import type { Kubectl } from "../kubectl";
import { type Inventory, NODE_CLAIMS, findOwners } from "./find-owners";
import { readInventory } from "./inventory";
import { type CloudOwners, type ObjectRef, formatRef } from "./types";

export interface DrainOptions {
    readonly kubectl: Kubectl;
    readonly context: string;
    /** Seconds after which it gives up waiting; the clouds' controllers need minutes for a load balancer. */
    readonly seconds: number;
    /** Told what is being done. */
    readonly note: (line: string) => void;
    /** Seconds between two looks. */
    readonly pause?: number;
}

/** What came of it. */
export interface Drained {
    /** What is still there, as "services default/web". */
    readonly left: readonly string[];
    /** Claims whose volumes are kept on purpose. */
    readonly kept: readonly string[];
    /** What could not be removed, and why. */
    readonly failures: readonly string[];
}

const CALL_SECONDS = 60;

/** Removes what owns something in a cloud, and waits until the clouds' controllers have let go of it. */
export async function drainCluster(owners: CloudOwners, options: DrainOptions): Promise<Drained> {
    const { note } = options;
    const failures = new Set<string>();
    const run = async (what: string, refs: readonly ObjectRef[], args: readonly string[]) => {
        for (const ref of refs) {
            note(`${what} ${formatRef(ref)}`);
            const failure = await call(options, ref, args);
            if (failure !== undefined) {
                failures.add(`${formatRef(ref)}: ${failure}`);
            }
        }
    };
    const remove = ["delete", "--wait=false", "--ignore-not-found"];
    await run("removes", owners.entrances, remove);
    await run("scales to nothing", owners.workloads, ["scale", "--replicas=0"]);
    await run("removes", owners.pods, remove);
    await run("removes", owners.claims, remove);
    // Last: the pods that were on their machines are gone by now, or may go elsewhere.
    await run("removes", owners.machines, remove);
    const left = await waitUntilGone(options);
    return {
        left: left.map(formatRef),
        kept: owners.kept.map(formatRef),
        failures: [...failures],
    };
}

/** @returns why it failed */
async function call(
    { kubectl, context }: DrainOptions,
    { resource, namespace, name }: ObjectRef,
    [verb = "", ...flags]: readonly string[],
): Promise<string | undefined> {
    const where = namespace === undefined ? [] : ["--namespace", namespace];
    const { ok, reason } = await kubectl(
        context,
        [verb, resource, name, ...where, ...flags],
        CALL_SECONDS,
    );
    return ok ? undefined : reason;
}

/** What a cluster must not have any more: its owners, the machines behind them, and the volumes of its claims. */
function remaining(inventory: Inventory): readonly ObjectRef[] {
    const { entrances, machines, claims } = findOwners(inventory);
    const volumes = (inventory.get("persistentvolumes") ?? []).filter(
        ({ spec }) => spec?.persistentVolumeReclaimPolicy !== "Retain",
    );
    const nodes = inventory.get(NODE_CLAIMS) ?? [];
    const named =
        (resource: string) =>
        ({ metadata }: (typeof volumes)[number]) => ({
            resource,
            name: metadata.name,
        });
    return [
        ...entrances,
        ...claims,
        ...volumes.map(named("persistentvolumes")),
        ...machines,
        ...nodes.map(named(NODE_CLAIMS)),
    ];
}

async function waitUntilGone(options: DrainOptions): Promise<readonly ObjectRef[]> {
    const { kubectl, context, seconds, note, pause = 5 } = options;
    const deadline = Date.now() + seconds * 1000;
    for (;;) {
        const left = remaining(await readInventory(kubectl, context));
        if (left.length === 0 || Date.now() >= deadline) {
            return left;
        }
        note(`waits for ${left.length}: ${left.slice(0, 3).map(formatRef).join(", ")}`);
        await sleep(pause * 1000);
    }
}
