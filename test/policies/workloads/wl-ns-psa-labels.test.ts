import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { namespacePsaLabels } from "../../../policies/workloads/wl-ns-psa-labels";
import { observed, resource, SURROUNDINGS } from "../support/inputs";

const NAMESPACE = "kubernetes:core/v1:Namespace";
const ENFORCE = "pod-security.kubernetes.io/enforce";
const LABEL = `metadata.labels["${ENFORCE}"]`;
const STAGING = { ...SURROUNDINGS, production: false };

const namespace = (level: unknown, name: unknown = "shop") => ({
    metadata: { name, labels: { [ENFORCE]: level } },
});

describe("wl-ns-psa-labels", () => {
    it.each([
        ["restricted", [], []],
        ["baseline", ["violation"], []],
        ["privileged", ["violation"], ["violation"]],
        ["Restricted", ["violation"], ["violation"]],
        ["", ["violation"], ["violation"]],
        [undefined, ["violation"], ["violation"]],
        [null, ["violation"], ["violation"]],
        [5, ["violation"], ["violation"]],
        [UNKNOWN, ["undecided"], ["undecided"]],
    ])("%p: in production %j, elsewhere %j", (level, production, elsewhere) => {
        const kinds = (surroundings: typeof STAGING) =>
            observed(
                namespacePsaLabels,
                resource(NAMESPACE, namespace(level)),
                undefined,
                surroundings,
            );
        expect(kinds(SURROUNDINGS)).toEqual(production.map((kind) => `${kind} ${LABEL}`));
        expect(kinds(STAGING)).toEqual(elsewhere.map((kind) => `${kind} ${LABEL}`));
    });

    it.each([
        ["no labels", NAMESPACE, { metadata: { name: "shop" } }, ["violation"]],
        ["nothing", NAMESPACE, {}, ["violation"]],
        [
            "labels that are none",
            NAMESPACE,
            { metadata: { labels: ["restricted"] } },
            ["violation"],
        ],
        [
            "only an audit",
            NAMESPACE,
            { metadata: { labels: { "pod-security.kubernetes.io/audit": "restricted" } } },
            ["violation"],
        ],
        ["a secret", NAMESPACE, new SecretValue(namespace("privileged")), ["violation"]],
        ["a list", `${NAMESPACE}List`, { items: [namespace("restricted"), {}] }, ["violation"]],
        [
            "unknown labels",
            NAMESPACE,
            { metadata: { name: "shop", labels: UNKNOWN } },
            ["undecided"],
        ],
        ["an unknown name", NAMESPACE, namespace("privileged", UNKNOWN), ["violation"]],
        ["a patch without it", `${NAMESPACE}Patch`, { metadata: { name: "shop" } }, []],
        ["a patch that opens it", `${NAMESPACE}Patch`, namespace("privileged"), ["violation"]],
        ["another kind", "kubernetes:core/v1:Pod", {}, []],
    ])("%s", (_, type, properties, expected) => {
        const seen = observed(namespacePsaLabels, resource(type, properties));
        expect(seen.map((text) => text.split(" ")[0])).toEqual(expected);
    });

    it.each([
        ["kube-system", "privileged", 0],
        ["metallb-system", "privileged", 0],
        ["metallb-system", "none", 1],
        ["metallb-system", undefined, 1],
        ["capi-system", "baseline", 0],
        ["capi-system", "privileged", 1],
        ["__proto__", "privileged", 1],
    ])("%s may be %p or above", (name, level, count) => {
        const subject = resource(NAMESPACE, namespace(level, name));
        expect(observed(namespacePsaLabels, subject)).toHaveLength(count);
    });

    it("takes other levels by parameter", () => {
        const parameters = { infrastructureLevels: { agents: "privileged" } };
        const count = (name: string) =>
            observed(
                namespacePsaLabels,
                resource(NAMESPACE, namespace("privileged", name)),
                parameters,
            ).length;
        expect(count("agents")).toBe(0);
        expect(count("kube-system")).toBe(1);
    });
});
