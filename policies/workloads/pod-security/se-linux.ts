import { onlyAllowed } from "./fields";
import { securityContexts, type Control } from "./pod";

const TYPES = ["", "container_t", "container_init_t", "container_kvm_t"];
const ENGINE_TYPE = "container_engine_t";

/** Baseline: an SELinux type of containers (that of engines from 1.31 on), no user and no role. */
export const seLinux: Control = function* (pod) {
    const types = pod.minor >= 31 ? [...TYPES, ENGINE_TYPE] : TYPES;
    for (const context of securityContexts(pod)) {
        const options = context.at("seLinuxOptions");
        const isAllowedType = (type: unknown) => typeof type === "string" && types.includes(type);
        yield* onlyAllowed(
            pod,
            options.at("type"),
            isAllowedType,
            "is no SELinux type of containers",
        );
        for (const field of ["user", "role"]) {
            const reason = `sets an SELinux ${field} of its own`;
            yield* onlyAllowed(pod, options.at(field), (name) => name === "", reason);
        }
    }
};
