import { z } from "zod";

import { objectsIn, type KubernetesObject } from "../kubernetes/objects";
import { undecided, violation, type Observation } from "../model/observation";
import type { PropertyReader } from "../model/property-reader";
import { UNKNOWN } from "../model/reading";
import { defineRule } from "../model/rule";
import type { StackIndex } from "../model/stack-index";
import { decodedBase64 } from "../text/base64";
import { isPlaceholder } from "../text/placeholder";
import { argoCdCredentials } from "./argocd-cluster";

const parameters = z.strictObject({
    allowedSecrets: z
        .array(z.string())
        .default([])
        .describe(
            "Secrets, as name or namespace/name, whose values the program takes from a store " +
                "itself (Pulumi ESC, a cloud's secret manager).",
        ),
    generators: z
        .array(z.string())
        .default(["random:", "tls:"])
        .describe(
            "Starts of the types of resources that make up values themselves; a Secret of what " +
                "they make passes.",
        ),
});

type Parameters = z.output<typeof parameters>;

// What Kubernetes and Helm fill in themselves.
const OWN_TYPES = new Set(["kubernetes.io/service-account-token", "helm.sh/release.v1"]);
const FIELDS = ["data", "stringData"] as const;
const PUBLIC = /^\s*-----BEGIN (?:CERTIFICATE|PUBLIC KEY)-----/;
const ARGO_CD = "argocd.argoproj.io/secret-type";

export const useExternalStore = defineRule({
    id: "secret-use-external-store",
    title: "Secrets of production come from an external store",
    severity: "medium",
    level: { production: "advisory", elsewhere: "advisory" },
    why:
        "A store says who may read a secret, logs who did, and rotates it; a value that a program " +
        "or a manifest puts into a cluster is copied to the state, and stays the same for years.",
    fix:
        "Declare an ExternalSecret, or mount the value with the Secrets Store CSI driver, and let " +
        "the stack name the secret only.",
    limits:
        "It asks this of production only. A value that the program itself takes from a store " +
        "(Pulumi ESC, a secret manager) looks like any other and has to be allowed by name.",
    frameworks: [
        { name: "CIS EKS 1.7.0", controls: ["4.4.2"] },
        { name: "CIS GKE 1.6.0", controls: ["4.4.2"] },
        { name: "CIS AKS 1.7", controls: ["4.5.2"] },
        { name: "Kubescape", controls: ["C-0208", "C-0234"] },
    ],
    parameters,
    checks: (given, { production }) => [
        {
            scope: "stack",
            inspect: function* (stack) {
                for (const secret of production ? objectsIn(stack, "", "Secret") : []) {
                    if (!isExempt(secret, given)) {
                        yield* inspect(stack, secret, given);
                    }
                }
            },
        },
    ],
});

function isExempt({ at, name, namespace }: KubernetesObject, given: Parameters): boolean {
    const type = at.at("type").text();
    const inNamespace =
        typeof name === "string" && typeof namespace === "string" ? `${namespace}/${name}` : name;
    return (
        (typeof type === "string" && OWN_TYPES.has(type)) ||
        given.allowedSecrets.some((allowed) => allowed === name || allowed === inNamespace) ||
        // An operator made it: External Secrets, Sealed Secrets, cert-manager.
        at.at("metadata", "ownerReferences").items().length > 0 ||
        registersClusterOnly(at)
    );
}

/** Argo CD's registration of a cluster, where it logs in without a credential of its own. */
function registersClusterOnly(secret: PropertyReader): boolean {
    return (
        secret.at("metadata", "labels", ARGO_CD).text() === "cluster" &&
        argoCdCredentials(secret).length === 0
    );
}

function* inspect(
    stack: StackIndex,
    { resource, at }: KubernetesObject,
    { generators }: Parameters,
): Iterable<Observation> {
    const makers = FIELDS.flatMap((field) => resource.dependenciesOf(field));
    if (makers.length > 0 && makers.every((urn) => isGenerator(stack, urn, generators))) {
        return;
    }
    const values = FIELDS.flatMap((field) =>
        at
            .at(field)
            .entries()
            .map(([, value]) => ({ field, value })),
    );
    const literal = values.find(({ field, value }) => isLiteral(value, field));
    const unknown = values.find(({ value }) => value.unknown);
    if (literal !== undefined) {
        yield violation(resource, at.at(literal.field), "does not come from an external store");
    } else if (unknown !== undefined) {
        yield undecided(resource, unknown.value);
    }
}

function isGenerator(stack: StackIndex, urn: string, generators: readonly string[]): boolean {
    const type = stack.withUrn(urn)?.type ?? "";
    return generators.some((generator) => type.startsWith(generator));
}

/** Whether a value of a Secret is one: neither empty, nor public, nor a reference to a store. */
function isLiteral(value: PropertyReader, field: string): boolean {
    const text = value.scalar();
    if (text === UNKNOWN) {
        // What a state keeps encrypted is there, and is no reference.
        return value.secret;
    }
    if (text === undefined) {
        return false;
    }
    const plain = field === "data" ? (decodedBase64(String(text)) ?? String(text)) : String(text);
    return !isPlaceholder(plain) && !isPlaceholder(String(text)) && !PUBLIC.test(plain);
}
