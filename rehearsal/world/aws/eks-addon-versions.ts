import type { PropertyMap } from "../../wire/property-value";
import { CloudRefusal } from "../cloud-refusal";
import { minorOf, minorsAhead } from "../kubernetes-versions";
import { flag, text } from "../properties";

/** An add-on of AWS or of its community catalogue. */
export interface AddonOffer {
    /** A deployment, which is healthy only once nodes run it. */
    readonly needsNodes: boolean;
    /** Its releases without the build, by the Kubernetes minor whose default they are. */
    readonly releases?: Readonly<Record<string, string>>;
}

/**
 * The catalogue. Which release is the default of a minor changes every few weeks; what holds, and is checked, is that
 * kube-proxy has the cluster's own minor, and that a newer minor has a newer VPC CNI, one minor at a time.
 */
const ADDONS: Readonly<Record<string, AddonOffer>> = {
    "vpc-cni": {
        needsNodes: false,
        releases: { "1.33": "v1.20.5", "1.34": "v1.21.2", "1.35": "v1.22.4", "1.36": "v1.23.1" },
    },
    "kube-proxy": {
        needsNodes: false,
        releases: { "1.33": "v1.33.8", "1.34": "v1.34.5", "1.35": "v1.35.3", "1.36": "v1.36.1" },
    },
    coredns: {
        needsNodes: true,
        releases: { "1.33": "v1.12.4", "1.34": "v1.12.4", "1.35": "v1.13.2", "1.36": "v1.14.2" },
    },
    "eks-pod-identity-agent": { needsNodes: false },
    "eks-node-monitoring-agent": { needsNodes: false },
    "aws-ebs-csi-driver": { needsNodes: true },
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

/** What is one and the same release on every minor. */
const EVERYWHERE = "v1.3.0";

const BUILD = "eksbuild.1";
const NEWER_BUILD = "eksbuild.2";

export function addonOffer(name: string): AddonOffer | undefined {
    return ADDONS[name];
}

function release(name: string, minor: string): string | undefined {
    const offer = ADDONS[name];
    return offer === undefined ? undefined : (offer.releases ?? { [minor]: EVERYWHERE })[minor];
}

/** EKS's default version of an add-on for a Kubernetes minor; undefined where it has none. */
export function defaultAddonVersion(name: string, kubernetes: string): string | undefined {
    const found = release(name, minorOf(kubernetes));
    return found === undefined ? undefined : `${found}-${BUILD}`;
}

/** Whether an add-on's version goes with a cluster: that of its own minor, or of one of the two before. */
export function supportsKubernetes(name: string, version: string, kubernetes: string): boolean {
    const minor = minorOf(kubernetes);
    const minors = Object.keys(ADDONS[name]?.releases ?? { [minor]: EVERYWHERE });
    return minors.some((other) => {
        const behind = minorsAhead(other, minor);
        return (
            behind >= 0 &&
            behind <= 2 &&
            [BUILD, NEWER_BUILD].some((build) => version === `${release(name, other)}-${build}`)
        );
    });
}

/** What the function `getAddonVersion` answers. */
export function findAddonVersion(args: PropertyMap): PropertyMap {
    const addonName = text(args, "addonName") ?? "";
    const kubernetesVersion = text(args, "kubernetesVersion") ?? "";
    const found = release(addonName, minorOf(kubernetesVersion));
    if (found === undefined) {
        throw new CloudRefusal(
            "NotFound",
            `reading EKS Add-On version info (${addonName}, ${kubernetesVersion}): empty result`,
        );
    }
    const mostRecent = flag(args, "mostRecent") === true;
    return {
        addonName,
        kubernetesVersion,
        mostRecent,
        id: addonName,
        version: `${found}-${mostRecent ? NEWER_BUILD : BUILD}`,
    };
}
