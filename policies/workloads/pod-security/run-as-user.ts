import { onlyAllowed } from "./fields";
import { hasUserNamespace, securityContexts, type Control } from "./pod";

/** Restricted, from 1.23 on: nobody asks for user 0. */
export const runAsUser: Control = function* (pod) {
    if (pod.minor < 23 || hasUserNamespace(pod) === true) {
        return;
    }
    for (const context of securityContexts(pod)) {
        const field = context.at("runAsUser");
        yield* onlyAllowed(pod, field, (user) => String(user) !== "0", "runs as root");
    }
};
