import { appArmor } from "./app-armor";
import { capabilities } from "./capabilities";
import { hostNamespaces } from "./host-namespaces";
import { hostPorts } from "./host-ports";
import type { Control } from "./pod";
import { privilegeEscalation } from "./privilege-escalation";
import { privileged } from "./privileged";
import { probeHosts } from "./probe-hosts";
import { procMount } from "./proc-mount";
import { runAsNonRoot } from "./run-as-non-root";
import { runAsUser } from "./run-as-user";
import { seLinux } from "./se-linux";
import { seccomp } from "./seccomp";
import { sysctls } from "./sysctls";
import { volumeTypes } from "./volume-types";
import { windowsHostProcess } from "./windows-host-process";

/**
 * The controls of the level "restricted": those of baseline that it keeps, and its own.
 *
 * https://kubernetes.io/docs/concepts/security/pod-security-standards/
 * https://github.com/kubernetes/pod-security-admission/tree/master/policy
 */
export const RESTRICTED: readonly Control[] = [
    hostNamespaces,
    privileged,
    capabilities,
    hostPorts,
    probeHosts,
    appArmor,
    seLinux,
    procMount,
    sysctls,
    windowsHostProcess,
    volumeTypes,
    privilegeEscalation,
    runAsNonRoot,
    runAsUser,
    seccomp,
];
