import { onlyAllowed } from "./fields";
import type { Control } from "./pod";

/** Baseline: no container takes a port of its node; 0 stands for none. */
export const hostPorts: Control = function* (pod) {
    for (const container of pod.containers) {
        for (const port of container.at("ports").items()) {
            const field = port.at("hostPort");
            yield* onlyAllowed(pod, field, (number) => number === 0, "takes a port of the node");
        }
    }
};
