import type { PropertyMap } from "../../wire/property-value";
import { CloudRefusal } from "../cloud-refusal";
import { minorOf } from "../kubernetes-versions";
import { flag, text } from "../properties";

/** Versions of an add-on for one Kubernetes minor, oldest first; the default is one of them. */
interface Served {
    readonly versions: readonly string[];
    readonly byDefault: string;
}

/** An add-on of AWS or of its community catalogue. */
export interface AddonOffer {
    /** A deployment, which is healthy only once nodes run it. */
    readonly needsNodes: boolean;
    /** By Kubernetes minor; absent: one version for every minor. */
    readonly served?: Readonly<Record<string, Served>>;
}

/** The default is the newest but one: AWS moves it some weeks after a release. */
function served(...versions: readonly string[]): Served {
    return { versions, byDefault: versions.at(-2) ?? versions.at(-1) ?? "" };
}

/** The same for every minor that EKS has. */
function everywhere(...versions: readonly string[]): Readonly<Record<string, Served>> {
    const minors = ["1.31", "1.32", "1.33", "1.34", "1.35", "1.36"];
    return Object.fromEntries(minors.map((minor) => [minor, served(...versions)]));
}

/**
 * The catalogue, with builds of September 2026. What is checked beside
 * the list: kube-proxy is never newer than its cluster, and the VPC CNI moves one minor at a time.
 */
const ADDONS: Readonly<Record<string, AddonOffer>> = {
    "vpc-cni": {
        needsNodes: false,
        served: {
            ...everywhere("v1.21.2-eksbuild.2", "v1.22.4-eksbuild.3"),
            "1.35": served("v1.21.2-eksbuild.2", "v1.22.4-eksbuild.3", "v1.23.1-eksbuild.1"),
            "1.36": served("v1.22.4-eksbuild.3", "v1.23.0-eksbuild.1", "v1.23.1-eksbuild.1"),
        },
    },
    "kube-proxy": {
        needsNodes: false,
        served: {
            "1.31": served("v1.31.14-eksbuild.25", "v1.31.14-eksbuild.28"),
            "1.32": served("v1.32.13-eksbuild.21", "v1.32.13-eksbuild.24"),
            "1.33": served("v1.33.10-eksbuild.21", "v1.33.10-eksbuild.29"),
            "1.34": served("v1.34.6-eksbuild.21", "v1.34.6-eksbuild.29"),
            "1.35": served("v1.35.3-eksbuild.18", "v1.35.3-eksbuild.21"),
            "1.36": served("v1.36.0-eksbuild.21", "v1.36.0-eksbuild.25"),
        },
    },
    coredns: {
        needsNodes: true,
        served: {
            "1.31": served("v1.11.4-eksbuild.33", "v1.11.4-eksbuild.40"),
            "1.32": served("v1.11.4-eksbuild.33", "v1.11.4-eksbuild.40"),
            "1.33": served("v1.12.4-eksbuild.38", "v1.13.2-eksbuild.31"),
            "1.34": served("v1.12.4-eksbuild.38", "v1.13.2-eksbuild.31"),
            "1.35": served("v1.13.2-eksbuild.31", "v1.14.3-eksbuild.23"),
            "1.36": served("v1.14.3-eksbuild.16", "v1.14.3-eksbuild.23"),
        },
    },
    "eks-pod-identity-agent": {
        needsNodes: false,
        served: everywhere("v1.3.10-eksbuild.3", "v1.4.0-eksbuild.2"),
    },
    "aws-ebs-csi-driver": {
        needsNodes: true,
        served: everywhere("v1.63.1-eksbuild.1", "v1.66.0-eksbuild.1"),
    },
    "eks-node-monitoring-agent": { needsNodes: false },
    "aws-efs-csi-driver": { needsNodes: true },
    "aws-fsx-csi-driver": { needsNodes: true },
    "aws-mountpoint-s3-csi-driver": { needsNodes: false },
    "snapshot-controller": { needsNodes: true },
    "amazon-cloudwatch-observability": { needsNodes: true },
    "aws-guardduty-agent": { needsNodes: false },
    "aws-network-flow-monitoring-agent": { needsNodes: false },
    adot: { needsNodes: true },
    "metrics-server": { needsNodes: true },
    "kube-state-metrics": { needsNodes: true },
    "prometheus-node-exporter": { needsNodes: false },
    "cert-manager": { needsNodes: true },
    "external-dns": { needsNodes: true },
};

/** What nobody asks the version of. */
const EVERYWHERE = served("v1.3.0-eksbuild.1");

export function addonOffer(name: string): AddonOffer | undefined {
    return ADDONS[name];
}

function servedFor(name: string, kubernetes: string): Served | undefined {
    const offer = ADDONS[name];
    return offer?.served === undefined ? offer && EVERYWHERE : offer.served[minorOf(kubernetes)];
}

/** EKS's default version of an add-on for a Kubernetes minor; undefined where it has none. */
export function defaultAddonVersion(name: string, kubernetes: string): string | undefined {
    return servedFor(name, kubernetes)?.byDefault;
}

/** kube-proxy may be behind its cluster, as Kubernetes has it; EKS still lists it then. */
function ofOlderMinor(name: string, version: string, kubernetes: string): boolean {
    const [major = "", minor = ""] = minorOf(kubernetes).split(".");
    return [1, 2].some((behind) =>
        servedFor(name, `${major}.${Number(minor) - behind}`)?.versions.includes(version),
    );
}

/** Whether an add-on's version goes with a cluster: one for its own minor, or for one of the two before. */
export function supportsKubernetes(name: string, version: string, kubernetes: string): boolean {
    return (
        servedFor(name, kubernetes)?.versions.includes(version) === true ||
        ofOlderMinor(name, version, kubernetes)
    );
}

/** What the function `getAddonVersion` answers. */
export function findAddonVersion(args: PropertyMap): PropertyMap {
    const addonName = text(args, "addonName") ?? "";
    const kubernetesVersion = text(args, "kubernetesVersion") ?? "";
    const found = servedFor(addonName, kubernetesVersion);
    if (found === undefined) {
        throw new CloudRefusal(
            "NotFound",
            `reading EKS Add-On version info (${addonName}, ${kubernetesVersion}): empty result`,
        );
    }
    const mostRecent = flag(args, "mostRecent") === true;
    const version = mostRecent ? found.versions.at(-1) : found.byDefault;
    return {
        addonName,
        kubernetesVersion,
        mostRecent,
        id: addonName,
        version: version ?? found.byDefault,
    };
}
