import type { JsonObject } from "../../../rehearsal/kubernetes/api/json";

/** Objects of a cluster on metal, as the real definitions take them. */

export const NAMESPACE = "clusters";
const INFRASTRUCTURE = "infrastructure.cluster.x-k8s.io/v1beta2";
const BOOTSTRAP = "bootstrap.cluster.x-k8s.io/v1beta2";
const CONTROL_PLANE = "controlplane.cluster.x-k8s.io/v1beta2";
const CORE = "cluster.x-k8s.io/v1beta2";

function object(apiVersion: string, kind: string, name: string, spec: JsonObject): JsonObject {
    return { apiVersion, kind, metadata: { name, namespace: NAMESPACE }, spec };
}

function template(apiVersion: string, kind: string, name: string, spec: JsonObject): JsonObject {
    return object(apiVersion, kind, name, { template: { spec } });
}

function reference(apiVersion: string, kind: string, name: string): JsonObject {
    return { templateRef: { apiVersion, kind, name } };
}

const IMAGE = {
    url: "http://images.acme.example/node.qcow2",
    checksum: "http://images.acme.example/node.qcow2.sha256",
    checksumType: "sha256",
    diskFormat: "qcow2",
};

/** What a kubelet of the pool registers. */
export function bootstrap(labels: string): JsonObject {
    return template(BOOTSTRAP, "KubeadmConfigTemplate", "batch", {
        joinConfiguration: {
            nodeRegistration: {
                kubeletExtraArgs: [{ name: "node-labels", value: labels }],
                taints: [{ key: "dedicated", value: "batch", effect: "NoSchedule" }],
            },
        },
    });
}

export const INFRASTRUCTURE_TEMPLATE = template(INFRASTRUCTURE, "Metal3ClusterTemplate", "metal", {
    controlPlaneEndpoint: { host: "10.9.0.10", port: 6443 },
});

export const TEMPLATES: readonly JsonObject[] = [
    INFRASTRUCTURE_TEMPLATE,
    template(INFRASTRUCTURE, "Metal3MachineTemplate", "machines", { image: IMAGE }),
    template(CONTROL_PLANE, "KubeadmControlPlaneTemplate", "control-plane", {
        kubeadmConfigSpec: { clusterConfiguration: { apiServer: { certSANs: ["10.9.0.10"] } } },
    }),
    bootstrap("team=data,topology.kubernetes.io/zone=rack-1"),
];

export const CLUSTER_CLASS = object(CORE, "ClusterClass", "metal", {
    infrastructure: reference(INFRASTRUCTURE, "Metal3ClusterTemplate", "metal"),
    controlPlane: {
        ...reference(CONTROL_PLANE, "KubeadmControlPlaneTemplate", "control-plane"),
        machineInfrastructure: reference(INFRASTRUCTURE, "Metal3MachineTemplate", "machines"),
    },
    workers: {
        machineDeployments: [
            {
                class: "batch",
                bootstrap: reference(BOOTSTRAP, "KubeadmConfigTemplate", "batch"),
                infrastructure: reference(INFRASTRUCTURE, "Metal3MachineTemplate", "machines"),
            },
        ],
    },
});

export interface ClusterShape {
    readonly version?: string;
    readonly className?: string;
    readonly deploymentClass?: string;
    readonly replicas?: number;
    readonly pods?: string;
}

/** A Cluster named "metal". */
export function cluster({
    version = "v1.34.11",
    className = "metal",
    deploymentClass = "batch",
    replicas = 2,
    pods = "10.100.0.0/16",
}: ClusterShape = {}): JsonObject {
    return object(CORE, "Cluster", "metal", {
        clusterNetwork: {
            pods: { cidrBlocks: [pods] },
            services: { cidrBlocks: ["10.101.0.0/16"] },
        },
        topology: {
            classRef: { name: className },
            version,
            controlPlane: { replicas: 1 },
            workers: {
                machineDeployments: [
                    {
                        class: deploymentClass,
                        name: "batch",
                        replicas,
                        metadata: {
                            labels: { "node.cluster.x-k8s.io/pool": "batch", unseen: "by-nodes" },
                        },
                    },
                ],
            },
        },
    });
}

const OPERATOR = "operator.cluster.x-k8s.io/v1alpha2";

export const PROVIDERS: readonly JsonObject[] = [
    object(OPERATOR, "InfrastructureProvider", "metal3", { version: "v1.13.2" }),
    object(OPERATOR, "BootstrapProvider", "kubeadm", { version: "v1.14.0" }),
    object(OPERATOR, "ControlPlaneProvider", "kubeadm", { version: "v1.14.0" }),
    object(OPERATOR, "CoreProvider", "cluster-api", { version: "v1.14.0" }),
];
