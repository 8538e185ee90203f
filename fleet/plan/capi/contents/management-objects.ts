import type { AddonObjectPlan, BaselineNamespacePlan, JsonMap } from "../../contents/types";
import { CLUSTERS_NAMESPACE } from "../namespaces";
import { PROVIDER_RELEASES } from "../releases";
import type { CapiClusterPlan } from "../types";

type Infrastructure = CapiClusterPlan["infrastructure"];

/** A provider as the operator knows it, by the name that `clusterctl` has for it. */
interface ProviderEntry {
    readonly kind: string;
    readonly name: string;
    readonly namespace: string;
    readonly version: string;
    readonly spec?: JsonMap;
}

/** Clusters are written as a topology with a class, which is still behind a gate. cluster-api.sigs.k8s.io */
const TOPOLOGY = { manager: { featureGates: { ClusterTopology: true } } };

/** The parts that every management cluster has. */
const CORE_PROVIDERS: readonly ProviderEntry[] = [
    {
        kind: "CoreProvider",
        name: "cluster-api",
        namespace: "capi-system",
        version: PROVIDER_RELEASES.core,
        spec: TOPOLOGY,
    },
    {
        kind: "BootstrapProvider",
        name: "kubeadm",
        namespace: "capi-kubeadm-bootstrap-system",
        version: PROVIDER_RELEASES.core,
    },
    {
        kind: "ControlPlaneProvider",
        name: "kubeadm",
        namespace: "capi-kubeadm-control-plane-system",
        version: PROVIDER_RELEASES.core,
        spec: TOPOLOGY,
    },
];

/** Namespaces as `clusterctl init` has them. */
const INFRASTRUCTURE_NAMESPACES: Readonly<Record<Infrastructure, string>> = {
    aws: "capa-system",
    gcp: "capg-system",
    azure: "capz-system",
    vsphere: "capv-system",
    metal3: "capm3-system",
};

/**
 * The Secret that a provider's own credentials are read from; its user makes it beside the provider. Azure and Metal³ need
 * none: they read identities, and hosts, that clusters name. cluster-api-operator.sigs.k8s.io, examples of API usage
 */
const CONFIG_SECRETS: Readonly<Partial<Record<Infrastructure, string>>> = {
    aws: "aws-variables",
    gcp: "gcp-variables",
    vsphere: "vsphere-variables",
};

/** Its kinds are known once it is ready: what makes a cluster comes afterwards. */
const WAIT = { "pulumi.com/waitFor": "condition=Ready" };

function infrastructureProviders(infrastructure: Infrastructure): readonly ProviderEntry[] {
    const namespace = INFRASTRUCTURE_NAMESPACES[infrastructure];
    const secret = CONFIG_SECRETS[infrastructure];
    const provider: ProviderEntry = {
        kind: "InfrastructureProvider",
        name: infrastructure,
        namespace,
        version: PROVIDER_RELEASES[infrastructure],
        ...(secret === undefined ? {} : { spec: { configSecret: { name: secret } } }),
    };
    // Metal³'s controllers watch the kinds of its address manager, whether a cluster takes addresses from it or not.
    return infrastructure === "metal3"
        ? [
              provider,
              {
                  kind: "IPAMProvider",
                  name: "metal3",
                  namespace: "metal3-ipam-system",
                  version: PROVIDER_RELEASES.metal3,
              },
          ]
        : [provider];
}

function providersFor(infrastructures: readonly Infrastructure[]): readonly ProviderEntry[] {
    return [...CORE_PROVIDERS, ...infrastructures.flatMap(infrastructureProviders)];
}

/** The providers of a management cluster, which the operator installs and upgrades. */
export function managementObjects(
    infrastructures: readonly Infrastructure[],
): readonly AddonObjectPlan[] {
    return providersFor(infrastructures).map(({ kind, name, namespace, version, spec }) => ({
        after: "cluster-api-operator",
        object: {
            apiVersion: "operator.cluster.x-k8s.io/v1alpha2",
            kind,
            metadata: { name, namespace, annotations: WAIT },
            spec: { version, ...spec },
        },
    }));
}

/** Where the providers run, and where the clusters stand. */
export function managementNamespaces(
    infrastructures: readonly Infrastructure[],
): readonly BaselineNamespacePlan[] {
    const namespaces = providersFor(infrastructures).map(({ namespace }) => namespace);
    return [...namespaces, CLUSTERS_NAMESPACE].map((name) => ({ name, podSecurity: "baseline" }));
}
