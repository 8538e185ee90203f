import { z } from "zod";

import { kubernetesKinds } from "../kubernetes/kinds";
import { objectsOf } from "../kubernetes/objects";
import { undecided, violation, type Observation } from "../model/observation";
import type { PropertyReader } from "../model/property-reader";
import { UNKNOWN } from "../model/reading";
import type { ResourceInput } from "../model/resource-input";
import { defineRule } from "../model/rule";
import { isExactVersion } from "../supply-chain/exact-version";
import { isDigest } from "../supply-chain/image-reference";
import { sourcesOf, type Source } from "./argo-sources";
import { fluxSourcesOf } from "./flux-sources";
import { isPinnedRevision } from "./revisions";
import { isTemplated } from "./templates";

/** Encrypted ways to a repository, and the short form of ssh. */
const SAFE = /^(https:\/\/|ssh:\/\/|oci:\/\/|[^@/\s]+@[^:/\s]+:)/;
/** A registry of OCI charts, which Argo CD takes without a scheme. */
const REGISTRY = /^[a-z0-9.-]+(:\d+)?(\/[a-z0-9._/-]+)?$/;

function isPattern(text: string): boolean {
    try {
        return new RegExp(text) instanceof RegExp;
    } catch {
        return false;
    }
}

const parameters = z.strictObject({
    allowedRepositories: z
        .array(z.string())
        .optional()
        .describe("Beginnings of the addresses of repositories that may be used; any when absent."),
    tagPatterns: z
        .array(z.string().refine(isPattern, "is no regular expression"))
        .default(["^v?\\d+\\.\\d+(\\.\\d+)?([.+-].*)?$", "^release[-/]\\d+\\.\\d+\\.\\d+"])
        .describe("Regular expressions of the names that are tags of git, and not branches."),
});

type Parameters = z.output<typeof parameters>;

export const sourcePinned = defineRule({
    id: "gitops-source-pinned",
    title: "What is delivered comes from a fixed revision of a known repository",
    severity: "high",
    level: { production: "mandatory", elsewhere: "advisory" },
    why:
        "With a branch or HEAD every push is in production at once, unseen by a review of the " +
        "fleet, and the same manifest gives another result tomorrow.",
    fix:
        "Write a tag or a commit in targetRevision (Flux: spec.ref.tag or commit), an exact " +
        "version for a chart, and an address with https, ssh or oci.",
    limits:
        "A tag is told from a branch by its name alone, as the parameter tagPatterns says; " +
        "whether somebody moves it is not seen. Templates of an ApplicationSet are undecided.",
    frameworks: [
        { name: "Kyverno", controls: ["application-field-validation", "verify-git-repositories"] },
    ],
    parameters,
    checks: (settings) => {
        const tags = settings.tagPatterns.map((pattern) => new RegExp(pattern));
        const check = (group: string, kinds: readonly string[]) =>
            ({
                scope: "resource",
                appliesTo: kubernetesKinds(group, ...kinds),
                inspect: function* (resource: ResourceInput): Iterable<Observation> {
                    for (const object of objectsOf(resource)) {
                        for (const source of [...sourcesOf(object), ...fluxSourcesOf(object)]) {
                            yield* inspectRevision(resource, source, tags);
                            yield* inspectAddress(resource, source.address, settings);
                            yield* inspectTransport(resource, source.insecure);
                        }
                    }
                },
            }) as const;
        return [
            check("argoproj.io", ["Application", "ApplicationSet"]),
            check("source.toolkit.fluxcd.io", [
                "Bucket",
                "GitRepository",
                "HelmChart",
                "HelmRepository",
                "OCIRepository",
            ]),
            check("helm.toolkit.fluxcd.io", ["HelmRelease"]),
        ];
    },
});

function* inspectRevision(
    resource: ResourceInput,
    { revision, form }: Source,
    tags: readonly RegExp[],
): Iterable<Observation> {
    if (revision === undefined) {
        return;
    }
    const text = revision.text();
    if (text === UNKNOWN || isTemplated(text)) {
        yield undecided(resource, revision);
    } else if (text === undefined || text === "") {
        yield violation(resource, revision, "is not set, so that the newest is taken");
    } else if (!isFixed(text, form, tags)) {
        yield violation(resource, revision, "is not one fixed revision");
    }
}

function isFixed(revision: string, form: Source["form"], tags: readonly RegExp[]): boolean {
    switch (form) {
        case "chart":
            return isExactVersion(revision);
        case "git":
            return isPinnedRevision(revision, tags) || isDigest(revision);
        case "branch":
            return false;
    }
}

function* inspectAddress(
    resource: ResourceInput,
    address: PropertyReader | undefined,
    { allowedRepositories }: Parameters,
): Iterable<Observation> {
    const text = address?.text();
    if (address === undefined || text === undefined) {
        return;
    }
    if (text === UNKNOWN || isTemplated(text)) {
        yield undecided(resource, address);
    } else if (!SAFE.test(text) && !REGISTRY.test(text)) {
        yield violation(resource, address, "is not reached by https, ssh or oci");
    } else if (allowedRepositories?.some((start) => text.startsWith(start)) === false) {
        yield violation(resource, address, "is not among the repositories that may be used");
    }
}

function* inspectTransport(
    resource: ResourceInput,
    insecure: PropertyReader | undefined,
): Iterable<Observation> {
    if (insecure?.unknown === true) {
        yield undecided(resource, insecure);
    } else if (insecure?.flag() === true) {
        yield violation(resource, insecure, "lets the address be asked without TLS");
    }
}
