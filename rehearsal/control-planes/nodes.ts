import { setTimeout as sleep } from "node:timers/promises";

import { isNotFound } from "../kubernetes/api/errors";
import { at, objectsAt, textAt } from "../kubernetes/api/json";
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
 * @param kubeletVersion such as "v1.35.0".
 */
export function fakeNodes(pool: NodePoolRequest, kubeletVersion: string): readonly JsonObject[] {
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
                    "node.kubernetes.io/instance-type": pool.instanceType,
                    "topology.kubernetes.io/region": pool.region,
                    ...(zone === undefined ? {} : { "topology.kubernetes.io/zone": zone }),
                    ...pool.labels,
                    [POOL_LABEL]: pool.name,
                },
            },
            ...(pool.taints.length === 0
                ? {}
                : { spec: { taints: pool.taints.map((taint) => ({ ...taint })) } }),
            status: {
                addresses: [{ type: "Hostname", address: name }],
                allocatable: CAPACITY,
                capacity: CAPACITY,
                nodeInfo: { architecture: "amd64", kubeletVersion, operatingSystem: "linux" },
            },
        };
    });
}

/** Makes the nodes of a pool what the request says, and waits until they are ready. */
export async function applyNodes(
    objects: ObjectApi,
    pool: NodePoolRequest,
    kubeletVersion: string,
): Promise<void> {
    const wanted = fakeNodes(pool, kubeletVersion);
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

/** A new node is created with its status; one that exists keeps it, whatever is applied. */
async function applyNode(objects: ObjectApi, node: JsonObject): Promise<void> {
    const options = { fieldManager: FIELD_MANAGER, dryRun: false };
    const reference = { ...NODE, name: nameOf(node) };
    const exists = await objects.get(reference).then(
        () => true,
        (error: unknown) => {
            if (isNotFound(error)) {
                return false;
            }
            throw error;
        },
    );
    await objects.apply(node, { ...options, force: true });
    if (!exists) {
        await objects.merge(reference, { status: node["status"] ?? {} }, options, "status");
    }
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

function isReady(node: JsonObject): boolean {
    return objectsAt(node, "status", "conditions").some(
        (condition) => at(condition, "type") === "Ready" && at(condition, "status") === "True",
    );
}

function nameOf(node: JsonObject): string {
    return textAt(node, "metadata", "name") ?? "";
}
