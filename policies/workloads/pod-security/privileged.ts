import { onlyAllowed } from "./fields";
import type { Control } from "./pod";

/** Baseline: no container is privileged. */
export const privileged: Control = function* (pod) {
    for (const container of pod.containers) {
        const field = container.at("securityContext", "privileged");
        yield* onlyAllowed(pod, field, (on) => on === false, "makes the container privileged");
    }
};
