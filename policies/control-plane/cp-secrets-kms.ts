import { z } from "zod";

import type { Observation } from "../model/observation";
import type { PropertyReader } from "../model/property-reader";
import type { ResourceInput } from "../model/resource-input";
import { defineRule } from "../model/rule";
import { apiServerArgument } from "./api-server-argument";
import { expectElements, expectFlag, expectSome, expectText } from "./expectations";
import { checksOf } from "./forms";

const NOT_ENCRYPTED = "leaves Secrets without a key of your own";

export const secretsKms = defineRule({
    id: "cp-secrets-kms",
    title: "A cluster's Secrets are encrypted with a key of your own",
    severity: "high",
    level: { production: "mandatory", elsewhere: "mandatory" },
    why:
        "Whoever gets at etcd or at a backup of it reads every Secret, and a key that the cloud " +
        "keeps for itself can be neither withdrawn nor watched.",
    fix:
        'EKS: encryptionConfig with resources ["secrets"] and provider.keyArn. GKE: ' +
        "databaseEncryption with state ENCRYPTED and keyName. AKS: securityProfile." +
        "azureKeyVaultKms with enabled true and keyId. kubeadm: the API server's argument " +
        "encryption-provider-config.",
    limits:
        "A GKE control plane of Cluster API has no field for it, and what a kubeadm cluster's " +
        "encryption configuration says is not read.",
    frameworks: [
        { name: "CIS EKS 1.7.0", controls: ["5.3.1"] },
        { name: "CIS GKE 1.6.0", controls: ["5.3.1"] },
        { name: "CIS AKS 1.7", controls: ["5.3.1"] },
        { name: "Kubescape", controls: ["C-0066", "C-0244"] },
        { name: "Checkov", controls: ["CKV_AWS_58"] },
        { name: "Trivy", controls: ["AWS-0039"] },
        { name: "Pulumi compliance policies", controls: ["enableClusterEncryptionConfig"] },
    ],
    parameters: z.strictObject({}),
    checks: () =>
        checksOf({
            eks: (cluster, at) => inspectEks(cluster, at, ["provider", "keyArn"]),
            gke: inspectGke,
            aks: (cluster, at) => inspectAks(cluster, at, "keyId"),
            capa: (cluster, at) => inspectEks(cluster, at, ["provider"]),
            capz: (cluster, at) => inspectAks(cluster, at, "keyID"),
            kubeadm: (cluster, at) =>
                expectSome(
                    cluster,
                    apiServerArgument(at, "encryption-provider-config"),
                    "leaves Secrets unencrypted in etcd",
                ),
        }),
});

function* inspectEks(
    cluster: ResourceInput,
    at: PropertyReader,
    key: readonly string[],
): Iterable<Observation> {
    const encryption = at.at("encryptionConfig");
    yield* expectElements(cluster, encryption.at("resources"), ["secrets"], NOT_ENCRYPTED);
    yield* expectSome(cluster, encryption.at(...key), NOT_ENCRYPTED);
}

function* inspectGke(cluster: ResourceInput, at: PropertyReader): Iterable<Observation> {
    const encryption = at.at("databaseEncryption");
    const state = encryption.at("state");
    yield* expectText(cluster, state, (text) => text === "ENCRYPTED", NOT_ENCRYPTED);
    if (state.text() === "ENCRYPTED") {
        yield* expectSome(cluster, encryption.at("keyName"), NOT_ENCRYPTED);
    }
}

function* inspectAks(
    cluster: ResourceInput,
    at: PropertyReader,
    key: string,
): Iterable<Observation> {
    const kms = at.at("securityProfile", "azureKeyVaultKms");
    yield* expectFlag(cluster, kms.at("enabled"), true, NOT_ENCRYPTED);
    if (kms.at("enabled").flag() === true) {
        yield* expectSome(cluster, kms.at(key), NOT_ENCRYPTED);
    }
}
