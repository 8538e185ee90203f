import { cleanFleet } from "../support/clean-fleet";
import { manifest, resource } from "../support/inputs";
import type { Mutant } from "./mutant";

type Tree = Readonly<Record<string, unknown>>;

const CLUSTER = "https://k8s.acme.example";
const REPOSITORY = "https://git.acme.example/shop/deploy.git";

const project = (spec: Tree): Tree => ({
    apiVersion: "argoproj.io/v1alpha1",
    kind: "AppProject",
    metadata: { name: "shop", namespace: "argocd" },
    spec: {
        sourceRepos: [REPOSITORY],
        destinations: [{ server: CLUSTER, namespace: "shop" }],
        ...spec,
    },
});

const application = (kind: string, spec: Tree): Tree => {
    const whole = {
        project: "shop",
        source: { repoURL: REPOSITORY, path: "shop", targetRevision: "v1.4.2" },
        destination: { server: CLUSTER, namespace: "shop" },
        ...spec,
    };
    return {
        apiVersion: "argoproj.io/v1alpha1",
        kind,
        metadata: { name: "shop", namespace: "argocd" },
        spec: kind === "Application" ? whole : { template: { spec: whole } },
    };
};

function mutant(rule: string, name: string, clean: Tree, broken: Tree): Mutant {
    return {
        rule,
        name,
        clean: [...cleanFleet(), manifest(clean)],
        broken: [...cleanFleet(), manifest(broken)],
    };
}

const wildcard = (name: string, spec: Tree): Mutant =>
    mutant("gitops-project-no-wildcards", name, project({}), project(spec));

const unowned = (kind: string): Mutant =>
    mutant(
        "gitops-no-default-project",
        kind,
        application(kind, {}),
        application(kind, { project: "default" }),
    );

const roles = (action: string): Tree => ({
    roles: [
        {
            name: "deployer",
            policies: [`p, proj:shop:deployer, applications, ${action}, shop/*, allow`],
        },
    ],
});

const source = (change: Tree): Tree => ({
    source: { repoURL: REPOSITORY, path: "shop", targetRevision: "v1.4.2", ...change },
});

const unpinned = (kind: string, name: string, change: Tree): Mutant =>
    mutant(
        "gitops-source-pinned",
        `${kind}, ${name}`,
        application(kind, {}),
        application(kind, source(change)),
    );

const flux = (ref: Tree): Tree => ({
    apiVersion: "source.toolkit.fluxcd.io/v1",
    kind: "GitRepository",
    metadata: { name: "shop", namespace: "flux-system" },
    spec: { url: REPOSITORY, interval: "5m", ref },
});

const synced = (automated: Tree): Tree => application("Application", { syncPolicy: { automated } });

const fromList = (targetRevision: string): Tree => ({
    ...application("ApplicationSet", {}),
    spec: {
        goTemplate: true,
        generators: [{ list: { elements: [{ cluster: "one", revision: targetRevision }] } }],
        template: {
            spec: {
                project: "shop",
                ...source({ targetRevision: "{{ .revision }}" }),
                destination: { server: CLUSTER, namespace: "shop" },
            },
        },
    },
});

const CHART = {
    chart: "metallb",
    name: "metallb",
    namespace: "metallb-system",
    repositoryOpts: { repo: "https://metallb.github.io/metallb" },
    version: "0.15.3",
};

/** The program installs a chart, and so does Argo CD under a name of its own or the same. */
const installedTwice = (releaseName: string): Mutant["clean"] => [
    ...cleanFleet(),
    resource("kubernetes:helm.sh/v3:Release", CHART),
    resource("kubernetes:argoproj.io/v1alpha1:Application", {
        metadata: { name: "balancer", namespace: "argocd" },
        spec: {
            project: "shop",
            source: {
                chart: CHART.chart,
                repoURL: CHART.repositoryOpts.repo,
                targetRevision: CHART.version,
                helm: { releaseName },
            },
            destination: {
                server: "https://kubernetes.default.svc",
                namespace: CHART.namespace,
            },
        },
    }),
];

const owned = (annotations: Tree): Tree => ({
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: "settings", namespace: "shop", annotations },
    data: { colour: "blue" },
});

export const gitopsMutants: readonly Mutant[] = [
    wildcard("any repository", { sourceRepos: ["*"] }),
    wildcard("any namespace", { destinations: [{ server: CLUSTER, namespace: "*" }] }),
    wildcard("any cluster", { destinations: [{ name: "*", namespace: "shop" }] }),
    wildcard("any kind", { clusterResourceWhitelist: [{ group: "*", kind: "*" }] }),
    wildcard("any repository by https", { sourceRepos: ["https://**"] }),
    unowned("Application"),
    unowned("ApplicationSet"),
    mutant("gitops-no-default-project", "a role", project(roles("sync")), project(roles("*"))),
    unpinned("Application", "a branch", { targetRevision: "main" }),
    unpinned("ApplicationSet", "a branch", { targetRevision: "HEAD" }),
    unpinned("Application", "plain text", { repoURL: "http://git.acme.example/shop.git" }),
    mutant("gitops-source-pinned", "Flux", flux({ tag: "v1.4.2" }), flux({ branch: "main" })),
    mutant(
        "gitops-autosync-guard",
        "no healing",
        synced({ prune: true, selfHeal: true }),
        synced({ prune: true }),
    ),
    mutant("gitops-source-pinned", "an element of a list", fromList("v1.4.2"), fromList("main")),
    {
        rule: "gitops-autosync-guard",
        name: "two installers",
        clean: installedTwice("balancer"),
        broken: installedTwice(CHART.name),
    },
    mutant(
        "gitops-autosync-guard",
        "two writers",
        owned({}),
        owned({ "argocd.argoproj.io/tracking-id": "shop:/ConfigMap:shop/settings" }),
    ),
];
