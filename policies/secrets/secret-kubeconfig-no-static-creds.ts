import { z } from "zod";

import { declaredObjects, kubernetesKinds } from "../kubernetes/kinds";
import { undecided, violation, type Observation } from "../model/observation";
import type { PropertyReader } from "../model/property-reader";
import type { ResourceInput } from "../model/resource-input";
import { anyType, resourceTypes } from "../model/resource-types";
import { defineRule } from "../model/rule";
import type { StackIndex } from "../model/stack-index";
import { documentsIn } from "../text/documents";
import { argoCdCredentials } from "./argocd-cluster";
import { isClusterApiLogin } from "./cluster-api-login";
import { kubeconfigsIn, staticCredentials, usersOf } from "./kubeconfigs";
import { propertiesOf } from "./texts";

export const noStaticCredentials = defineRule({
    id: "secret-kubeconfig-no-static-creds",
    title: "Kubeconfigs hold no static credentials",
    severity: "critical",
    level: { production: "mandatory", elsewhere: "mandatory" },
    why:
        "A token or key in a kubeconfig works for whoever copies it, from anywhere, until it is " +
        "revoked, and nobody sees who used it. An exec plugin fetches a credential that lasts " +
        "for minutes, as the person or workload that runs it.",
    fix:
        "Let the user entry run an exec plugin (aws eks get-token, gke-gcloud-auth-plugin, " +
        "kubelogin); for Argo CD use execProviderConfig or awsAuthConfig.",
    limits:
        "It sees kubeconfigs in inputs, in stack outputs and in outputs of components, as maps " +
        "or as text of up to 1 MiB. It does not see files that a kubeconfig property only " +
        "names, nor outputs that a cloud fills in. The certificate with which the deployer enters " +
        "a cluster of Cluster API passes, in what a CapiCluster declares and as a secret: " +
        "Cluster API makes no other login, and renews this one.",
    frameworks: [
        { name: "CIS GKE 1.6.0", controls: ["2.1.1", "5.8.1"] },
        { name: "Kubescape", controls: ["C-0286", "C-0287", "C-0288"] },
        { name: "Checkov", controls: ["CKV_GCP_13"] },
        { name: "Trivy", controls: ["GCP-0064"] },
    ],
    parameters: z.strictObject({}),
    checks: () => [
        { scope: "resource", appliesTo: anyType, inspect: inspectEverywhere },
        {
            scope: "resource",
            appliesTo: resourceTypes("pulumi:providers:kubernetes"),
            inspect: inspectProvider,
        },
        { scope: "resource", appliesTo: kubernetesKinds("", "Secret"), inspect: inspectArgoCd },
        { scope: "stack", inspect: inspectOutputs },
    ],
});

function* inspectEverywhere(resource: ResourceInput): Iterable<Observation> {
    for (const property of propertiesOf(resource)) {
        for (const user of kubeconfigsIn(property).flatMap(usersOf)) {
            yield* inspectUser(resource, user);
        }
    }
}

function* inspectUser(resource: ResourceInput, user: PropertyReader): Iterable<Observation> {
    if (user.unknown) {
        yield undecided(resource, user);
        return;
    }
    for (const credential of staticCredentials(user)) {
        if (!isClusterApiLogin(resource, credential)) {
            const reason = "is a credential that works until it is revoked";
            yield violation(resource, credential.at, reason);
        }
    }
}

/** Says where a provider's kubeconfig is out of sight; what is in sight was looked at before. */
function* inspectProvider(provider: ResourceInput): Iterable<Observation> {
    const kubeconfig = provider.properties.at("kubeconfig");
    const text = kubeconfig.text();
    if (kubeconfig.unknown) {
        yield undecided(provider, kubeconfig);
    } else if (typeof text === "string" && text !== "" && !holdsAMap(text)) {
        yield undecided(provider, kubeconfig, "it names a file, or is no kubeconfig");
    }
}

function holdsAMap(text: string): boolean {
    return documentsIn(text).some((document) => typeof document === "object" && document !== null);
}

function* inspectArgoCd(resource: ResourceInput): Iterable<Observation> {
    for (const credential of declaredObjects(resource).flatMap(argoCdCredentials)) {
        switch (credential.kind) {
            case "static":
                yield violation(
                    resource,
                    credential.at,
                    "is a credential with which Argo CD logs in until it is revoked",
                );
                break;
            case "unknown":
                yield undecided(resource, credential.at);
                break;
        }
    }
}

/** Outputs of the stack and of components: those of other resources repeat their inputs. */
function* inspectOutputs(stack: StackIndex): Iterable<Observation> {
    for (const resource of stack.matching((type) => !type.startsWith("pulumi:providers:"))) {
        if (!resource.provided) {
            yield* inspectEverywhere(resource);
        }
    }
}
