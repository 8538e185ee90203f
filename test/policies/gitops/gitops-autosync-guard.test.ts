import { autosyncGuard } from "../../../policies/gitops/gitops-autosync-guard";
import { renderedBy } from "../../../policies/kubernetes/rendered";
import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { observed, observedInStack, resource } from "../support/inputs";

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
        [
            "prune that does not heal",
            { prune: true, selfHeal: false },
            [`violation ${AT}.selfHeal`],
        ],
        ["no healing, and no prune", { selfHeal: false, prune: false }, []],
        ["prune that is on", { prune: true, enabled: true }, [`violation ${AT}.selfHeal`]],
        ["prune that is on by null", { prune: true, enabled: null }, [`violation ${AT}.selfHeal`]],
        ["prune that may be off", { prune: true, enabled: UNKNOWN }, [`undecided ${AT}.enabled`]],
        ["prune that heals, on or off", { prune: true, selfHeal: true, enabled: UNKNOWN }, []],
        ["prune that is off in secret", { prune: true, enabled: new SecretValue(false) }, []],
        ["healing, and prune not known yet", { prune: UNKNOWN, selfHeal: true }, []],
        [
            "emptying, and prune not known yet",
            { prune: UNKNOWN, selfHeal: true, allowEmpty: true },
            [`undecided ${AT}.prune`],
        ],
        ["nothing known", UNKNOWN, [`undecided ${AT}.prune`]],
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

    it("lays what a generator says over the template", () => {
        const set = (template: unknown, own: unknown) =>
            resource("kubernetes:argoproj.io/v1alpha1:ApplicationSet", {
                spec: {
                    generators: [
                        { list: { template: { spec: { syncPolicy: { automated: own } } } } },
                    ],
                    template: { spec: { syncPolicy: { automated: template } } },
                },
            });
        // False is as if it said nothing.
        const healed = set({ selfHeal: true }, { prune: true, selfHeal: false });
        expect(observed(autosyncGuard, healed)).toEqual([]);
        expect(observed(autosyncGuard, set({}, { prune: true }))).toEqual([
            "violation spec.template.spec.syncPolicy.automated.selfHeal",
        ]);
        expect(observed(autosyncGuard, set({ prune: true }, { selfHeal: true }))).toEqual([]);
        expect(observed(autosyncGuard, set({ prune: true }, { allowEmpty: true }))).toEqual([
            "violation spec.generators[0].list.template.spec.syncPolicy.automated.allowEmpty",
            "violation spec.template.spec.syncPolicy.automated.selfHeal",
        ]);
    });

    it.each([
        ["spec:\n  source: { helm: { valueFiles: ['{{.name}}'] } }", []],
        [
            "spec:\n  syncPolicy:\n    automated:\n      prune: {{ .prune }}",
            ["undecided spec.templatePatch"],
        ],
        [
            "spec: { syncPolicy: { automated: { selfHeal: false } } }",
            [`violation spec.templatePatch:${AT}.selfHeal`],
        ],
        [UNKNOWN, ["undecided spec.templatePatch"]],
    ])("a set with the patch %p", (templatePatch, expected) => {
        const set = resource("kubernetes:argoproj.io/v1alpha1:ApplicationSet", {
            spec: {
                templatePatch,
                template: { spec: { syncPolicy: { automated: { prune: true, selfHeal: true } } } },
            },
        });
        expect(observed(autosyncGuard, set)).toEqual(expected);
    });

    it("takes nothing for said that a patch leaves out", () => {
        const patch = resource("kubernetes:argoproj.io/v1alpha1:ApplicationPatch", {
            spec: { syncPolicy: { automated: { prune: true } } },
        });
        expect(observed(autosyncGuard, patch)).toEqual([]);
    });

    it.each([
        ["Argo CD", MARK, 1],
        [
            "something, by a mark not known yet",
            { metadata: { annotations: { "argocd.argoproj.io/tracking-id": UNKNOWN } } },
            1,
        ],
        ["who knows", { metadata: { annotations: UNKNOWN, labels: UNKNOWN } }, 0],
        ["nobody any more", { metadata: { labels: { "argocd.argoproj.io/instance": "" } } }, 0],
        [
            "Flux's operator",
            { metadata: { labels: { "resourceset.fluxcd.controlplane.io/name": "shop" } } },
            1,
        ],
        [
            "Argo CD, by another annotation of its,",
            { metadata: { annotations: { "argocd.argoproj.io/sync-wave": "1" } } },
            0,
        ],
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

    const release = (change: object = {}, cluster = "hub") =>
        resource(
            "kubernetes:helm.sh/v3:Release",
            { chart: "metallb", name: "metallb", namespace: "metallb-system", ...change },
            { name: "release", cluster },
        );
    const delivered = (change: object = {}, helm?: object) =>
        resource(
            "kubernetes:argoproj.io/v1alpha1:Application",
            {
                metadata: { name: "metallb", namespace: "argocd" },
                spec: {
                    destination: {
                        server: "https://kubernetes.default.svc",
                        namespace: "metallb-system",
                    },
                    source: { chart: "metallb", helm },
                    ...change,
                },
            },
            { cluster: "hub" },
        );
    const HELM = "kubernetes:helm.toolkit.fluxcd.io/v2:HelmRelease";
    const fluxRelease = (change: object = {}) =>
        resource(
            HELM,
            {
                metadata: { name: "metallb", namespace: "metallb-system" },
                spec: { chart: { spec: { chart: "metallb" } }, ...change },
            },
            { cluster: "hub" },
        );

    it.each([
        ["installs a chart too", [delivered(), release()], ["spec.source.chart"]],
        [
            "installs a chart too, by its address",
            [delivered(), release({ chart: "oci://quay.io/metallb/charts/metallb" })],
            ["spec.source.chart"],
        ],
        [
            "installs a chart too, among others",
            [delivered({ sources: [{ ref: "values" }, { chart: "metallb" }] }), release()],
            ["spec.sources[1].chart"],
        ],
        [
            "installs a chart too, by the cluster's name",
            [
                delivered({ destination: { name: "in-cluster", namespace: "metallb-system" } }),
                release(),
            ],
            ["spec.source.chart"],
        ],
        ["installs one chart of two", [delivered({}, { releaseName: "other" }), release()], []],
        ["installs another chart", [delivered({ source: { chart: "cilium" } }), release()], []],
        [
            "delivers into another cluster",
            [delivered({ destination: { name: "spoke" } }), release()],
            [],
        ],
        ["is in another cluster", [delivered(), release({}, "spoke")], []],
        ["delivers into another namespace", [delivered(), release({ namespace: "other" })], []],
        ["delivers what is not known yet", [delivered({ source: UNKNOWN }), release()], []],
        ["is not known yet", [delivered(), release({ name: UNKNOWN })], []],
        ["is Flux", [fluxRelease(), release()], ["spec.chart.spec.chart"]],
        [
            "is Flux, and says where",
            [
                fluxRelease({ targetNamespace: "metallb-system" }),
                release({ name: "metallb-system-metallb" }),
            ],
            ["spec.chart.spec.chart"],
        ],
        ["is Flux, for another name", [fluxRelease({ releaseName: "lb" }), release()], []],
        ["is Flux, for another cluster", [fluxRelease({ kubeConfig: {} }), release()], []],
        ["says nothing", [resource(HELM, 5), resource("kubernetes:helm.sh/v3:Release", null)], []],
    ])("a stack of which another tool %s", (_, resources, paths) => {
        const seen = observedInStack(autosyncGuard, resources);
        expect(seen.map(({ kind, path }) => `${kind} ${path}`)).toEqual(
            paths.map((path) => `violation ${path}`),
        );
    });

    it("leaves what a chart renders to its release", () => {
        const release = resource("kubernetes:helm.sh/v3:Release", {
            manifest: { a: { apiVersion: "v1", kind: "ConfigMap", ...MARK } },
        });
        const seen = renderedBy(release).flatMap((object) => observed(autosyncGuard, object));
        expect(seen).toEqual([]);
    });
});
