import type { JsonMap, ObjectPlan } from "../../contents/types";
import { digestName } from "./names";

/** An object of the management cluster, with a key that stays when a change gives it another name. */
export interface KeyedObject {
    /** Unique among the objects of one cluster, such as "batch-bootstrap". */
    readonly key: string;
    readonly object: ObjectPlan;
}

interface Template {
    readonly apiVersion: string;
    readonly kind: string;
    readonly namespace: string;
    /** Start of its name. */
    readonly name: string;
    readonly spec: JsonMap;
}

/** A template of Cluster API, whose name carries a digest of what it says. */
export function template({ apiVersion, kind, namespace, name, spec }: Template): ObjectPlan {
    return {
        apiVersion,
        kind,
        metadata: { name: digestName(name, { apiVersion, kind, spec }), namespace },
        spec,
    };
}

/** How a ClusterClass refers to a template. */
export function reference({ apiVersion, kind, metadata }: ObjectPlan): JsonMap {
    return { templateRef: { apiVersion, kind, name: metadata.name } };
}

/** Flags as kubeadm takes them from v1beta4 on: a list, in which one may stand several times. */
export function flags(args: Readonly<Record<string, string>>): readonly JsonMap[] {
    return Object.entries(args).map(([name, value]) => ({ name, value }));
}
