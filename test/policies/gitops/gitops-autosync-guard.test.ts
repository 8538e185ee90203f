import { autosyncGuard } from "../../../policies/gitops/gitops-autosync-guard";
import { renderedBy } from "../../../policies/kubernetes/rendered";
import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { observed, resource } from "../support/inputs";

const application = (automated: unknown) =>
    resource("kubernetes:argoproj.io/v1alpha1:Application", {
        spec: { syncPolicy: { automated } },
    });
const AT = "spec.syncPolicy.automated";
const MARK = { metadata: { annotations: { "argocd.argoproj.io/tracking-id": "shop:apps/x" } } };

describe("gitops-autosync-guard", () => {
    it.each([
        ["nothing", undefined, []],
        ["no prune", {}, []],
        ["prune that heals", { prune: true, selfHeal: true }, []],
        ["prune", { prune: true }, [`violation ${AT}.selfHeal`]],
        ["prune in secret", { prune: new SecretValue(true) }, [`violation ${AT}.selfHeal`]],
        ["prune that is off", { prune: true, enabled: false }, []],
        ["no prune but empty", { allowEmpty: true }, []],
        [
            "prune down to nothing",
            { prune: true, selfHeal: true, allowEmpty: true },
            [`violation ${AT}.allowEmpty`],
        ],
        ["prune not known yet", { prune: UNKNOWN }, [`undecided ${AT}.prune`]],
        [
            "healing not known yet, and empty",
            { prune: true, selfHeal: UNKNOWN, allowEmpty: true },
            [`violation ${AT}.allowEmpty`, `undecided ${AT}.selfHeal`],
        ],
        [
            "whether it may become empty not known yet",
            { prune: true, selfHeal: true, allowEmpty: UNKNOWN },
            [`undecided ${AT}.allowEmpty`],
        ],
        ["texts", { prune: "true" }, []],
        ["no map", "always", []],
    ])("an application with %s", (_, automated, expected) => {
        expect(observed(autosyncGuard, application(automated))).toEqual(expected);
    });

    it("reads the template of a set", () => {
        const set = resource("kubernetes:argoproj.io/v1alpha1:ApplicationSet", {
            spec: { template: { spec: { syncPolicy: { automated: { prune: true } } } } },
        });
        expect(observed(autosyncGuard, set)).toEqual([
            "violation spec.template.spec.syncPolicy.automated.selfHeal",
        ]);
    });

    it.each([
        ["Argo CD", MARK, 1],
        ["Argo CD's label", { metadata: { labels: { "argocd.argoproj.io/instance": "shop" } } }, 1],
        ["Flux", { metadata: { labels: { "kustomize.toolkit.fluxcd.io/name": "shop" } } }, 1],
        [
            "a label of the chart",
            { metadata: { labels: { "app.kubernetes.io/instance": "a" } } },
            0,
        ],
        ["nobody", { metadata: { labels: null, annotations: 5 } }, 0],
    ])("an object that %s keeps too", (_, properties, count) => {
        const object = resource("kubernetes:core/v1:ConfigMap", properties);
        expect(observed(autosyncGuard, object)).toHaveLength(count);
    });

    it("leaves what a chart renders to its release", () => {
        const release = resource("kubernetes:helm.sh/v3:Release", {
            manifest: { a: { apiVersion: "v1", kind: "ConfigMap", ...MARK } },
        });
        const seen = renderedBy(release).flatMap((object) => observed(autosyncGuard, object));
        expect(seen).toEqual([]);
    });
});
