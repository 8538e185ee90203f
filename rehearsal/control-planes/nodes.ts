import { setTimeout as sleep } from "node:timers/promises";

import { isNotFound } from "../kubernetes/api/errors";
import { at, objectAt, objectsAt, textAt } from "../kubernetes/api/json";
import type { JsonObject } from "../kubernetes/api/json";
import type { ObjectApi } from "../kubernetes/api/objects";
import type { NodePoolRequest } from "./types";

/** Label by which the nodes of a pool are found again. */
const POOL_LABEL = "atoll-rehearsal/node-pool";
const FIELD_MANAGER = "atoll-rehearsal";
const NODE = { apiVersion: "v1", kind: "Node", namespace: "" } as const;

/** Milliseconds that fake nodes may take to be ready; kwok takes a fraction of a second. */
const READY_LIMIT = 30_000;
const READY_PAUSE = 100;

/** What a fake node can hold, whatever its machine size says: a rehearsal must not run out of room. */
const CAPACITY = { cpu: "32", memory: "256Gi", pods: "110" } as const;

/**
 * The fake nodes of a pool, spread over its zones in turn. The annotation makes kwok keep them ready and
 * run their pods, as `kwokctl scale node` does.
 *
 * @param controlPlaneVersion such as "v1.35.0"; what the nodes report where the pool names no version of its own.
 */
export function fakeNodes(
    pool: NodePoolRequest,
    controlPlaneVersion: string,
): readonly JsonObject[] {
    const kubeletVersion = pool.kubeletVersion ?? controlPlaneVersion;
    return Array.from({ length: pool.count }, (_, index) => {
        const name = `${pool.name}-${index}`;
        const zone = pool.zones[index % pool.zones.length];
        return {
            apiVersion: "v1",
            kind: "Node",
            metadata: {
                name,
                annotations: { "kwok.x-k8s.io/node": "fake" },
                labels: {
                    "kubernetes.io/arch": "amd64",
                    "kubernetes.io/hostname": name,
                    "kubernetes.io/os": "linux",
                    ...label("node.kubernetes.io/instance-type", pool.instanceType),
                    ...label("topology.kubernetes.io/region", pool.region),
                    ...label("topology.kubernetes.io/zone", zone),
                    ...pool.labels,
                    [POOL_LABEL]: pool.name,
                },
            },
            // An empty list too: it takes away the taints that a node had.
            spec: { taints: pool.taints.map((taint) => ({ ...taint })) },
            status: {
                addresses: [{ type: "Hostname", address: name }],
                allocatable: CAPACITY,
                capacity: CAPACITY,
                nodeInfo: { architecture: "amd64", kubeletVersion, operatingSystem: "linux" },
            },
        };
    });
}

function label(name: string, value: string | undefined): JsonObject {
    return value === undefined ? {} : { [name]: value };
}

/** Makes the nodes of a pool what the request says, and waits until they are ready. */
export async function applyNodes(
    objects: ObjectApi,
    pool: NodePoolRequest,
    controlPlaneVersion: string,
): Promise<void> {
    const wanted = fakeNodes(pool, controlPlaneVersion);
    const names = new Set(wanted.map(nameOf));
    const existing = await poolNodes(objects, pool.name);
    await Promise.all([
        ...wanted.map((node) => applyNode(objects, node)),
        ...existing.map(nameOf).flatMap((name) => (names.has(name) ? [] : remove(objects, name))),
    ]);
    await waitUntilReady(objects, pool);
}

export async function removeNodes(objects: ObjectApi, pool: string): Promise<void> {
    const existing = await poolNodes(objects, pool);
    await Promise.all(existing.map((node) => remove(objects, nameOf(node))));
}

/** A new node is created with its status; of one that exists only the version is another, as after an upgrade. */
async function applyNode(objects: ObjectApi, node: JsonObject): Promise<void> {
    const options = { fieldManager: FIELD_MANAGER, dryRun: false };
    const reference = { ...NODE, name: nameOf(node) };
    const live = await objects.get(reference).catch((error: unknown) => {
        if (isNotFound(error)) {
            return undefined;
        }
        throw error;
    });
    await objects.apply(node, { ...options, force: true });
    const status = live === undefined ? objectAt(node, "status") : changedVersion(live, node);
    if (status !== undefined) {
        await objects.merge(reference, { status }, options, "status");
    }
}

function changedVersion(live: JsonObject, wanted: JsonObject): JsonObject | undefined {
    const kubeletVersion = textAt(wanted, "status", "nodeInfo", "kubeletVersion") ?? "";
    return textAt(live, "status", "nodeInfo", "kubeletVersion") === kubeletVersion
        ? undefined
        : { nodeInfo: { kubeletVersion } };
}

async function remove(objects: ObjectApi, name: string): Promise<void> {
    try {
        await objects.delete({ ...NODE, name }, "Background");
    } catch (error) {
        if (!isNotFound(error)) {
            throw error;
        }
    }
}

async function waitUntilReady(objects: ObjectApi, pool: NodePoolRequest): Promise<void> {
    const deadline = Date.now() + READY_LIMIT;
    for (;;) {
        const ready = (await poolNodes(objects, pool.name)).filter(isReady);
        if (ready.length >= pool.count) {
            return;
        }
        if (Date.now() > deadline) {
            throw new Error(
                `only ${ready.length} of the ${pool.count} nodes of the pool "${pool.name}" became ready; ` +
                    "kwok, which plays them, may have ended: run `make rehearse-down`, then `make rehearse`",
            );
        }
        await sleep(READY_PAUSE);
    }
}

async function poolNodes(objects: ObjectApi, pool: string): Promise<readonly JsonObject[]> {
    return objectsAt(await objects.list(NODE, `${POOL_LABEL}=${pool}`), "items");
}

/** Ready, and no longer kept from pods: the taint of a node that is not ready goes a moment after. */
function isReady(node: JsonObject): boolean {
    const kept = objectsAt(node, "spec", "taints").some(
        (taint) => at(taint, "key") === "node.kubernetes.io/not-ready",
    );
    return (
        !kept &&
        objectsAt(node, "status", "conditions").some(
            (condition) => at(condition, "type") === "Ready" && at(condition, "status") === "True",
        )
    );
}

function nameOf(node: JsonObject): string {
    return textAt(node, "metadata", "name") ?? "";
}
