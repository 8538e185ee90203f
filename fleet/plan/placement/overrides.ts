import { applyOperation } from "./json-patch";
import type { Override, PlacementRequest } from "./types";

/** Why an operation of an override cannot be applied. */
export interface PatchFault {
    /** The cluster whose object it is. */
    readonly cluster: string;
    /** Index of the override, and of the operation in its patch. */
    readonly override: number;
    readonly operation: number;
    readonly error: string;
}

type PatchedObject =
    | { readonly ok: true; readonly object: unknown }
    | { readonly ok: false; readonly fault: PatchFault };

/** The object of one cluster: every override that holds there, in order. */
export function patchObject(
    object: unknown,
    overrides: readonly Override[],
    cluster: string,
): PatchedObject {
    let document = object;
    for (const [override, { clusters, patch }] of overrides.entries()) {
        const holds = clusters === undefined || clusters.includes(cluster);
        for (const [operation, step] of (holds ? patch : []).entries()) {
            const patched = applyOperation(document, step);
            if (!patched.ok) {
                return {
                    ok: false,
                    fault: { cluster, override, operation, error: patched.error },
                };
            }
            document = patched.document;
        }
    }
    return { ok: true, object: document };
}

/** Every fault of the overrides, in whichever of the clusters; the first for each cluster. */
export function patchFaults(
    object: unknown,
    overrides: readonly Override[],
    clusters: readonly string[],
): readonly PatchFault[] {
    return clusters.flatMap((cluster) => {
        const patched = patchObject(object, overrides, cluster);
        return patched.ok ? [] : [patched.fault];
    });
}

export type PatchedObjects =
    | { readonly ok: true; readonly objects?: Readonly<Record<string, unknown>> }
    | { readonly ok: false; readonly error: string };

/**
 * The objects of the clusters that get replicas, when the request has one. An override is checked for every cluster that
 * it may ever hold for, not only for those of today.
 */
export function patchObjects(
    { object, overrides = [], clusters }: PlacementRequest,
    placed: readonly string[],
): PatchedObjects {
    if (object === undefined) {
        return overrides.length === 0
            ? { ok: true }
            : { ok: false, error: "overrides: there is no object that they could change" };
    }
    const names = new Set([
        ...clusters.map(({ name }) => name),
        ...overrides.flatMap((override) => override.clusters ?? []),
    ]);
    const [fault] = patchFaults(object, overrides, [...names].sort());
    if (fault !== undefined) {
        const { cluster, override, operation, error } = fault;
        return {
            ok: false,
            error: `overrides[${override}].patch[${operation}] for ${cluster}: ${error}`,
        };
    }
    return {
        ok: true,
        objects: Object.fromEntries(
            placed.flatMap((name) => {
                const patched = patchObject(object, overrides, name);
                return patched.ok ? [[name, patched.object] as const] : [];
            }),
        ),
    };
}
