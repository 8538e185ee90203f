import { onlyAllowed } from "./fields";
import type { Control } from "./pod";

const HANDLERS: readonly (readonly string[])[] = [
    ["livenessProbe"],
    ["readinessProbe"],
    ["startupProbe"],
    ["lifecycle", "postStart"],
    ["lifecycle", "preStop"],
];
const ACTIONS = ["httpGet", "tcpSocket"];

/**
 * Baseline, from 1.34 on: probes and lifecycle hooks speak to their own pod, since the kubelet
 * would reach any other host for them.
 */
export const probeHosts: Control = function* (pod) {
    if (pod.minor < 34) {
        return;
    }
    for (const container of pod.containers) {
        for (const handler of HANDLERS) {
            for (const action of ACTIONS) {
                const host = container.at(...handler, action, "host");
                const reason = "makes the kubelet speak to a host of the pod's choice";
                yield* onlyAllowed(pod, host, (name) => name === "", reason);
            }
        }
    }
};
