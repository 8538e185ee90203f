import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { chartVersionPinned } from "../../../policies/supply-chain/sc-chart-version-pinned";
import { observed, observedInStack, resource } from "../support/inputs";

const RELEASE = "kubernetes:helm.sh/v3:Release";
const REPO = { repo: "https://charts.example" };
const OCI = "oci://registry.example/charts/app";
const HEX = "0123456789abcdef".repeat(4);
const seen = (properties: unknown, type = RELEASE) =>
    observed(chartVersionPinned, resource(type, properties));

describe("sc-chart-version-pinned", () => {
    it.each([
        ["1.2.3", []],
        ["v1.2.3", []],
        ["1.2.3-rc.1+build.5", []],
        [new SecretValue("1.2.3"), []],
        ["1.2", ["violation version"]],
        ["1.2.x", ["violation version"]],
        ["^1.2.3", ["violation version"]],
        ["~1.2.3", ["violation version"]],
        [">=1.2.3", ["violation version"]],
        ["1.2.3 - 1.3.0", ["violation version"]],
        ["1.2.3 || 1.3.0", ["violation version"]],
        ["*", ["violation version"]],
        ["latest", ["violation version"]],
        ["", ["violation version"]],
        [undefined, ["violation version"]],
        [1.2, ["violation version"]],
        [UNKNOWN, ["undecided version"]],
    ])("version %p", (version, expected) => {
        expect(seen({ chart: "app", repositoryOpts: REPO, version })).toEqual(expected);
    });

    it.each([
        [
            "over plain HTTP",
            { chart: "app", repositoryOpts: { repo: "http://charts.example" } },
            ["violation repositoryOpts.repo"],
        ],
        ["of no repository", { chart: "app" }, ["violation repositoryOpts.repo"]],
        ["of the machine's repository", { chart: "stable/app" }, ["violation repositoryOpts.repo"]],
        [
            "of an unknown repository",
            { chart: "app", repositoryOpts: UNKNOWN },
            ["undecided repositoryOpts.repo"],
        ],
        ["of an unknown chart", { chart: UNKNOWN }, ["undecided chart"]],
        ["by a URL", { chart: "https://charts.example/app-1.2.3.tgz", version: undefined }, []],
        ["by a plain URL", { chart: "http://charts.example/app-1.2.3.tgz" }, ["violation chart"]],
        ["from OCI by tag", { chart: OCI }, ["violation chart"]],
        [
            "from an OCI repository",
            { chart: "app", repositoryOpts: { repo: "oci://registry.example" } },
            ["violation chart"],
        ],
        ["from OCI by digest", { chart: `${OCI}@sha256:${HEX}`, version: undefined }, []],
        ["from OCI by half a digest", { chart: `${OCI}@sha256:1234` }, ["violation chart"]],
        ["from OCI, verified", { chart: OCI, verify: true }, []],
        ["from OCI, perhaps verified", { chart: OCI, verify: UNKNOWN }, ["undecided verify"]],
        ["on disk", { chart: "./charts/app", version: undefined }, []],
        ["beside the program", { chart: "../app", version: undefined }, []],
        ["at the root of the disk", { chart: "/charts/app", version: undefined }, []],
    ])("a chart %s", (_, properties, expected) => {
        expect(seen({ version: "1.2.3", ...properties })).toEqual(expected);
    });

    it("only advises where an OCI chart comes by tag", () => {
        const { checks } = chartVersionPinned;
        const subject = resource(RELEASE, { chart: OCI, version: "1.2.3" });
        const observations = checks(undefined, { production: true, now: new Date(0) }).flatMap(
            (check) => (check.scope === "resource" ? [...check.inspect(subject)] : []),
        );
        expect(observations).toMatchObject([{ kind: "violation", advisory: true }]);
        expect(observedInStack(chartVersionPinned, [subject])).toEqual([]);
    });

    it.each([
        [
            "v3 Chart",
            "kubernetes:helm.sh/v3:Chart",
            { chart: "app", fetchOpts: REPO },
            ["violation version"],
        ],
        [
            "v3 Chart, fetched",
            "kubernetes:helm.sh/v3:Chart",
            { chart: "app", fetchOpts: { ...REPO, version: "1.2.3" } },
            [],
        ],
        [
            "v3 Chart over HTTP",
            "kubernetes:helm.sh/v3:Chart",
            { chart: "app", version: "1.2.3", fetchOpts: { repo: "http://a.example" } },
            ["violation fetchOpts.repo"],
        ],
        [
            "v4 Chart",
            "kubernetes:helm.sh/v4:Chart",
            { chart: "app", repositoryOpts: REPO },
            ["violation version"],
        ],
        ["a component without its inputs", "kubernetes:helm.sh/v3:Chart", {}, []],
        ["nothing known", RELEASE, UNKNOWN, ["undecided repositoryOpts.repo", "undecided version"]],
        [
            "malformed",
            RELEASE,
            { chart: ["app"], version: {} },
            ["violation repositoryOpts.repo", "violation version"],
        ],
        ["another type", "kubernetes:core/v1:Pod", { chart: "app" }, []],
    ])("%s", (_, type, properties, expected) => {
        expect(seen(properties, type)).toEqual(expected);
    });
});
