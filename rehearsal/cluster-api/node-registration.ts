import { createHash } from "node:crypto";

import type { NodeTaint } from "../control-planes/types";
import { objectsAt, textAt } from "../kubernetes/api/json";
import type { JsonObject } from "../kubernetes/api/json";

/** What a kubelet says of its node when it registers it. */
export interface Registration {
    readonly labels: Readonly<Record<string, string>>;
    readonly taints: readonly NodeTaint[];
}

/** Labels of Kubernetes' own that a kubelet may set (kubernetes/kubernetes, pkg/apis/core: kubelet_labels.go). */
const KUBELET_LABELS: ReadonlySet<string> = new Set([
    ...["kubernetes.io/hostname", "kubernetes.io/arch", "kubernetes.io/os"],
    ...["beta.kubernetes.io/arch", "beta.kubernetes.io/os", "beta.kubernetes.io/instance-type"],
    ...["failure-domain.beta.kubernetes.io/region", "failure-domain.beta.kubernetes.io/zone"],
    ...["node.kubernetes.io/instance-type"],
    ...["topology.kubernetes.io/region", "topology.kubernetes.io/zone"],
]);
const KUBELET_DOMAINS = ["kubelet.kubernetes.io", "node.kubernetes.io"];

/** The registration in a KubeadmConfigTemplate; what cloud-init fills in is made up. */
export function registrationOf(bootstrapTemplate: JsonObject): Registration {
    const path = ["spec", "template", "spec", "joinConfiguration", "nodeRegistration"];
    const labels = objectsAt(bootstrapTemplate, ...path, "kubeletExtraArgs")
        .filter((argument) => textAt(argument, "name") === "node-labels")
        .flatMap((argument) => filledIn(textAt(argument, "value") ?? "").split(","))
        .flatMap((pair) => {
            const [key = "", value = ""] = pair.split("=");
            return key === "" ? [] : [[key, value] as const];
        });
    return {
        labels: Object.fromEntries(labels),
        taints: objectsAt(bootstrapTemplate, ...path, "taints").map(taintOf),
    };
}

export function taintOf(taint: JsonObject): NodeTaint {
    const value = textAt(taint, "value");
    return {
        key: textAt(taint, "key") ?? "",
        ...(value === undefined ? {} : { value }),
        // The API server has checked it.
        effect: textAt(taint, "effect") as NodeTaint["effect"],
    };
}

/** Labels with which a kubelet does not start, so that its node never appears. */
export function forbiddenLabels({ labels }: Registration): readonly string[] {
    return Object.keys(labels).filter((key) => {
        const domain = key.includes("/") ? (key.split("/")[0] ?? "") : "";
        const reserved = isWithin(domain, "kubernetes.io") || isWithin(domain, "k8s.io");
        const allowed =
            KUBELET_LABELS.has(key) || KUBELET_DOMAINS.some((own) => isWithin(domain, own));
        return reserved && !allowed;
    });
}

/** Labels of a machine that Cluster API keeps on its node (its book, "Metadata propagation"). */
export function isSyncedLabel(key: string): boolean {
    const domain = key.includes("/") ? (key.split("/")[0] ?? "") : "";
    return (
        domain === "node-role.kubernetes.io" ||
        isWithin(domain, "node-restriction.kubernetes.io") ||
        isWithin(domain, "node.cluster.x-k8s.io")
    );
}

function isWithin(domain: string, owner: string): boolean {
    return domain === owner || domain.endsWith(`.${owner}`);
}

/** A word in place of each of cloud-init's variables, such as "{{ ds.meta_data.uuid }}". */
function filledIn(text: string): string {
    return text.replace(/\{\{[^}]*\}\}/g, (variable) =>
        createHash("sha256").update(variable).digest("hex").slice(0, 12),
    );
}
