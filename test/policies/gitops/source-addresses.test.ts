import { sourcePinned } from "../../../policies/gitops/gitops-source-pinned";
import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { observed, resource } from "../support/inputs";

const REPOSITORY = "https://git.acme.example/shop.git";
const SHA = "0123456789abcdef0123456789abcdef01234567";

const argo = (kind: string, spec: unknown) =>
    resource(`kubernetes:argoproj.io/v1alpha1:${kind}`, { spec });
const from = (source: object) =>
    argo("Application", { source: { repoURL: REPOSITORY, ...source } });

describe("gitops-source-pinned, by address", () => {
    it.each([
        [REPOSITORY, []],
        ["HTTPS://git.acme.example/shop.git", []],
        ["org-7@github.com:acme/shop.git", []],
        ["https://git.acme.example/{{.team}}/shop.git", []],
        ["http://git.acme.example/{{.team}}.git", ["violation spec.source.repoURL"]],
        ["{{.url}}", ["undecided spec.source.repoURL"]],
        ["./shop", ["violation spec.source.repoURL"]],
        ["/srv/git/shop", ["violation spec.source.repoURL"]],
        ["ftp://git.acme.example/shop.git", ["violation spec.source.repoURL"]],
        [new SecretValue("http://git.acme.example"), ["violation spec.source.repoURL"]],
        ["ssh://git@git.acme.example/shop.git", []],
        ["git@git.acme.example:shop.git", []],
        ["oci://registry.acme.example/shop", []],
        ["registry.acme.example/charts", ["violation spec.source.repoURL"]],
        ["http://git.acme.example/shop.git", ["violation spec.source.repoURL"]],
        ["git://git.acme.example/shop.git", ["violation spec.source.repoURL"]],
        ["file:///srv/shop", ["violation spec.source.repoURL"]],
        [UNKNOWN, ["undecided spec.source.repoURL"]],
        [undefined, []],
    ])("the address %p", (repoURL, expected) => {
        expect(observed(sourcePinned, from({ repoURL, targetRevision: SHA }))).toEqual(expected);
    });

    it.each([
        ["registry.acme.example/charts", 0],
        ["registry.acme.example:5000/charts/shop", 0],
        ["oci://registry.acme.example/charts", 0],
        ["https://charts.acme.example", 0],
        ["http://charts.acme.example", 1],
        ["charts", 1],
        ["./charts", 1],
        ["../charts", 1],
    ])("a chart from %p", (repoURL, count) => {
        const source = { chart: "shop", repoURL, targetRevision: "1.4.2" };
        expect(observed(sourcePinned, from(source))).toHaveLength(count);
    });

    it.each([
        ["https://git.acme.example/shop", "https://git.acme.example", []],
        ["https://git.acme.example/shop", "https://git.acme.example/", []],
        ["https://git.acme.example/shop.git", "https://git.acme.example/shop", []],
        ["https://GIT.acme.example/Shop", "https://git.acme.example/shop", []],
        ["git@git.acme.example:shop/web.git", "git@git.acme.example:shop/", []],
        ["https://git.acme.example/team-a/x", "https://git.acme.example/team-", []],
        ["https://git.acme.example.evil.example/a", "https://git.acme.example", ["violation"]],
        ["https://git.acme.example@evil.example/a", "https://git.acme.example", ["violation"]],
        ["https://git.acme.example/shop-evil/a", "https://git.acme.example/shop", ["violation"]],
        ["https://git.acme.example/shop/../evil", "https://git.acme.example/shop/", ["violation"]],
        ["https://git.acme.example/shop/{{.name}}", "https://git.acme.example/shop/", []],
        ["https://git.acme.example/{{.team}}", "https://git.acme.example/shop/", ["undecided"]],
        ["https://elsewhere.example/{{.team}}", "https://git.acme.example/", ["violation"]],
        [UNKNOWN, "https://git.acme.example/", ["undecided"]],
    ])("the address %p where %p is allowed", (repoURL, allowed, kinds) => {
        const source = from({ repoURL, targetRevision: SHA });
        const settings = { allowedRepositories: [allowed] };
        expect(observed(sourcePinned, source, settings)).toEqual(
            kinds.map((kind) => `${kind} spec.source.repoURL`),
        );
    });
});
