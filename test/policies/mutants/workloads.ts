import { CLOUDS, shop, type Changes } from "../workloads/clean-fleet";
import type { Mutant } from "./mutant";

const mutant = (
    rule: string,
    name: string,
    changes: Changes,
    environment = "production",
): Mutant => ({
    rule,
    name,
    clean: shop({ cloud: changes.cloud }),
    broken: shop(changes),
    environment,
});

const SECURE = { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } };
const PROBE = { httpGet: { path: "/healthz", port: 8080 } };

const pods: readonly (readonly [name: string, changes: Changes])[] = [
    ["a privileged container", { container: { securityContext: { ...SECURE, privileged: true } } }],
    [
        "capabilities that are kept",
        { container: { securityContext: { allowPrivilegeEscalation: false } } },
    ],
    [
        "an added capability",
        {
            container: {
                securityContext: { ...SECURE, capabilities: { drop: ["ALL"], add: ["SYS_ADMIN"] } },
            },
        },
    ],
    [
        "privileges that can be gained",
        { container: { securityContext: { capabilities: { drop: ["ALL"] } } } },
    ],
    ["root", { container: { securityContext: { ...SECURE, runAsUser: 0 } } }],
    ["any user", { pod: { securityContext: { seccompProfile: { type: "RuntimeDefault" } } } }],
    ["no seccomp profile", { pod: { securityContext: { runAsNonRoot: true } } }],
    ["the node's processes", { pod: { hostPID: true } }],
    ["a port of the node", { container: { ports: [{ containerPort: 8080, hostPort: 8080 }] } }],
    [
        "a probe of another host",
        { container: { livenessProbe: { httpGet: { ...PROBE.httpGet, host: "10.0.0.1" } } } },
    ],
    [
        "a path of the node",
        { pod: { volumes: [{ name: "login", hostPath: { path: "/etc/login" } }] } },
    ],
    [
        "an unsafe sysctl",
        {
            pod: {
                securityContext: {
                    runAsNonRoot: true,
                    seccompProfile: { type: "RuntimeDefault" },
                    sysctls: [{ name: "kernel.msgmax", value: "1" }],
                },
            },
        },
    ],
];

/** One violation each of the rules for workloads. */
export const workloadMutants: readonly Mutant[] = [
    ...CLOUDS.map((cloud) =>
        mutant("wl-pss-restricted", `the node's IPC, ${cloud}`, { cloud, pod: { hostIPC: true } }),
    ),
    ...pods.map(([name, changes]) => mutant("wl-pss-restricted", name, changes)),
    mutant("wl-ns-psa-labels", "no label", { namespaceLabels: {} }),
    mutant("wl-ns-psa-labels", "baseline in production", {
        namespaceLabels: { "pod-security.kubernetes.io/enforce": "baseline" },
    }),
    mutant(
        "wl-ns-psa-labels",
        "privileged elsewhere",
        { namespaceLabels: { "pod-security.kubernetes.io/enforce": "privileged" } },
        "staging",
    ),
    mutant("wl-no-default-namespace", "by name", { configNamespace: "default" }),
    mutant("wl-no-default-namespace", "without a name", { configNamespace: undefined }),
    mutant("wl-resources-and-probes", "no memory limit", {
        container: { resources: { requests: { cpu: "100m", memory: "128Mi" } } },
    }),
    mutant("wl-resources-and-probes", "no requests", {
        container: { resources: { limits: { memory: "128Mi" } } },
    }),
    mutant("wl-resources-and-probes", "no readiness probe", {
        container: { readinessProbe: undefined },
    }),
    mutant("wl-resources-and-probes", "no disruption budget", { budget: null }),
    mutant("wl-resources-and-probes", "a disruption budget of others", {
        budget: { "app.kubernetes.io/name": "api" },
    }),
];
