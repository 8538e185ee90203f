import { formatPath } from "../../format-path";
import type { Refusal } from "../../refusal";
import type { ManagedClusterPlan } from "../types";

/**
 * Domains whose labels no pool takes: kubelets may not give themselves Kubernetes' own, and each cloud keeps one for
 * what it says of its nodes. kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#noderestriction,
 * learn.microsoft.com/azure/aks/use-labels, cloud.google.com/kubernetes-engine/docs/how-to/creating-managing-labels
 */
const RESERVED: Readonly<Record<ManagedClusterPlan["cloud"], readonly string[]>> = {
    aws: ["kubernetes.io", "k8s.io", "eks.amazonaws.com", "karpenter.sh", "karpenter.k8s.aws"],
    gcp: ["kubernetes.io", "k8s.io", "cloud.google.com"],
    azure: ["kubernetes.io", "k8s.io", "kubernetes.azure.com"],
};

/** The domain of a label's key, such as "acme.example" of "acme.example/tier". */
function domainOf(key: string): string | undefined {
    const [domain, name] = key.split("/");
    return name === undefined ? undefined : domain;
}

/** Refuses labels of a pool that its nodes would not get. */
export function checkNodeLabels(
    path: string,
    cloud: ManagedClusterPlan["cloud"],
    labels: Readonly<Record<string, string>>,
): readonly Refusal[] {
    return Object.keys(labels).flatMap((key) => {
        const domain = domainOf(key);
        const owner = RESERVED[cloud].find(
            (reserved) => domain === reserved || domain?.endsWith(`.${reserved}`) === true,
        );
        return owner === undefined
            ? []
            : [
                  {
                      path: `${path}.${formatPath(["labels", key])}`,
                      reason: `labels of ${owner} are not a pool's to give: its nodes would not join with it`,
                      fix: "take a name of your own, for example acme.example/tier",
                  },
              ];
    });
}
