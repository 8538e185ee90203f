import { inherited } from "./fields";
import { hasUserNamespace, type Control } from "./pod";

/** Restricted: the kubelet refuses to start a container as root. */
export const runAsNonRoot: Control = (pod) =>
    inherited(pod, {
        field: ["runAsNonRoot"],
        isGood: (on) => on === true,
        bad: "lets containers run as root",
        missing: "is not set, here or for the pod, so that the container can run as root",
        exempt: hasUserNamespace(pod),
    });
