import { missing, onlyAllowed } from "./fields";
import { isForWindows, type Control } from "./pod";

/** Restricted, from 1.8 on: no process gains more privileges than its parent has. */
export const privilegeEscalation: Control = function* (pod) {
    const exempt = isForWindows(pod);
    if (exempt === true || pod.minor < 8) {
        return;
    }
    for (const container of pod.containers) {
        const field = container.at("securityContext", "allowPrivilegeEscalation");
        if (field.absent) {
            yield* missing(pod, field, { exempt, missing: "is true where it is not set" });
        } else {
            yield* onlyAllowed(pod, field, (on) => on === false, "lets a process gain privileges");
        }
    }
};
