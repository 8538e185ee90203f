import { onlyAllowed } from "./fields";
import type { Control } from "./pod";

/** Baseline until 1.34, restricted since: /proc is masked, in user namespaces too. */
export const procMount: Control = function* (pod) {
    for (const container of pod.containers) {
        const field = container.at("securityContext", "procMount");
        yield* onlyAllowed(pod, field, (type) => type === "Default", "leaves /proc unmasked");
    }
};
