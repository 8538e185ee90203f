import { stringify } from "yaml";

import type { JsonMap } from "../../contents/types";

/** github.com/kube-vip/kube-vip/releases */
const IMAGE = "ghcr.io/kube-vip/kube-vip:v1.1.2";

const ADMIN = "/etc/kubernetes/admin.conf";
const HOSTS = "/etc/kube-vip.hosts";
const MANIFEST = "/etc/kubernetes/manifests/kube-vip.yaml";
const PREPARE = "/etc/kube-vip-prepare.sh";

function pod(host: string, port: number) {
    const env = {
        address: host,
        port: String(port),
        vip_arp: "true",
        vip_subnet: "32",
        cp_enable: "true",
        cp_namespace: "kube-system",
        vip_leaderelection: "true",
        vip_leasename: "plndr-cp-lock",
        vip_leaseduration: "15",
        vip_renewdeadline: "10",
        vip_retryperiod: "2",
    };
    return {
        apiVersion: "v1",
        kind: "Pod",
        metadata: { name: "kube-vip", namespace: "kube-system" },
        spec: {
            hostNetwork: true,
            containers: [
                {
                    name: "kube-vip",
                    image: IMAGE,
                    imagePullPolicy: "IfNotPresent",
                    args: ["manager"],
                    env: Object.entries(env).map(([name, value]) => ({ name, value })),
                    securityContext: {
                        capabilities: { add: ["NET_ADMIN", "NET_RAW"], drop: ["ALL"] },
                    },
                    volumeMounts: [
                        { name: "kubeconfig", mountPath: ADMIN },
                        { name: "hosts", mountPath: "/etc/hosts" },
                    ],
                },
            ],
            volumes: [
                { name: "kubeconfig", hostPath: { path: ADMIN } },
                { name: "hosts", hostPath: { path: HOSTS, type: "File" } },
            ],
        },
    };
}

/**
 * From 1.29 on, admin.conf has no rights before kubeadm init is through, while the address must be there: on the first
 * control plane kube-vip starts with super-admin.conf. github.com/kube-vip/kube-vip/issues/684
 */
const PREPARE_SCRIPT = `#!/bin/sh
set -e
if [ -f /run/kubeadm/kubeadm.yaml ]; then
  sed -i 's#path: ${ADMIN}#path: /etc/kubernetes/super-admin.conf#' ${MANIFEST}
fi
`;

/** What gives the control planes of a cluster on premises the one address that they share. */
export function kubeVip({ host, port }: { readonly host: string; readonly port: number }): {
    readonly files: readonly JsonMap[];
    readonly commands: readonly string[];
} {
    const root = { owner: "root:root" };
    return {
        files: [
            { path: MANIFEST, ...root, permissions: "0600", content: stringify(pod(host, port)) },
            // It finds the API server of its own machine under the name kubernetes.
            {
                path: HOSTS,
                ...root,
                permissions: "0644",
                content: "127.0.0.1 localhost kubernetes\n",
            },
            { path: PREPARE, ...root, permissions: "0700", content: PREPARE_SCRIPT },
        ],
        commands: [PREPARE],
    };
}
