import { AWS, AZURE, type Clusters, GCP, linkRefusals, linksOf } from "./support/linked-fleets";

const SITE = { cloud: "site", ranges: ["172.30.0.0/16"] };

function wantedNames(clusters: Clusters, rest: Clusters): readonly string[] {
    return linksOf(clusters, rest).wanted.map(({ name }) => name);
}

test("no topology and no pairs want nothing", () => {
    expect(wantedNames({ a: AWS, b: GCP }, {})).toEqual([]);
});

test("a mesh joins every pair of networks once, ordered by name", () => {
    const { wanted } = linksOf({ c: AZURE, a: AWS, b: GCP }, { links: { topology: "mesh" } });

    expect(wanted).toEqual([
        { name: "a--b", between: ["a", "b"], path: "links.topology" },
        { name: "a--c", between: ["a", "c"], path: "links.topology" },
        { name: "b--c", between: ["b", "c"], path: "links.topology" },
    ]);
});

test("clusters of one network are one end, and a network without clusters is one too", () => {
    const names = wantedNames(
        { a: { ...AWS, network: "shared" }, b: { ...AWS, network: "shared" }, c: GCP },
        { networks: { shared: AWS, empty: AZURE }, links: { topology: "mesh" } },
    );

    expect(names).toEqual(["c--empty", "c--shared", "empty--shared"]);
});

test("a retired cluster's own network is in no topology", () => {
    const names = wantedNames(
        { a: AWS, b: { ...AWS, state: "retired" }, c: GCP },
        { links: { topology: "mesh" } },
    );

    expect(names).toEqual(["a--c"]);
});

test("hub-and-spoke joins every network with the network of the fleet's hub", () => {
    const { wanted } = linksOf(
        { a: AWS, b: { ...GCP, network: "middle" }, c: AZURE },
        { hub: "b", networks: { middle: GCP }, links: { topology: "hub-and-spoke" } },
    );

    expect(wanted).toEqual([
        { name: "a--middle", between: ["a", "middle"], hub: "middle", path: "links.topology" },
        { name: "c--middle", between: ["c", "middle"], hub: "middle", path: "links.topology" },
    ]);
});

test("the links' own hub comes before the fleet's", () => {
    const names = wantedNames(
        { a: AWS, b: GCP, c: AZURE },
        { hub: "a", links: { topology: "hub-and-spoke", hub: "c" } },
    );

    expect(names).toEqual(["a--c", "b--c"]);
});

test("pairs add links, name kinds and take links out", () => {
    const { wanted } = linksOf(
        { a: AWS, b: GCP, c: AZURE, d: AZURE },
        {
            links: {
                topology: "hub-and-spoke",
                hub: "a",
                pairs: [
                    ["c", "b"],
                    { between: ["a", "b"], kind: "wireguard" },
                    { between: ["d", "a"], kind: "none" },
                ],
            },
        },
    );

    expect(wanted).toEqual([
        { name: "a--b", between: ["a", "b"], kind: "wireguard", hub: "a", path: "links.pairs[1]" },
        { name: "a--c", between: ["a", "c"], hub: "a", path: "links.topology" },
        { name: "b--c", between: ["b", "c"], path: "links.pairs[0]" },
    ]);
});

test("a list of pairs is no topology", () => {
    expect(wantedNames({ a: AWS, b: GCP, c: AZURE }, { links: [["b", "a"]] })).toEqual(["a--b"]);
});

test("a site with a gateway can be the hub", () => {
    const fra = { ...SITE, gateway: { address: "198.51.100.7" } };

    expect(
        linkRefusals(
            { a: AWS, b: GCP },
            { networks: { fra }, links: { topology: "hub-and-spoke", hub: "fra" } },
        ),
    ).toEqual([]);
});
