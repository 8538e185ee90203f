import * as z from "zod";

import { asMap } from "../as-map";
import { USUAL_TIMEOUT_SECONDS } from "../plan/contents/catalogue";
import type { ClusterContents, JsonMap, ObjectPlan } from "../plan/contents/types";
import { closedObject } from "../spec/closed-object";
import { listOf, oneOf, text, version, wholeNumber } from "../spec/fields";
import { because, mismatch, shown } from "../spec/wording";

const RESTORE = "restore the file from Git";

/** Deeper than the values of any chart. */
const DEEPEST = 40;

/** Where a value is none that JSON holds, or one that a program would lose, and why. */
interface Flaw {
    readonly path: readonly PropertyKey[];
    readonly reason: string;
}

function flawsOf(value: unknown, path: readonly PropertyKey[]): readonly Flaw[] {
    if (path.length > DEEPEST) {
        return [{ path, reason: `nests more than ${DEEPEST} deep` }];
    }
    if (Array.isArray(value)) {
        return value.flatMap((each, index) => flawsOf(each, [...path, index]));
    }
    const map = asMap(value);
    if (map !== undefined) {
        return Object.entries(map).flatMap(([key, each]) =>
            key === "__proto__"
                ? [{ path: [...path, key], reason: "is a name that objects have by themselves" }]
                : flawsOf(each, [...path, key]),
        );
    }
    const plain =
        value === null ||
        typeof value === "string" ||
        typeof value === "boolean" ||
        (typeof value === "number" && Number.isFinite(value));
    return plain ? [] : [{ path, reason: `${shown(value)} is nothing that JSON holds` }];
}

function addFlaws(value: unknown, context: z.core.$RefinementCtx): void {
    for (const { path, reason } of flawsOf(value, [])) {
        context.addIssue({ code: "custom", path: [...path], message: because(reason, RESTORE) });
    }
}

function isMap(value: unknown): value is JsonMap {
    return asMap(value) !== undefined;
}

const complaint =
    (expected: string) =>
    ({ input }: { readonly input?: unknown }): string =>
        because(mismatch(input, expected), RESTORE);

const jsonMap = z.custom<JsonMap>(isMap, { error: complaint("a map") }).superRefine(addFlaws);

function isObject(value: unknown): value is ObjectPlan {
    const { apiVersion, kind, metadata } = asMap(value) ?? {};
    return (
        typeof apiVersion === "string" &&
        typeof kind === "string" &&
        typeof asMap(metadata)?.["name"] === "string"
    );
}

const object = z
    .custom<ObjectPlan>(isObject, {
        error: complaint("an object with apiVersion, kind and metadata.name"),
    })
    .superRefine(addFlaws);

const line = (key: string, example: string) =>
    text(/^[^\n]{1,500}$/, { expected: "text on one line", example: `${key}: ${example}` });
/** A DNS-1123 label, of the 63 characters that Kubernetes takes. */
const namespace = text(/^(?=.{1,63}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?$/, {
    expected: "the name of a namespace",
    example: "namespace: kube-system",
});
const groups = listOf(line("viewer", "viewers"), "viewer: [viewers]");

const addon = closedObject({
    name: line("name", "karpenter"),
    chart: line("chart", "oci://public.ecr.aws/karpenter/karpenter"),
    repository: line("repository", "https://charts.acme.example").optional(),
    version: line("version", "1.14.1"),
    namespace,
    after: listOf(line("after", "cilium"), "after: [cilium]"),
    // A copy that an earlier release made has none.
    timeoutSeconds: wholeNumber(1, 86_400, "timeoutSeconds: 600").default(USUAL_TIMEOUT_SECONDS),
    values: jsonMap,
});

/** What is in a quarantined cluster, as the lock keeps it. */
export const ContentsSchema: z.ZodType<ClusterContents> = closedObject({
    podSecurityVersion: version,
    access: closedObject({ viewer: groups, deployer: groups, operator: groups }),
    namespaces: listOf(
        closedObject({
            name: namespace,
            podSecurity: oneOf(["privileged", "baseline", "restricted"], "podSecurity"),
        }),
        "namespaces: [{ name: platform, podSecurity: baseline }]",
    ),
    // A copy that an earlier release made has none, and its cluster got none.
    networkPolicies: listOf(
        closedObject({ name: line("name", "atoll-dns"), namespace, spec: jsonMap }),
        "networkPolicies: []",
    ).default([]),
    addons: listOf(addon, "addons: []"),
    objects: listOf(
        closedObject({ after: line("after", "karpenter").optional(), object }),
        "objects: []",
    ),
});
