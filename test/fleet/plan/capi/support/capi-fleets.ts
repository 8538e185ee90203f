import type { CapiClusterPlan } from "../../../../../fleet/plan/types";
import { EXISTING, clusterOf, fleetOf, planOf } from "../../../support/fleets";

export type Infrastructure = CapiClusterPlan["infrastructure"];

export const INFRASTRUCTURES: readonly Infrastructure[] = [
    "aws",
    "gcp",
    "azure",
    "vsphere",
    "metal3",
];

export const OIDC = { issuer: "https://login.acme.example", clientId: "kubernetes" };

const SITE = {
    network: "fra",
    ranges: { nodes: "10.20.0.0/20", loadBalancers: "10.80.0.0/24" },
    endpoint: { host: "10.20.0.5" },
    patch: 8,
};

/** What each infrastructure needs at least, besides a manager. */
export const NEEDED: Readonly<Record<Infrastructure, object>> = {
    aws: { region: "us-east-1" },
    gcp: {
        region: "europe-west1",
        project: "acme-prod",
        patch: 8,
        gcp: { image: "projects/acme-images/global/images/ubuntu-2404-k8s-v1-35-8" },
    },
    azure: {
        region: "westeurope",
        azure: { subscriptionId: "00000000-0000-0000-0000-000000000001" },
    },
    vsphere: {
        ...SITE,
        vsphere: {
            server: "vcenter.acme.example",
            thumbprint: "00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF:00:11:22:33",
            datacenter: "fra",
            datastore: "ssd-1",
            network: "kubernetes",
            folder: "kubernetes",
            resourcePool: "kubernetes",
            template: "ubuntu-2404-kube-v1.35.8",
        },
    },
    metal3: {
        ...SITE,
        metal3: {
            image: {
                url: "https://images.acme.example/ubuntu-2404-kube-v1.35.8.qcow2",
                checksum: "https://images.acme.example/ubuntu-2404-kube-v1.35.8.qcow2.sha256sum",
            },
        },
    },
};

/** A cluster as its user writes it, of the management cluster "manager". */
export function capiCluster(infrastructure: Infrastructure, rest: object = {}): object {
    return {
        cloud: "capi",
        infrastructure,
        managedBy: "manager",
        ...NEEDED[infrastructure],
        ...rest,
    };
}

/** The site that the manager stands in, and what is made on premises. */
const NETWORKS = {
    fra: {
        cloud: "site",
        location: "fra",
        ranges: ["10.20.0.0/16", "10.80.0.0/16", "192.168.0.0/16"],
        gateway: { address: "198.51.100.7" },
    },
};

/** A fleet with one cluster "c" of Cluster API, and its manager, which reaches it. */
export function capiFleet(cluster: object, rest: object = {}) {
    return fleetOf(
        { manager: { ...EXISTING, network: "fra" }, c: cluster },
        {
            networks: NETWORKS,
            links: { topology: "mesh" },
            access: { oidc: OIDC },
            ...rest,
        },
    );
}

export function capiPlanOf(
    infrastructure: Infrastructure,
    rest: object = {},
    fleet: object = {},
): CapiClusterPlan {
    return clusterOf(planOf(capiFleet(capiCluster(infrastructure, rest), fleet)), "capi");
}

const POOL = {
    min: 3,
    max: 6,
    labels: { tier: "batch", "node-restriction.kubernetes.io/team": "data" },
    taints: [
        { key: "dedicated", value: "batch", effect: "NoSchedule" },
        { key: "empty", effect: "PreferNoSchedule" },
    ],
};

const SPOT = { min: 3, max: 6, spot: true };

/** The same with every option that its infrastructure takes. */
export const FULL: Readonly<Record<Infrastructure, object>> = {
    aws: {
        cni: "cilium",
        api: { access: "restricted", allow: ["203.0.113.0/24"] },
        controlPlane: { replicas: 5, size: "m6i.xlarge", disk: 200 },
        pools: { batch: POOL, spare: SPOT },
        aws: {
            roleIdentity: "acme",
            sshKey: "break-glass",
            images: { account: "111122223333", system: "ubuntu-24.04" },
        },
    },
    gcp: {
        pools: { batch: POOL, spare: SPOT },
        gcp: {
            image: "projects/acme-images/global/images/family/ubuntu-k8s",
            credentials: "acme-gcp",
            serviceAccount: "nodes@acme-prod.iam.gserviceaccount.com",
        },
    },
    azure: {
        api: { access: "restricted", allow: ["203.0.113.0/24", "198.51.100.0/24"] },
        pools: { batch: POOL, spare: SPOT },
    },
    vsphere: {
        zones: ["room-1", "room-2"],
        pools: { batch: { ...POOL, size: "large" } },
        vsphere: {
            server: "vcenter.acme.example",
            thumbprint: "00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF:00:11:22:33",
            datacenter: "fra",
            datastore: "ssd-1",
            network: "kubernetes",
            folder: "kubernetes",
            resourcePool: "kubernetes",
            template: "ubuntu-2404-kube-v1.35.8",
            sizes: { large: { cpus: 16, memory: 64 } },
        },
    },
    metal3: {
        cni: "cilium",
        zones: ["rack-1", "rack-2"],
        endpoint: { host: "10.20.0.5", port: 8443 },
        pools: { batch: POOL },
        metal3: {
            image: {
                url: "https://images.acme.example/ubuntu-2404-kube-v1.35.8.raw",
                checksum: "a".repeat(128),
                checksumType: "sha512",
                format: "raw",
            },
            hosts: { "control-plane": { role: "control-plane" }, batch: { role: "batch" } },
        },
    },
};
