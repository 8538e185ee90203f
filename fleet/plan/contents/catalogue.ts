import {
    CALICO_KINDS,
    CERT_MANAGER_KINDS,
    CILIUM_KINDS,
    CLUSTER_API_OPERATOR_KINDS,
    KARPENTER_KINDS,
    METALLB_KINDS,
} from "./chart-kinds";
import type { BroughtKind } from "./custom-kinds";
import type { ChartException } from "./policy-exceptions";
import type { AddonPlan, BaselineNamespacePlan } from "./types";

/** A chart that Atoll installs, in the one version that this release of Atoll is tested with. */
export interface ChartEntry {
    /** Name of the chart in its repository; of an OCI registry, its whole address. */
    readonly chart: string;
    /** Address of the repository; absent for an OCI chart. */
    readonly repository?: string;
    /** Exact version of the chart. */
    readonly version: string;
    readonly namespace: BaselineNamespacePlan;
    /** Whether it runs pods: its release is ready once they are. */
    readonly runsPods: boolean;
    /** Kinds of objects that the cluster knows once the chart is ready. */
    readonly kinds: readonly BroughtKind[];
    /** Where chart and version are written down. */
    readonly source: string;
    /** Rules of the policy pack that the chart cannot keep yet. */
    readonly exceptions?: readonly ChartException[];
}

/** Its publisher tells the version of the chart and no digest, and does not sign it in a way that Helm verifies. */
const NO_DIGEST: ChartException = {
    rule: "sc-chart-version-pinned",
    reason: "the catalogue has its exact version, and no digest of the OCI chart yet",
    owner: "atoll",
    until: "2027-05-31",
};

/** Every cluster has it already; the charts in it run as parts of the node or of the control plane. */
const KUBE_SYSTEM: BaselineNamespacePlan = { name: "kube-system", podSecurity: "privileged" };

/** Calico's operator runs in the host's network, since it brings the pods' own. */
const TIGERA_OPERATOR: BaselineNamespacePlan = {
    name: "tigera-operator",
    podSecurity: "privileged",
};

const CALICO_CHARTS = "https://docs.tigera.io/calico/charts";

/** No project publishes charts for these; the manifests in them are the projects' own. */
const MIRANTIS_CHARTS = "https://charts.mirantis.com";

/** A chart of the cluster's own system, without kinds of its own, in a plain repository. */
function systemChart(
    chart: string,
    version: string,
    { repository, source }: { readonly repository: string; readonly source: string },
): ChartEntry {
    return {
        chart,
        repository,
        version,
        namespace: KUBE_SYSTEM,
        runsPods: true,
        kinds: [],
        source,
    };
}

/** Every chart that Atoll installs, by the name of its release. */
export const CATALOGUE = {
    "aws-cloud-controller-manager": systemChart("aws-cloud-controller-manager", "0.0.11", {
        repository: "https://kubernetes.github.io/cloud-provider-aws",
        source: "https://github.com/kubernetes/cloud-provider-aws/tree/master/charts",
    }),
    "aws-ebs-csi-driver": systemChart("aws-ebs-csi-driver", "2.64.0", {
        repository: "https://kubernetes-sigs.github.io/aws-ebs-csi-driver",
        source: "https://github.com/kubernetes-sigs/aws-ebs-csi-driver/tree/master/charts",
    }),
    "azuredisk-csi-driver": systemChart("azuredisk-csi-driver", "1.34.5", {
        repository:
            "https://raw.githubusercontent.com/kubernetes-sigs/azuredisk-csi-driver/master/charts",
        source: "https://github.com/kubernetes-sigs/azuredisk-csi-driver/tree/master/charts",
    }),
    // The definitions are a chart of their own, since Helm never upgrades those of a chart's crds folder.
    "calico-crds": {
        chart: "crd.projectcalico.org.v1",
        repository: CALICO_CHARTS,
        version: "v3.32.3",
        namespace: TIGERA_OPERATOR,
        runsPods: false,
        kinds: CALICO_KINDS,
        source: "https://github.com/projectcalico/calico/releases/tag/v3.32.3",
    },
    "cert-manager": {
        chart: "oci://quay.io/jetstack/charts/cert-manager",
        version: "v1.21.1",
        namespace: { name: "cert-manager", podSecurity: "restricted" },
        runsPods: true,
        kinds: CERT_MANAGER_KINDS,
        source: "https://cert-manager.io/docs/installation/helm/",
        exceptions: [NO_DIGEST],
    },
    cilium: {
        chart: "cilium",
        repository: "https://helm.cilium.io/",
        version: "1.20.1",
        namespace: KUBE_SYSTEM,
        runsPods: true,
        kinds: CILIUM_KINDS,
        source: "https://github.com/cilium/charts",
    },
    "cloud-provider-azure": systemChart("cloud-provider-azure", "1.36.6", {
        repository:
            "https://raw.githubusercontent.com/kubernetes-sigs/cloud-provider-azure/master/helm/repo",
        source: "https://github.com/kubernetes-sigs/cloud-provider-azure/tree/master/helm/repo",
    }),
    "cluster-api-operator": {
        chart: "cluster-api-operator",
        repository: "https://kubernetes-sigs.github.io/cluster-api-operator",
        version: "0.28.0",
        namespace: { name: "capi-operator-system", podSecurity: "baseline" },
        runsPods: true,
        kinds: CLUSTER_API_OPERATOR_KINDS,
        source: "https://github.com/kubernetes-sigs/cluster-api-operator/releases/tag/v0.28.0",
    },
    "cluster-autoscaler": systemChart("cluster-autoscaler", "9.59.0", {
        repository: "https://kubernetes.github.io/autoscaler",
        source: "https://github.com/kubernetes/autoscaler/tree/master/charts/cluster-autoscaler",
    }),
    "gcp-cloud-controller-manager": systemChart("gcp-cloud-controller-manager", "0.0.2", {
        repository: MIRANTIS_CHARTS,
        source: "https://github.com/k0rdent/kcm/tree/main/templates/cluster/gcp-standalone-cp",
    }),
    "gcp-compute-persistent-disk-csi-driver": systemChart(
        "gcp-compute-persistent-disk-csi-driver",
        "0.0.3",
        {
            repository: MIRANTIS_CHARTS,
            source: "https://github.com/k0rdent/kcm/tree/main/templates/cluster/gcp-standalone-cp",
        },
    ),
    karpenter: {
        chart: "oci://public.ecr.aws/karpenter/karpenter",
        version: "1.14.1",
        namespace: KUBE_SYSTEM,
        runsPods: true,
        kinds: [],
        source: "https://github.com/aws/karpenter-provider-aws/tree/v1.14.1/charts/karpenter",
        exceptions: [NO_DIGEST],
    },
    "karpenter-crd": {
        chart: "oci://public.ecr.aws/karpenter/karpenter-crd",
        version: "1.14.1",
        namespace: KUBE_SYSTEM,
        runsPods: false,
        kinds: KARPENTER_KINDS,
        source: "https://github.com/aws/karpenter-provider-aws/tree/v1.14.1/charts/karpenter-crd",
        exceptions: [NO_DIGEST],
    },
    metallb: {
        chart: "metallb",
        repository: "https://metallb.github.io/metallb",
        version: "0.16.1",
        // Its speakers answer for addresses on the nodes' own interfaces.
        namespace: { name: "metallb-system", podSecurity: "privileged" },
        runsPods: true,
        kinds: METALLB_KINDS,
        source: "https://metallb.io/installation/",
    },
    "tigera-operator": {
        chart: "tigera-operator",
        repository: CALICO_CHARTS,
        version: "v3.32.3",
        namespace: TIGERA_OPERATOR,
        runsPods: true,
        kinds: [],
        source: "https://github.com/projectcalico/calico/releases/tag/v3.32.3",
    },
    "vsphere-cpi": systemChart("vsphere-cpi", "1.36.0", {
        repository: "https://kubernetes.github.io/cloud-provider-vsphere",
        source: "https://github.com/kubernetes/cloud-provider-vsphere/tree/master/charts",
    }),
    "vsphere-csi-driver": systemChart("vsphere-csi-driver", "0.0.3", {
        repository: MIRANTIS_CHARTS,
        source: "https://github.com/k0rdent/kcm/tree/main/templates/cluster/vsphere-standalone-cp",
    }),
} satisfies Readonly<Record<string, ChartEntry>>;

export type ChartName = keyof typeof CATALOGUE;

export function chartEntry(name: ChartName): ChartEntry {
    return CATALOGUE[name];
}

/** A new cluster still pulls images, and its autoscaler may still add nodes. */
export const USUAL_TIMEOUT_SECONDS = 600;

/** What a cluster has to say about a chart that it gets. */
export interface AddonSettings {
    readonly values?: AddonPlan["values"];
    /** Charts of the same cluster that must be ready before it. */
    readonly after?: readonly ChartName[];
}

/** A chart of the catalogue, as a cluster's contents have it. */
export function addon(name: ChartName, { values = {}, after = [] }: AddonSettings = {}): AddonPlan {
    const { chart, repository, version, namespace } = chartEntry(name);
    return {
        name,
        chart,
        ...(repository === undefined ? {} : { repository }),
        version,
        namespace: namespace.name,
        after,
        timeoutSeconds: USUAL_TIMEOUT_SECONDS,
        values,
    };
}

/** The catalogue's namespace of a name, with the Pod Security level that its charts need. */
export function chartNamespace(name: string): BaselineNamespacePlan | undefined {
    const entries: readonly ChartEntry[] = Object.values(CATALOGUE);
    return entries.find(({ namespace }) => namespace.name === name)?.namespace;
}
