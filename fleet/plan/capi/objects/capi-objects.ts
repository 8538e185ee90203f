import type { ObjectPlan } from "../../contents/types";
import type { CapiClusterPlan } from "../types";
import { clusterObject } from "./cluster";
import { clusterClass } from "./cluster-class";
import { nodeCredentials } from "./node-credentials";
import type { KeyedObject } from "./template";

/** The objects of a cluster in its management cluster, by when they are made: each needs those before it. */
export interface CapiObjects {
    readonly templates: readonly KeyedObject[];
    readonly clusterClass: ObjectPlan;
    /** Absent where the cluster needs none. */
    readonly nodeCredentials?: ObjectPlan;
    readonly cluster: ObjectPlan;
}

/** Everything that says what Cluster API shall make. */
export function capiObjects(plan: CapiClusterPlan): CapiObjects {
    const { class: classObject, templates } = clusterClass(plan);
    const credentials = nodeCredentials(plan);
    return {
        templates,
        clusterClass: classObject,
        ...(credentials === undefined ? {} : { nodeCredentials: credentials }),
        cluster: clusterObject(plan, classObject.metadata.name),
    };
}
