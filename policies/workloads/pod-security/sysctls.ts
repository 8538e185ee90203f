import { violation } from "../../model/observation";
import { onlyAllowed } from "./fields";
import type { Control } from "./pod";

/** The sysctls that are safe, by the minor version from which on they are. */
const SAFE: ReadonlyMap<string, number> = new Map([
    ["kernel.shm_rmid_forced", 0],
    ["net.ipv4.ip_local_port_range", 0],
    ["net.ipv4.tcp_syncookies", 0],
    ["net.ipv4.ping_group_range", 0],
    ["net.ipv4.ip_unprivileged_port_start", 0],
    ["net.ipv4.ip_local_reserved_ports", 27],
    ["net.ipv4.tcp_keepalive_time", 29],
    ["net.ipv4.tcp_fin_timeout", 29],
    ["net.ipv4.tcp_keepalive_intvl", 29],
    ["net.ipv4.tcp_keepalive_probes", 29],
    ["net.ipv4.tcp_rmem", 32],
    ["net.ipv4.tcp_wmem", 32],
    ["net.ipv4.tcp_slow_start_after_idle", 37],
    ["net.ipv4.tcp_notsent_lowat", 37],
]);

/** Baseline: only sysctls that reach no further than the pod. */
export const sysctls: Control = function* (pod) {
    const reason = "is no sysctl that is safe";
    for (const sysctl of pod.spec.at("securityContext", "sysctls").items()) {
        const name = sysctl.at("name");
        if (name.absent) {
            yield violation(pod.resource, sysctl, reason);
        } else {
            yield* onlyAllowed(pod, name, (value) => isSafe(value, pod.minor), reason);
        }
    }
};

function isSafe(name: unknown, minor: number): boolean {
    const since = typeof name === "string" ? SAFE.get(name) : undefined;
    return since !== undefined && since <= minor;
}
