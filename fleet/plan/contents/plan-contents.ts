import { byCodeUnit } from "../../by-code-unit";
import { BASELINE_NAMESPACES } from "../access";
import { capiContents } from "../capi/contents/capi-contents";
import type { CapiFacts } from "../capi/contents/facts";
import { onPremises } from "../capi/zones";
import type { AccessPlan, CapiClusterPlan } from "../types";
import { chartNamespace } from "./catalogue";
import { type Contribution, NOTHING, together } from "./contribution";
import { eksContents } from "./eks/eks-contents";
import type { EksFacts } from "./eks/facts";
import { managementContents } from "./management";
import type { NetworkFacts } from "./network-policies/facts";
import { ciliumObjects, networkPoliciesOf } from "./network-policies/network-policies";
import type { AddonObjectPlan, AddonPlan, BaselineNamespacePlan, ClusterContents } from "./types";

/** What a cluster is, as far as its contents depend on it. */
export type ClusterFacts =
    | { readonly cloud: "aws"; readonly eks: EksFacts }
    // Their clouds run in them, or outside of them, whatever adds nodes, volumes and load balancers.
    | { readonly cloud: "gcp" | "azure" }
    | { readonly cloud: "existing" }
    | { readonly cloud: "capi"; readonly capi: CapiFacts };

/** What a cluster's contents are decided from. */
export interface ContentsInput {
    /** Kubernetes minor version, such as "1.35". */
    readonly version: string;
    readonly access: AccessPlan;
    readonly cluster: ClusterFacts;
    /** Infrastructures on which it makes clusters through Cluster API, in order. */
    readonly manages: readonly CapiClusterPlan["infrastructure"][];
    readonly network: Omit<NetworkFacts, "cloud">;
}

function ownContents(cluster: ClusterFacts): Contribution {
    switch (cluster.cloud) {
        case "aws":
            return eksContents(cluster.eks);
        case "gcp":
        case "azure":
        case "existing":
            return NOTHING;
        case "capi":
            return capiContents(cluster.capi);
    }
}

/** Kubernetes makes it by itself, and Pod Security leaves it alone. */
const SYSTEM_NAMESPACE = "kube-system";

/** The namespaces of the charts, each once. */
function namespacesOf(addons: readonly AddonPlan[]): readonly BaselineNamespacePlan[] {
    const names = new Set(addons.map(({ namespace }) => namespace));
    names.delete(SYSTEM_NAMESPACE);
    return [...names].flatMap((name) => chartNamespace(name) ?? []);
}

function objectKey({ object }: AddonObjectPlan): string {
    const { kind, metadata } = object;
    return `${kind}/${metadata.namespace ?? ""}/${metadata.name}`;
}

/**
 * A host of metal takes up to an hour to be cleaned, written and started, and a virtual machine its time to be cloned: the
 * charts come before the nodes do, and one that is given up takes the pods' network with it.
 */
const ON_PREMISES_TIMEOUT_SECONDS = 3600;

function withTimeout(addon: AddonPlan, cluster: ClusterFacts): AddonPlan {
    return cluster.cloud === "capi" && onPremises(cluster.capi.infrastructure)
        ? { ...addon, timeoutSeconds: ON_PREMISES_TIMEOUT_SECONDS }
        : addon;
}

/** What Atoll puts into a cluster that is not quarantined. */
export function planContents({
    version,
    access,
    cluster,
    manages,
    network,
}: ContentsInput): ClusterContents {
    const {
        addons,
        objects,
        namespaces = [],
    } = together([ownContents(cluster), managementContents(manages)]);
    const all = [...BASELINE_NAMESPACES, ...namespacesOf(addons), ...namespaces].sort(
        (left, right) => byCodeUnit(left.name, right.name),
    );
    const names = all.map(({ name }) => name);
    const facts = { ...network, cloud: cluster.cloud };
    return {
        podSecurityVersion: version,
        access,
        namespaces: all,
        networkPolicies: names.flatMap((name) => networkPoliciesOf(name, facts)),
        addons: addons
            .map((each) => withTimeout(each, cluster))
            .sort((left, right) => byCodeUnit(left.name, right.name)),
        objects: [...objects, ...ciliumObjects(names, facts)].sort((left, right) =>
            byCodeUnit(objectKey(left), objectKey(right)),
        ),
    };
}
