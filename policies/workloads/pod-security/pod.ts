import type { Observation } from "../../model/observation";
import type { PropertyReader } from "../../model/property-reader";
import { UNKNOWN, type Unknown } from "../../model/reading";
import type { ResourceInput } from "../../model/resource-input";

/** A pod as the controls of the Pod Security Standards look at it. */
export interface Pod {
    readonly resource: ResourceInput;
    readonly metadata: PropertyReader;
    readonly spec: PropertyReader;
    /** Containers, init containers and ephemeral containers alike; only those that are known. */
    readonly containers: readonly PropertyReader[];
    /** The minor version of Kubernetes whose standard holds: 37 for 1.37. */
    readonly minor: number;
}

/** One control of the standard: what a pod does that it may not. */
export type Control = (pod: Pod) => Iterable<Observation>;

/** The security contexts of the pod and of its containers. */
export function securityContexts({ spec, containers }: Pod): readonly PropertyReader[] {
    return [spec, ...containers].map((holder) => holder.at("securityContext"));
}

/** What spares a pod a control: UNKNOWN where the property that says so is not known. */
export type Exemption = boolean | Unknown;

/** Whether the pod says that it is for Windows, which from 1.25 on spares it controls of Linux. */
export function isForWindows({ spec, minor }: Pod): Exemption {
    const name = spec.at("os", "name").text();
    return minor >= 25 && (name === UNKNOWN ? UNKNOWN : name === "windows");
}

/**
 * Whether the pod's users are not those of the node, which from 1.35 on spares it the controls of
 * root.
 *
 * https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/
 */
export function hasUserNamespace({ spec, minor }: Pod): Exemption {
    const hostUsers = spec.at("hostUsers").flag();
    return minor >= 35 && (hostUsers === UNKNOWN ? UNKNOWN : hostUsers === false);
}
