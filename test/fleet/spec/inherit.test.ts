import { readFleet } from "../../../fleet/spec/read-fleet";
import { EXISTING, fleetOf } from "../support/fleets";

/** Where the clusters of a fleet are, as the plan gets them. */
function placesOf(clusters: Readonly<Record<string, unknown>>) {
    const networks = {
        aws: { cloud: "aws", region: "eu-west-1" },
        gcp: { cloud: "gcp", region: "europe-west1", project: "acme-host" },
        azure: { cloud: "azure", region: "westeurope" },
        fra: { cloud: "site", ranges: ["192.168.0.0/16"], location: "frankfurt" },
        ber: { cloud: "site", ranges: ["172.16.0.0/16"] },
    };
    const { draft, refusals } = readFleet(fleetOf(clusters, { networks }));
    expect(refusals).toEqual([]);
    return Object.fromEntries(
        [...draft.clusters].map(([name, cluster]) => [
            name,
            "project" in cluster && cluster.project !== undefined
                ? [cluster.region, cluster.project]
                : [cluster.region],
        ]),
    );
}

test("a cluster that names a network is where that is", () => {
    const capi = { cloud: "capi", managedBy: "a" };
    expect(
        placesOf({
            a: { cloud: "aws", network: "aws" },
            b: { cloud: "gcp", network: "gcp" },
            c: { cloud: "azure", network: "azure" },
            d: { ...capi, infrastructure: "aws", network: "aws" },
            e: { ...capi, infrastructure: "gcp", network: "gcp" },
            f: { ...capi, infrastructure: "metal3", network: "fra" },
            g: { ...capi, infrastructure: "vsphere", network: "ber" },
            h: { ...EXISTING, network: "fra" },
        }),
    ).toEqual({
        a: ["eu-west-1"],
        b: ["europe-west1", "acme-host"],
        c: ["westeurope"],
        d: ["eu-west-1"],
        e: ["europe-west1", "acme-host"],
        f: ["frankfurt"],
        g: ["ber"],
        h: ["frankfurt"],
    });
});

test("what a cluster says itself holds", () => {
    expect(
        placesOf({
            a: { cloud: "gcp", network: "gcp", region: "us-east1" },
            b: { cloud: "gcp", network: "gcp", project: "acme-service" },
            c: { ...EXISTING, network: "fra", region: "offenbach" },
            d: EXISTING,
        }),
    ).toEqual({
        a: ["us-east1", "acme-host"],
        b: ["europe-west1", "acme-service"],
        c: ["offenbach"],
        d: [undefined],
    });
});

test("the fleet that is handed over stays as it is", () => {
    const cluster = Object.freeze({ cloud: "aws", network: "n" });
    const fleet = fleetOf(
        { a: cluster },
        { networks: { n: { cloud: "aws", region: "eu-west-1" } } },
    );
    readFleet(fleet);
    expect(cluster).toEqual({ cloud: "aws", network: "n" });
});
