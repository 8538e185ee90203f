import * as path from "node:path";

import type { ControlPlaneFolder } from "./folder";
import type { ControlPlanePorts } from "./ports";
import type { ControlPlaneRequest } from "./types";

/** User name under which the cloud's administrator appears in a cluster. */
export const ADMINISTRATOR = "cloud-administrator";

interface ComponentPatch {
    readonly name: string;
    readonly extraArgs: readonly {
        readonly key: string;
        readonly value: string;
        readonly override: false;
    }[];
}

/**
 * What kwokctl is told of a control plane (kind KwokctlConfiguration of kwok v0.7.0). The components listen
 * on 127.0.0.1 alone. To stay frugal, etcd does not wait for the disk, since a rehearsal's data need not
 * survive the machine, and nobody elects a leader among one: kwokctl starts the controllers before
 * their lease's namespace is there, and a refused election costs 3 seconds.
 */
export function kwokConfiguration(
    binaries: string,
    folder: ControlPlaneFolder,
    request: ControlPlaneRequest,
    ports: ControlPlanePorts,
): object {
    return {
        apiVersion: "config.kwok.x-k8s.io/v1alpha1",
        kind: "KwokctlConfiguration",
        options: {
            runtime: "binary",
            etcdBinary: path.join(binaries, "etcd"),
            kubeApiserverBinary: path.join(binaries, "kube-apiserver"),
            kubeControllerManagerBinary: path.join(binaries, "kube-controller-manager"),
            kubeSchedulerBinary: path.join(binaries, "kube-scheduler"),
            kwokControllerBinary: path.join(binaries, "kwok"),
            bindAddress: "127.0.0.1",
            disableQPSLimits: true,
            etcdPort: ports.etcd,
            etcdPeerPort: ports.etcdPeer,
            kubeApiserverPort: ports.apiServer,
            kubeControllerManagerPort: ports.controllerManager,
            kubeSchedulerPort: ports.scheduler,
            kwokControllerPort: ports.kwokController,
        },
        componentsPatches: [
            patch("etcd", { "unsafe-no-fsync": "true", "log-level": "warn" }),
            patch("kube-apiserver", {
                "emulated-version": request.kubernetesVersion,
                "service-cluster-ip-range": request.serviceRange,
                "token-auth-file": folder.tokens,
                "authentication-config": folder.authentication,
                profiling: "false",
            }),
            patch("kube-controller-manager", {
                "emulated-version": request.kubernetesVersion,
                "leader-elect": "false",
                profiling: "false",
            }),
            patch("kube-scheduler", {
                "emulated-version": request.kubernetesVersion,
                "leader-elect": "false",
                profiling: "false",
            }),
        ],
    };
}

function patch(name: string, args: Readonly<Record<string, string>>): ComponentPatch {
    const extraArgs = Object.entries(args).map(
        ([key, value]) => ({ key, value, override: false }) as const,
    );
    return { name, extraArgs };
}

/** Nobody is anonymous but those who ask for the health of the API server, as on a managed cluster. */
export function authenticationConfiguration(): object {
    return {
        apiVersion: "apiserver.config.k8s.io/v1",
        kind: "AuthenticationConfiguration",
        anonymous: {
            enabled: true,
            conditions: ["/livez", "/readyz", "/healthz"].map((path) => ({ path })),
        },
    };
}

/** A token file of the API server: token, user, user id, groups. */
export function tokenFile(adminToken: string): string {
    return `${adminToken},${ADMINISTRATOR},${ADMINISTRATOR},"system:masters"\n`;
}
