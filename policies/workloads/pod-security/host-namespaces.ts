import { onlyAllowed } from "./fields";
import type { Control } from "./pod";

const NAMESPACES = ["hostNetwork", "hostPID", "hostIPC"];

/** Baseline: the pod has its own network, processes and memory. */
export const hostNamespaces: Control = function* (pod) {
    for (const namespace of NAMESPACES) {
        const field = pod.spec.at(namespace);
        yield* onlyAllowed(pod, field, (on) => on === false, "shares a namespace of the node");
    }
};
