import { z } from "zod";

import type { Observation } from "../model/observation";
import type { PropertyReader } from "../model/property-reader";
import type { ResourceInput } from "../model/resource-input";
import { defineRule } from "../model/rule";
import { expectFlag, expectText } from "./expectations";
import { checksOf } from "./forms";

export const noLocalAccounts = defineRule({
    id: "cp-no-local-accounts",
    title: "Nobody logs in to a cluster but by the cloud's identities",
    severity: "high",
    level: { production: "mandatory", elsewhere: "mandatory" },
    why:
        "Local administrators, client certificates and the creator's standing rights stay valid " +
        "when a person leaves, and no second factor guards them.",
    fix:
        "EKS: accessConfig with authenticationMode API and bootstrapClusterCreatorAdmin" +
        "Permissions false. GKE: neither a client certificate nor enableLegacyAbac. AKS: " +
        "disableLocalAccounts true.",
    limits:
        "A kubeadm cluster has an administrator's certificate by its design, and Cluster API " +
        "cannot say more for GKE.",
    frameworks: [
        { name: "CIS GKE 1.6.0", controls: ["5.8.1", "5.8.3"] },
        { name: "Checkov", controls: ["CKV_AZURE_141", "CKV_GCP_13", "CKV_GCP_7"] },
        { name: "Trivy", controls: ["GCP-0062", "GCP-0064"] },
    ],
    parameters: z.strictObject({}),
    checks: () =>
        checksOf({
            eks: (cluster, at) => inspectEks(cluster, at, "API"),
            capa: (cluster, at) => inspectEks(cluster, at, "api"),
            gke: inspectGke,
            aks: inspectAks,
            capz: inspectAks,
        }),
});

/** Both are the other way round where nothing is said. */
function* inspectEks(
    cluster: ResourceInput,
    at: PropertyReader,
    byEntriesOnly: string,
): Iterable<Observation> {
    const access = at.at("accessConfig");
    yield* expectText(
        cluster,
        access.at("authenticationMode"),
        (mode) => mode === byEntriesOnly,
        "takes users from the ConfigMap aws-auth, which whoever may write it extends",
    );
    yield* expectFlag(
        cluster,
        access.at("bootstrapClusterCreatorAdminPermissions"),
        false,
        "makes whoever creates the cluster its administrator for good",
    );
}

function* inspectGke(cluster: ResourceInput, at: PropertyReader): Iterable<Observation> {
    const certificate = ["masterAuth", "clientCertificateConfig", "issueClientCertificate"];
    yield* expectFlag(cluster, at.at(...certificate), false, "issues a client certificate", false);
    const abac = at.at("enableLegacyAbac");
    yield* expectFlag(cluster, abac, false, "grants rights that no role shows", false);
}

function inspectAks(cluster: ResourceInput, at: PropertyReader): Iterable<Observation> {
    const local = at.at("disableLocalAccounts");
    return expectFlag(cluster, local, true, "keeps an administrator that Entra ID does not know");
}
