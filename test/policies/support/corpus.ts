import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import type { ResourceInput } from "../../../policies/model/resource-input";
import type { Rule } from "../../../policies/model/rule";
import { manifest, observed, observedInStack } from "./inputs";

const FOLDER = join(__dirname, "../../../../shared/corpora/policies-dev");
const FILES = ["kyverno.jsonl", "checkov.jsonl"];

/** Manifests with a known verdict for one rule; the format is described in the corpus's README. */
export interface LabelledCase {
    readonly id: string;
    readonly rule: string;
    readonly label: "pass" | "fail";
    readonly manifests: readonly Readonly<Record<string, unknown>>[];
    /** Parameters of the rule that the label depends on. */
    readonly params?: Readonly<Record<string, unknown>>;
    /** What holds outside the case. */
    readonly assume?: string;
}

/** Every case at hand; none without the corpus. */
export function labelledCases(): readonly LabelledCase[] {
    return (
        FILES.map((file) => join(FOLDER, file))
            .filter((file) => existsSync(file))
            .flatMap((file) => readFileSync(file, "utf8").trim().split("\n"))
            // The cast: the format is the corpus's own.
            .map((line) => JSON.parse(line) as LabelledCase)
    );
}

/** What a case takes as given, as objects. */
const ASSUMED: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>> = {
    "the mesh root namespace has a PeerAuthentication with mode STRICT": [
        {
            apiVersion: "security.istio.io/v1",
            kind: "PeerAuthentication",
            metadata: { name: "default", namespace: "istio-system" },
            spec: { mtls: { mode: "STRICT" } },
        },
    ],
};

/** What a rule says of a case: whether it has a violation, over each object and over all together. */
export function verdictOf(rule: Rule, labelled: LabelledCase): LabelledCase["label"] {
    const { manifests, params, assume } = labelled;
    const assumed = assume === undefined ? [] : ASSUMED[assume];
    if (assumed === undefined) {
        throw new Error(`${labelled.id} assumes what this test does not know: ${assume ?? ""}`);
    }
    const resources = [...assumed, ...manifests].map((object) => manifest(object));
    return hasViolation(rule, resources, params) ? "fail" : "pass";
}

function hasViolation(
    rule: Rule,
    resources: readonly ResourceInput[],
    params: LabelledCase["params"],
): boolean {
    const alone = resources.flatMap((resource) => observed(rule, resource, params));
    const together = observedInStack(rule, resources, params);
    return (
        alone.some((seen) => seen.startsWith("violation")) ||
        together.some(({ kind }) => kind === "violation")
    );
}
