import { z } from "zod";

import { objectsOf } from "../kubernetes/objects";
import { containersOf, makesPods, podTemplatesOf, type PodTemplate } from "../kubernetes/pods";
import { undecided, type Observation } from "../model/observation";
import type { ResourceInput } from "../model/resource-input";
import { defineRule } from "../model/rule";
import { RESTRICTED } from "./pod-security/controls";
import { SYSTEM_NAMESPACES } from "./system-namespaces";

const LATEST = "latest";

const parameters = z.strictObject({
    psaVersion: z
        .string()
        .regex(/^(latest|v?1\.\d{1,3})$/)
        .default(LATEST)
        .describe(
            'Version of Kubernetes whose standard holds, such as "v1.35"; "latest" for the newest ' +
                "that the rule knows, 1.37.",
        ),
    systemNamespaces: z
        .array(z.string())
        .default([...SYSTEM_NAMESPACES])
        .describe("Namespaces of the system's own pods, which need more of their node."),
});

export const pssRestricted = defineRule({
    id: "wl-pss-restricted",
    title: 'Every pod keeps to the Pod Security Standard "restricted"',
    severity: "high",
    level: { production: "mandatory", elsewhere: "advisory" },
    why:
        "A container that runs as root, keeps its capabilities or shares something with its node " +
        "needs one flaw to become the node, and with it every pod and secret there.",
    fix:
        "Set securityContext: runAsNonRoot true, seccompProfile.type RuntimeDefault, " +
        'allowPrivilegeEscalation false, capabilities.drop ["ALL"]; and share nothing with the ' +
        "node.",
    limits:
        "It sees pods and what Kubernetes, Argo Rollouts, OpenShift and Knative make them from, not what " +
        "operators make of their own kinds.",
    frameworks: [
        {
            name: "Pod Security Standards 1.37",
            controls: ["baseline", "restricted"],
        },
        {
            name: "Kubescape",
            controls: [
                "C-0013",
                "C-0016",
                "C-0017",
                "C-0038",
                "C-0041",
                "C-0044",
                "C-0046",
                "C-0057",
            ],
        },
        {
            name: "Checkov",
            controls: [
                "CKV_K8S_16",
                "CKV_K8S_17",
                "CKV_K8S_18",
                "CKV_K8S_19",
                "CKV_K8S_20",
                "CKV_K8S_23",
                "CKV_K8S_25",
                "CKV_K8S_26",
                "CKV_K8S_28",
                "CKV_K8S_31",
                "CKV_K8S_37",
                "CKV_K8S_39",
            ],
        },
        {
            name: "Trivy",
            controls: [
                "KSV-0001",
                "KSV-0002",
                "KSV-0003",
                "KSV-0008",
                "KSV-0009",
                "KSV-0010",
                "KSV-0012",
                "KSV-0017",
                "KSV-0022",
                "KSV-0023",
                "KSV-0024",
                "KSV-0025",
                "KSV-0026",
                "KSV-0027",
                "KSV-0028",
                "KSV-0030",
            ],
        },
        { name: "Kyverno", controls: ["pod-security"] },
        { name: "Gatekeeper", controls: ["pod-security-policy"] },
    ],
    parameters,
    checks: ({ psaVersion, systemNamespaces }) => [
        {
            scope: "resource",
            appliesTo: makesPods,
            inspect: function* (resource) {
                for (const object of objectsOf(resource)) {
                    const { namespace } = object;
                    if (typeof namespace === "string" && systemNamespaces.includes(namespace)) {
                        continue;
                    }
                    for (const template of podTemplatesOf(object)) {
                        yield* inspectPod(resource, template, minorOf(psaVersion));
                    }
                }
            },
        },
    ],
});

function minorOf(version: string): number {
    return version === LATEST ? Infinity : Number(version.slice(version.indexOf(".") + 1));
}

function* inspectPod(
    resource: ResourceInput,
    { metadata, spec }: PodTemplate,
    minor: number,
): Iterable<Observation> {
    if (spec.unknown) {
        yield undecided(resource, spec);
        return;
    }
    const containers = containersOf(spec).map(({ at }) => at);
    for (const container of containers.filter(({ unknown }) => unknown)) {
        yield undecided(resource, container);
    }
    const known = containers.filter(({ unknown }) => !unknown);
    for (const control of RESTRICTED) {
        yield* control({ resource, metadata, spec, containers: known, minor });
    }
}
