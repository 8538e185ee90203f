import type { AwsClusterSpec } from "../../spec/clusters/aws-spec";
import { EKS_ADDONS } from "../../spec/clusters/eks-addons";
import type { AwsClusterPlan } from "../types";

/** A version of each add-on. */
type AddonVersions = Readonly<Record<(typeof EKS_ADDONS)[number], string>>;

/** The day that the versions below were of, as AWS's own defaults or newer builds of them. */
export const ADDON_VERSIONS_AS_OF = "2026-09-24";

/** One build for every minor. From 1.22.1 on, the VPC CNI knows the tags that keep pods to their own subnets. */
const EVERYWHERE = {
    "aws-ebs-csi-driver": "v1.66.0-eksbuild.1",
    "eks-pod-identity-agent": "v1.3.10-eksbuild.3",
    "vpc-cni": "v1.22.4-eksbuild.3",
};

function withCore(kubeProxy: string, coredns: string): AddonVersions {
    return { ...EVERYWHERE, "kube-proxy": kubeProxy, coredns };
}

/**
 * What a cluster of each Kubernetes minor gets. AWS moves its own defaults every few weeks: with them, an `up` that is
 * about something else would upgrade the pods' network.
 * `aws eks describe-addon-versions --addon-name <name> --kubernetes-version <minor>` lists what there is.
 */
const VERSIONS: Readonly<Record<string, AddonVersions>> = {
    "1.31": withCore("v1.31.14-eksbuild.25", "v1.11.4-eksbuild.40"),
    "1.32": withCore("v1.32.13-eksbuild.21", "v1.11.4-eksbuild.40"),
    "1.33": withCore("v1.33.10-eksbuild.29", "v1.12.4-eksbuild.38"),
    "1.34": withCore("v1.34.6-eksbuild.29", "v1.12.4-eksbuild.38"),
    "1.35": withCore("v1.35.3-eksbuild.21", "v1.13.2-eksbuild.31"),
    "1.36": withCore("v1.36.0-eksbuild.25", "v1.14.3-eksbuild.23"),
};

/**
 * The versions of a cluster's managed add-ons: the fleet's own, and Atoll's for the minor. Where the cloud owns the
 * minor, nobody knows it beforehand: what the fleet leaves open is EKS's default then. Auto Mode has none of them.
 */
export function planAddonVersions(
    { autoscaling, versionOwner, addonVersions }: AwsClusterSpec,
    minor: string,
): AwsClusterPlan["addonVersions"] {
    if (autoscaling === "auto-mode") {
        return {};
    }
    const decided: Partial<AddonVersions> = versionOwner === "cloud" ? {} : (VERSIONS[minor] ?? {});
    return Object.fromEntries(
        EKS_ADDONS.flatMap((addon) => {
            const version = addonVersions[addon] ?? decided[addon];
            return version === undefined ? [] : [[addon, version]];
        }),
    );
}
