import { onlyAllowed } from "./fields";
import { securityContexts, type Control } from "./pod";

/** Baseline: no container is a process of its Windows node. */
export const windowsHostProcess: Control = function* (pod) {
    for (const context of securityContexts(pod)) {
        const field = context.at("windowsOptions", "hostProcess");
        yield* onlyAllowed(pod, field, (on) => on === false, "is a process of the Windows node");
    }
};
