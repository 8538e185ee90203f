import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { rules } from "../../policies/rules";
import { manifest, observed } from "./support/inputs";

const FOLDER = join(__dirname, "../../../shared/corpora/policies-dev");
const FILES = ["kyverno.jsonl", "checkov.jsonl"];

interface LabelledCase {
    readonly id: string;
    readonly rule: string;
    readonly label: "pass" | "fail";
    readonly manifests: readonly Readonly<Record<string, unknown>>[];
}

const cases = FILES.map((file) => join(FOLDER, file))
    .filter((file) => existsSync(file))
    .flatMap((file) => readFileSync(file, "utf8").trim().split("\n"))
    // The cast: the format is the corpus's own, described in its README.
    .map((line) => JSON.parse(line) as LabelledCase)
    .filter(({ rule }) => rules.some(({ id }) => id === rule));

const describeCorpus = cases.length > 0 ? describe : describe.skip;

describeCorpus("labelled manifests (skipped without ../shared/corpora)", () => {
    it.each(rules.map((rule) => [rule.id, rule] as const))("%s agrees with them", (id, rule) => {
        const disagreeing = cases
            .filter((labelled) => labelled.rule === id)
            .filter(({ label, manifests }) => {
                const seen = manifests.flatMap((object) => observed(rule, manifest(object)));
                return (label === "fail") !== seen.some((found) => found.startsWith("violation"));
            });
        expect(disagreeing.map((labelled) => labelled.id)).toEqual([]);
    });
});
