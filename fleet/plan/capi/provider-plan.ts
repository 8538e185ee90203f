import type { CapiClusterSpec } from "../../spec/clusters/capi-spec";
import type { NetworkPlan } from "../networks/types";
import { parseRange, subrange } from "../ranges/range";
import type { ClusterRanges } from "../types";
import type { CapiProviderPlan, VsphereSizePlan } from "./types";

/** What the plan of a provider is made from. */
export interface ProviderContext {
    readonly network: NetworkPlan;
    readonly ranges: ClusterRanges;
    readonly zones: readonly string[];
}

type Provider<Kind extends CapiProviderPlan["kind"]> = Extract<
    CapiProviderPlan,
    { readonly kind: Kind }
>;

/** The check of the fleet lets no cluster through without it: see check-provider.ts. */
function checked<Value>(key: string, value: Value | undefined): Value {
    if (value === undefined) {
        throw new Error(`a cluster is planned whose ${key} nobody checked`);
    }
    return value;
}

/** Only what has a value: an absent setting is the provider's own default. */
function present<Settings extends object>(
    settings: Settings,
): {
    [Key in keyof Settings]?: Exclude<Settings[Key], undefined>;
} {
    // Entries without a value are gone, which the library's type does not say.
    return Object.fromEntries(
        Object.entries(settings).filter(([, value]) => value !== undefined),
    ) as { [Key in keyof Settings]?: Exclude<Settings[Key], undefined> };
}

/** The VPC is made by the provider: public subnets as a network of Atoll's has them, private ones as EKS has them. */
function planAws(
    { region, aws = {} }: CapiClusterSpec,
    { network, ranges, zones }: ProviderContext,
): Provider<"aws"> {
    const { roleIdentity, sshKey, images = {} } = aws;
    const nodes = parseRange(ranges.nodes);
    const publicSubnets = network.subnets.filter(({ purpose }) => purpose === "public");
    return {
        kind: "aws",
        region: checked("region", region),
        ...present({
            roleIdentity,
            sshKey,
            imageAccount: images.account,
            imageSystem: images.system,
        }),
        vpcRange: checked("network.range", network.range),
        nodeRange: ranges.nodes,
        subnets: zones.flatMap((zone, index) => [
            { zone, range: subrange(nodes, nodes.prefix + 2, index), public: false },
            ...publicSubnets
                .filter((subnet) => subnet.zone === zone)
                .map(({ range }) => ({ zone, range, public: true })),
        ]),
    };
}

function planGcp(
    { region, project, gcp }: CapiClusterSpec,
    { ranges }: ProviderContext,
): Provider<"gcp"> {
    const { image, credentials, serviceAccount } = checked("gcp", gcp);
    return {
        kind: "gcp",
        region: checked("region", region),
        project: checked("project", project),
        image,
        ...present({ credentials, serviceAccount }),
        nodeRange: ranges.nodes,
    };
}

/** The upper half is for the control plane and its load balancer, as on AKS: see cluster-layout.ts. */
function planAzure(
    { region, azure }: CapiClusterSpec,
    { ranges }: ProviderContext,
): Provider<"azure"> {
    const nodes = parseRange(ranges.nodes);
    const { subscriptionId, ...rest } = checked("azure", azure);
    return {
        kind: "azure",
        region: checked("region", region),
        // In the lock's form: Azure's ids mean the same in any case, and the provider's webhook does not take another one.
        subscriptionId: subscriptionId.toLowerCase(),
        ...rest,
        nodeRange: ranges.nodes,
        controlPlaneSubnet: subrange(nodes, nodes.prefix + 1, 1),
        nodeSubnet: subrange(nodes, nodes.prefix + 1, 0),
    };
}

const DEFAULT_VSPHERE_SIZE: VsphereSizePlan = { cpus: 4, memory: 16 };

function planVsphere({ vsphere }: CapiClusterSpec): Provider<"vsphere"> {
    const { sizes, ...rest } = checked("vsphere", vsphere);
    return { kind: "vsphere", ...rest, sizes: { default: DEFAULT_VSPHERE_SIZE, ...sizes } };
}

/** What the provider of a cluster's infrastructure has to know. */
export function planProvider(cluster: CapiClusterSpec, context: ProviderContext): CapiProviderPlan {
    switch (cluster.infrastructure) {
        case "aws":
            return planAws(cluster, context);
        case "gcp":
            return planGcp(cluster, context);
        case "azure":
            return planAzure(cluster, context);
        case "vsphere":
            return planVsphere(cluster);
        case "metal3":
            return { kind: "metal3", ...checked("metal3", cluster.metal3) };
    }
}
