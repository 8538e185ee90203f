import { z } from "zod";

import { kubernetesKinds } from "../kubernetes/kinds";
import { objectsOf } from "../kubernetes/objects";
import { whereMissing } from "../kubernetes/patches";
import { undecided, violation, type Observation } from "../model/observation";
import type { PropertyReader } from "../model/property-reader";
import { UNKNOWN } from "../model/reading";
import type { ResourceInput } from "../model/resource-input";
import { defineRule } from "../model/rule";
import { judgeAddress, type AddressVerdict } from "./addresses";
import { patchInDoubt } from "./application-specs";
import { argoSourcesOf } from "./argo-sources";
import { distinct } from "./distinct";
import { fluxSourcesOf } from "./flux-sources";
import { isFixed } from "./revisions";
import type { Source } from "./source";
import { isTemplated } from "./templates";

/** What a patch of an ApplicationSet can change that is looked at here. */
const KEYS = /\b(?:repoURL|targetRevision|chart|sourceHydrator)\b/;
/** Names that end in a full version, but for the branches of git-flow, which lead to it. */
const NAMED_VERSION =
    "^(?!(?:feature|release|hotfix|bugfix|support|heads|refs)/)" +
    "[\\w@./-]*[-/@]v?\\d+\\.\\d+\\.\\d+([.+-].*)?$";

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
        .describe(
            "Addresses of repositories that may be used, or their beginnings up to the end of a " +
                "name (https://git.example/team); any when absent.",
        ),
    tagPatterns: z
        .array(z.string().refine(isPattern, "is no regular expression"))
        .default(["^v?\\d+\\.\\d+(\\.\\d+)?([.+-].*)?$", NAMED_VERSION])
        .describe("Regular expressions of the names that are tags of git, and not branches."),
});

interface Asked {
    readonly allowedRepositories: readonly string[] | undefined;
    readonly tags: readonly RegExp[];
}

const PATCHED = "what it makes of the sources is not known";

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
        "whether somebody moves it is not seen. What an ApplicationSet fills in is known only where " +
        "a list's elements or a generator's values say it, and else undecided.",
    frameworks: [
        { name: "Kyverno", controls: ["application-field-validation", "verify-git-repositories"] },
    ],
    parameters,
    checks: (settings) => {
        const asked: Asked = {
            allowedRepositories: settings.allowedRepositories,
            tags: settings.tagPatterns.map((pattern) => new RegExp(pattern)),
        };
        const check = (group: string, kinds: readonly string[]) =>
            ({
                scope: "resource",
                appliesTo: kubernetesKinds(group, ...kinds),
                inspect: function* (resource: ResourceInput): Iterable<Observation> {
                    for (const object of objectsOf(resource)) {
                        const sources = [...argoSourcesOf(object), ...fluxSourcesOf(object)];
                        yield* distinct(
                            sources.flatMap((source) => inspectSource(resource, source, asked)),
                        );
                        const patch = patchInDoubt(object, KEYS);
                        yield* patch === undefined ? [] : [undecided(resource, patch, PATCHED)];
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

function inspectSource(
    resource: ResourceInput,
    source: Source,
    asked: Asked,
): readonly Observation[] {
    return [
        ...source.revisions.flatMap((revision) => [
            ...inspectRevision(resource, revision, source.forms, asked.tags),
        ]),
        ...source.addresses.flatMap((address) => [
            ...inspectAddress(resource, address, source.forms, asked.allowedRepositories),
        ]),
        ...inspectTransport(resource, source.insecure),
    ];
}

function* inspectRevision(
    resource: ResourceInput,
    revision: PropertyReader,
    forms: Source["forms"],
    tags: readonly RegExp[],
): Iterable<Observation> {
    const text = revision.text();
    const isOpen = text === UNKNOWN || isTemplated(text);
    if (isOpen && forms.some((form) => form !== "branch" && form !== "unversioned")) {
        yield undecided(resource, revision);
        return;
    }
    const given = typeof text === "string" ? text : "";
    const verdicts = forms.map((form) =>
        given === "" ? form === "unversioned" : isFixed(given, form, tags),
    );
    if (verdicts.every((isFine) => isFine)) {
        return;
    }
    if (verdicts.some((isFine) => isFine)) {
        yield undecided(resource, revision, "whether it counts is not known yet");
        return;
    }
    const reason =
        given === "" && !isOpen
            ? "is not set, so that the newest is taken"
            : "is not one fixed revision";
    yield* whereMissing(resource, revision, violation(resource, revision, reason));
}

const WHY: Readonly<Record<Exclude<AddressVerdict, "fine" | "unknown">, string>> = {
    unsafe: "is not reached by https, ssh or oci",
    foreign: "is not among the repositories that may be used",
};

function* inspectAddress(
    resource: ResourceInput,
    address: PropertyReader,
    forms: Source["forms"],
    allowed: Asked["allowedRepositories"],
): Iterable<Observation> {
    const text = address.text();
    if (text === undefined) {
        return;
    }
    const verdict =
        text === UNKNOWN ? "unknown" : judgeAddress(text, allowed, forms.includes("chart"));
    if (verdict === "unknown") {
        yield undecided(resource, address);
    } else if (verdict !== "fine") {
        yield violation(resource, address, WHY[verdict]);
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
