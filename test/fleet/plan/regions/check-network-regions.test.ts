import { checkNetworkRegions } from "../../../../fleet/plan/regions/check-network-regions";
import { readFleet } from "../../../../fleet/spec/read-fleet";
import { fleetOf } from "../../support/fleets";

function lines(network: unknown, cluster?: unknown): readonly string[] {
    const clusters = cluster === undefined ? {} : { a: cluster };
    const { draft, refusals } = readFleet(fleetOf(clusters, { networks: { n: network } }));
    expect(refusals).toEqual([]);
    return checkNetworkRegions(draft).map(
        ({ path, reason, fix }) => `${path}: ${reason} => ${fix}`,
    );
}

const NEWER = "if the region is newer than that, name the zones of a cluster in it";

test.each([
    [
        "a typing error",
        { cloud: "aws", region: "us-esat-1" },
        `networks.n.region: "us-esat-1" is not a region of AWS that is known (as of 2026-11) => write region: us-east-1; ${NEWER}`,
    ],
    [
        "a region of another cloud",
        { cloud: "azure", region: "europe-west1" },
        `networks.n.region: "europe-west1" is not a region of Azure that is known (as of 2026-11) => write region: westeurope; ${NEWER}`,
    ],
    [
        "a region of nobody",
        { cloud: "gcp", region: "atlantis", project: "acme-prod" },
        `networks.n.region: "atlantis" is not a region of Google Cloud that is known (as of 2026-11) => write region: europe-west1; ${NEWER}`,
    ],
])("%s is refused", (_, network, line) => {
    expect(lines(network)).toEqual([line]);
});

test("a region newer than the list is taken where a cluster in it names its zones", () => {
    const network = { cloud: "aws", region: "eu-north-9" };
    const cluster = { cloud: "aws", network: "n" };
    expect(lines(network, cluster)).toHaveLength(1);
    expect(lines(network, { ...cluster, zones: ["eu-north-9a", "eu-north-9b"] })).toEqual([]);
});

test.each([
    ["a site", { cloud: "site", ranges: ["192.168.0.0/16"], location: "frankfurt" }],
    ["a known region", { cloud: "gcp", region: "us-east1", project: "acme-prod" }],
])("%s is fine", (_, network) => {
    expect(lines(network)).toEqual([]);
});
