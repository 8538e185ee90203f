import { projectNoWildcards } from "../../../policies/gitops/gitops-project-no-wildcards";
import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { observed, resource } from "../support/inputs";

const project = (spec: unknown) => resource("kubernetes:argoproj.io/v1alpha1:AppProject", { spec });
const CLUSTER = "https://k8s.acme.example";
const ALLOWED = "spec.clusterResourceWhitelist[0]";

describe("gitops-project-no-wildcards", () => {
    it.each([
        ["nothing", {}, []],
        ["a repository", { sourceRepos: ["https://git.acme.example/shop"] }, []],
        ["repositories of a team", { sourceRepos: ["https://git.acme.example/*"] }, []],
        ["any repository", { sourceRepos: ["a", "*"] }, ["violation spec.sourceRepos[1]"]],
        [
            "any repository but one",
            { sourceRepos: ["!https://git.acme.example/secret", "*"] },
            ["violation spec.sourceRepos[1]"],
        ],
        [
            "a repository not known yet",
            { sourceRepos: [UNKNOWN] },
            ["undecided spec.sourceRepos[0]"],
        ],
        ["repositories not known yet", { sourceRepos: UNKNOWN }, ["undecided spec.sourceRepos[*]"]],
        ["a destination", { destinations: [{ server: CLUSTER, namespace: "shop" }] }, []],
        ["namespaces of a team", { destinations: [{ name: "a", namespace: "shop-*" }] }, []],
        [
            "any namespace",
            { destinations: [{ server: CLUSTER, namespace: "*" }] },
            ["violation spec.destinations[0].namespace"],
        ],
        [
            "anything",
            { destinations: [{ server: "*", name: "*", namespace: new SecretValue("*") }] },
            [
                "violation spec.destinations[0].server",
                "violation spec.destinations[0].name",
                "violation spec.destinations[0].namespace",
            ],
        ],
        [
            "any kind",
            { clusterResourceWhitelist: [{ group: "*", kind: "*" }] },
            [`violation ${ALLOWED}`],
        ],
        [
            "any kind of a group",
            { clusterResourceWhitelist: [{ group: "x.example", kind: "*" }] },
            [],
        ],
        ["a kind of any group", { clusterResourceWhitelist: [{ group: "*", kind: "Role" }] }, []],
        [
            "any kind, and none after all",
            {
                clusterResourceWhitelist: [{ group: "*", kind: "*" }],
                clusterResourceBlacklist: [{ group: "*", kind: "*" }],
            },
            [],
        ],
        [
            "any kind but those of one name",
            {
                clusterResourceWhitelist: [{ group: "*", kind: "*" }],
                clusterResourceBlacklist: [{ group: "*", kind: "*", name: "x" }],
            },
            [`violation ${ALLOWED}`],
        ],
        [
            "kinds of which one half is known",
            {
                clusterResourceWhitelist: [
                    { group: UNKNOWN, kind: "*" },
                    { group: UNKNOWN, kind: "Role" },
                    { group: UNKNOWN, kind: UNKNOWN },
                ],
            },
            [`undecided ${ALLOWED}`, "undecided spec.clusterResourceWhitelist[2]"],
        ],
        [
            "any kind of some names",
            { clusterResourceWhitelist: [{ group: "*", kind: "*", name: "shop-*" }] },
            [],
        ],
        [
            "any kind of names not known yet",
            { clusterResourceWhitelist: [{ group: "*", kind: "*", name: UNKNOWN }] },
            [`undecided ${ALLOWED}`],
        ],
        [
            "any kind of any name",
            { clusterResourceWhitelist: [{ group: "**", kind: "*", name: "*" }] },
            [`violation ${ALLOWED}`],
        ],
        [
            "any kind, and denials not known yet",
            {
                clusterResourceWhitelist: [{ group: "*", kind: "*" }],
                clusterResourceBlacklist: UNKNOWN,
            },
            [`undecided ${ALLOWED}`],
        ],
        [
            "patterns of everything",
            {
                sourceRepos: ["**", "https://**", "https://git.acme.example/**"],
                destinations: [{ server: "https://*" }],
            },
            [
                "violation spec.sourceRepos[0]",
                "violation spec.sourceRepos[1]",
                "violation spec.destinations[0].server",
            ],
        ],
        [
            "patterns of everything in other words",
            {
                sourceRepos: [
                    "https://*/*",
                    "https://**/*.git",
                    "*.git",
                    "ssh://**",
                    "git@*:*",
                    "*://**",
                    "{https,ssh}://**",
                ],
                destinations: [
                    { server: "https://*:6443" },
                    { server: "*://*" },
                    { name: "?*" },
                    { name: "***", namespace: "**" },
                ],
            },
            [
                ...[0, 1, 2, 3, 4, 5, 6].map((index) => `violation spec.sourceRepos[${index}]`),
                "violation spec.destinations[0].server",
                "violation spec.destinations[1].server",
                "violation spec.destinations[2].name",
                "violation spec.destinations[3].name",
                "violation spec.destinations[3].namespace",
            ],
        ],
        [
            "patterns that name something",
            {
                sourceRepos: [
                    "https://github.com/acme/*",
                    "https://*.acme.example/**",
                    "git@github.com:acme/*",
                    "*acme*",
                    "registry.acme.example/charts/*",
                    "?",
                ],
                destinations: [
                    { server: "https://team1-*", namespace: "*-shop" },
                    { server: "https://10.0.*:6443", name: "prod-*", namespace: "shop-?" },
                ],
            },
            [],
        ],
        [
            // https://github.com/argoproj/argo-cd/issues/26743
            "denials, which have allowed all else so far",
            {
                sourceRepos: ["https://git.acme.example/*", "!https://git.acme.example/secret"],
                destinations: [
                    { server: CLUSTER, namespace: "shop" },
                    { server: CLUSTER, namespace: "!kube-system" },
                ],
            },
            ["undecided spec.sourceRepos[1]", "undecided spec.destinations[1].namespace"],
        ],
        [
            "a denial on any cluster",
            { destinations: [{ server: "*", namespace: "!kube-system" }] },
            ["violation spec.destinations[0].server"],
        ],
        [
            "a cluster that is not known yet",
            { destinations: [{ server: UNKNOWN, namespace: "*" }] },
            ["undecided spec.destinations[0].server", "violation spec.destinations[0].namespace"],
        ],
        [
            "a secret pattern",
            { sourceRepos: [new SecretValue("*")] },
            ["violation spec.sourceRepos[0]"],
        ],
        [
            "any kind of an empty name, which is none",
            { clusterResourceWhitelist: [{ group: "*", kind: "*", name: "" }] },
            [`violation ${ALLOWED}`],
        ],
        [
            "any kind by a pattern",
            { clusterResourceWhitelist: [{ group: "*", kind: "?*" }] },
            [`violation ${ALLOWED}`],
        ],
        [
            "kinds of groups with a dot",
            { clusterResourceWhitelist: [{ group: "*.*", kind: "*" }] },
            [],
        ],
        [
            // The core group is an empty text, which a question mark does not fit.
            "any kind of every group but the core, and none of these",
            {
                clusterResourceWhitelist: [
                    { group: "?*", kind: "*" },
                    { group: "*", kind: "*" },
                ],
                clusterResourceBlacklist: [{ group: "?*", kind: "*" }],
            },
            ["violation spec.clusterResourceWhitelist[1]"],
        ],
        [
            "any kind, but a kind denied",
            {
                clusterResourceWhitelist: [{ group: "*", kind: "*" }],
                clusterResourceBlacklist: [{ group: "", kind: "Namespace" }],
            },
            [`violation ${ALLOWED}`],
        ],
        [
            "a namespace's kinds",
            {
                namespaceResourceWhitelist: [{ group: "*", kind: "*" }],
                clusterResourceWhitelist: [{ group: "", kind: "Namespace", name: "team1-*" }],
            },
            [],
        ],
        ["no lists", { sourceRepos: "*", destinations: {}, clusterResourceWhitelist: 5 }, []],
        ["no maps", { destinations: [null, "*"], clusterResourceWhitelist: [null, []] }, []],
        ["no spec", undefined, []],
    ])("a project with %s", (_, spec, expected) => {
        expect(observed(projectNoWildcards, project(spec))).toEqual(expected);
    });

    it("looks at each project of a list", () => {
        const items = [{ spec: {} }, { spec: { sourceRepos: ["*"] } }];
        const list = resource("kubernetes:argoproj.io/v1alpha1:AppProjectList", { items });
        expect(observed(projectNoWildcards, list)).toEqual([
            "violation items[1].spec.sourceRepos[0]",
        ]);
    });
});
