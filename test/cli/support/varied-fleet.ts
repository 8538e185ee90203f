import { AWS, AZURE, EXISTING, GCP } from "../../fleet/support/fleets";

/** Every kind of cluster, network and link, two hubs, a group, workloads, traffic and a deployer. */
export const VARIED_FLEET = {
    name: "acme",
    environment: "production",
    tags: { team: "platform" },
    networks: {
        shared: { cloud: "gcp", region: "europe-west1", project: "acme-prod" },
        fra: {
            cloud: "site",
            location: "fra",
            ranges: ["10.12.0.0/16", "192.168.0.0/16"],
            gateway: { address: "198.51.100.7", kind: "wireguard" },
        },
        legacy: {
            cloud: "aws",
            region: "us-east-1",
            existing: { vpcId: "vpc-0123456789abcdef0", ranges: ["10.200.0.0/16"] },
        },
    },
    clusters: {
        a1: {
            ...AWS,
            why: "one",
            labels: { tier: "gold" },
            autoscaling: "karpenter",
            nodes: { size: "m6i.xlarge", min: 3, labels: { tier: "gold" } },
            pools: {
                batch: {
                    ...{ size: "m6i.large", min: 0, max: 20, spot: true },
                    taints: [{ key: "batch", effect: "NoSchedule" }],
                    limits: { cpu: 40, memory: 160 },
                },
            },
            api: { access: "restricted", allow: ["198.51.100.0/24"] },
        },
        a2: { cloud: "aws", region: "eu-west-1", why: "two" },
        a3: { cloud: "aws", region: "eu-west-1", why: "three", cni: "cilium" },
        g1: { cloud: "gcp", network: "shared", why: "four", residency: "eu" },
        g2: { cloud: "gcp", network: "shared", why: "five", versionOwner: "cloud" },
        g3: { ...GCP, region: "us-central1", why: "six" },
        z1: { ...AZURE, why: "seven", cni: "pod-subnet" },
        z2: { ...AZURE, region: "northeurope", why: "eight" },
        metal: {
            ...{ cloud: "capi", infrastructure: "metal3", region: "fra", network: "fra" },
            ...{ managedBy: "onprem", cni: "calico", why: "nine" },
            ranges: { nodes: "10.12.0.0/20" },
            ...{ patch: 8, endpoint: { host: "10.12.0.5" } },
            metal3: {
                image: {
                    url: "https://images.acme.example/node.qcow2",
                    checksum: "https://images.acme.example/node.qcow2.sha256sum",
                },
            },
        },
        onprem: { ...EXISTING, network: "fra", region: "fra", cni: "calico" },
        old: { ...AZURE, state: "retired" },
    },
    links: [
        { between: ["a1", "a2"], kind: "vpc-peering" },
        { between: ["a2", "a3"], kind: "transit-gateway" },
        { between: ["a1", "shared"], kind: "ha-vpn" },
        { between: ["shared", "g3"], kind: "network-connectivity-center" },
        { between: ["z1", "z2"], kind: "virtual-wan" },
        { between: ["a1", "fra"], kind: "wireguard" },
        ["a1", "a3"],
        ["a1", "z1"],
        ["a1", "z2"],
    ],
    connectivity: [{ between: ["metal", "onprem"], pods: "submariner" }],
    access: {
        deployer: { network: "a1" },
        oidc: { issuer: "https://login.acme.example", clientId: "kubernetes" },
    },
    upgrades: { windows: [{ start: "02:00", timeZone: "Europe/Berlin" }] },
    cost: { traffic: [{ from: "a1", to: "a2", gibPerMonth: 100 }] },
    workloads: {
        shop: {
            replicas: 6,
            policy: { affinity: { matchLabels: { tier: "gold" } } },
            object: { apiVersion: "apps/v1", kind: "Deployment", metadata: { name: "shop" } },
        },
        leader: { replicas: 1, singleton: true, residency: ["eu"] },
    },
};
