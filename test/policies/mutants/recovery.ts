import { AKS_POOLS, cleanFleet, partOf, type Changes } from "../support/clean-fleet";
import { manifest, resource } from "../support/inputs";
import type { Mutant } from "./mutant";

const COMPONENT = "atoll:index:EksCluster";
const PROVIDER = "pulumi:providers:kubernetes";

/** The provider of a cluster that stands in a component with it. */
const provider = resource(PROVIDER, {}, { name: "one", parent: COMPONENT, provided: false });
const cluster = resource("aws:eks/cluster:Cluster", partOf("eks"), {
    name: "eks",
    parent: COMPONENT,
    protect: true,
});
const inCluster = { cluster: provider.urn };

const claim = manifest(
    {
        apiVersion: "v1",
        kind: "PersistentVolumeClaim",
        metadata: { name: "orders", namespace: "shop" },
        spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "10Gi" } } },
    },
    inCluster,
);

function schedule(spec: Readonly<Record<string, unknown>>): ReturnType<typeof manifest> {
    return manifest(
        {
            apiVersion: "velero.io/v1",
            kind: "Schedule",
            metadata: { name: "nightly", namespace: "velero" },
            spec: { schedule: "15 2 * * *", template: { ttl: "720h0m0s" }, ...spec },
        },
        inCluster,
    );
}

function location(region: string): ReturnType<typeof manifest> {
    return manifest(
        {
            apiVersion: "velero.io/v1",
            kind: "BackupStorageLocation",
            metadata: { name: "default", namespace: "velero" },
            spec: {
                provider: "aws",
                objectStorage: { bucket: "acme-backups" },
                config: { region },
            },
        },
        inCluster,
    );
}

const rest = cleanFleet({ eks: "absent" });
const before = [provider, cluster, ...rest, claim];
const clean = [...before, schedule({}), location("eu-central-1")];

function backup(name: string, broken: Mutant["broken"]): Mutant {
    return { rule: "dr-backup-stateful-prod", name, clean, broken };
}

function mutant(rule: string, name: string, changes: Changes): Mutant {
    return { rule, name, clean: cleanFleet(), broken: cleanFleet(changes) };
}

const ONE_REGION = {
    gke: "absent",
    gkePool: "absent",
    gcpKey: "absent",
    aks: "absent",
    diagnosticSetting: "absent",
    vault: "absent",
} as const;

export const recoveryMutants: readonly Mutant[] = [
    backup("no schedule", [...before, location("eu-central-1")]),
    backup("of another namespace", [
        ...before,
        schedule({ template: { ttl: "720h", includedNamespaces: ["web"] } }),
        location("eu-central-1"),
    ]),
    backup("no such day", [
        ...before,
        schedule({ schedule: "0 0 31 13 *" }),
        location("eu-west-3"),
    ]),
    backup("in the cluster's region", [...before, schedule({}), location("eu-west-1")]),
    mutant("dr-two-regions-prod", "AWS alone", ONE_REGION),
    mutant("dr-two-regions-prod", "GKE in one zone", {
        gke: { nodeLocations: ["europe-west1-b"] },
    }),
    mutant("dr-two-regions-prod", "AKS in one zone", {
        aks: {
            agentPoolProfiles: AKS_POOLS.map((pool) => ({ ...pool, availabilityZones: ["1"] })),
        },
    }),
    mutant("dr-protect-prod", "EKS, the option", { eks: "unprotected" }),
    mutant("dr-protect-prod", "EKS, the cloud", { eks: { deletionProtection: false } }),
    mutant("dr-protect-prod", "GKE", { gke: { deletionProtection: false } }),
    mutant("dr-protect-prod", "AKS", { aks: "unprotected" }),
    mutant("dr-protect-prod", "a key of AWS", { awsKey: "unprotected" }),
    mutant("dr-protect-prod", "a key of Google Cloud", { gcpKey: "unprotected" }),
    mutant("dr-protect-prod", "a vault of Azure", {
        vault: { properties: { enablePurgeProtection: false } },
    }),
];
