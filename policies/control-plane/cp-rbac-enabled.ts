import { z } from "zod";

import type { Observation } from "../model/observation";
import type { PropertyReader } from "../model/property-reader";
import type { ResourceInput } from "../model/resource-input";
import { defineRule } from "../model/rule";
import { apiServerArgument } from "./api-server-argument";
import { expectFlag, expectText } from "./expectations";
import { checksOf } from "./forms";

export const rbacEnabled = defineRule({
    id: "cp-rbac-enabled",
    title: "Roles decide who may do what in a cluster",
    severity: "critical",
    level: { production: "mandatory", elsewhere: "mandatory" },
    why: "Without RBAC, whoever can log in at all can do everything.",
    fix:
        "AKS: enableRBAC true, and aadProfile with managed and enableAzureRBAC true. kubeadm: " +
        "leave authorization-mode at Node,RBAC.",
    limits:
        "EKS and GKE cannot be without RBAC; what GKE may grant beside it is looked at by " +
        "cp-no-local-accounts. Cluster API has no field for RBAC of Azure.",
    frameworks: [
        { name: "CIS AKS 1.7", controls: ["5.5.2"] },
        { name: "Kubescape", controls: ["C-0088", "C-0241"] },
        { name: "Checkov", controls: ["CKV_AZURE_5"] },
        { name: "Trivy", controls: ["AZU-0042"] },
    ],
    parameters: z.strictObject({}),
    checks: () =>
        checksOf({
            aks: inspectAks,
            capz: (cluster, at) =>
                expectFlag(cluster, at.at("aadProfile", "managed"), true, "leaves Entra ID out"),
            kubeadm: inspectKubeadm,
        }),
});

function* inspectAks(cluster: ResourceInput, at: PropertyReader): Iterable<Observation> {
    const rbac = at.at("enableRBAC");
    yield* expectFlag(cluster, rbac, true, "leaves everybody who can log in all rights");
    const entra = at.at("aadProfile");
    yield* expectFlag(cluster, entra.at("managed"), true, "leaves Entra ID out");
    const azure = entra.at("enableAzureRBAC");
    yield* expectFlag(cluster, azure, true, "leaves Azure's roles without a say");
}

function* inspectKubeadm(cluster: ResourceInput, at: PropertyReader): Iterable<Observation> {
    yield* expectText(
        cluster,
        apiServerArgument(at, "authorization-mode"),
        (modes) => {
            const list = modes.split(",");
            return list.includes("RBAC") && !list.includes("AlwaysAllow");
        },
        "lets requests through that no role allows",
        true,
    );
}
