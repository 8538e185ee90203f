import { EXISTING, GCP, fleetOf, planOf } from "../../support/fleets";

/** A site with public addresses of its own, joined with a network on Google Cloud. */
function verdicts(range: string, server: string) {
    const networks = {
        site: { cloud: "site", ranges: [range], gateway: { address: "198.51.100.7" } },
    };
    const e = {
        ...EXISTING,
        network: "site",
        server,
        ranges: { ...EXISTING.ranges, nodes: range },
    };
    const plan = planOf(fleetOf({ g: GCP, e }, { networks, links: [["g", "site"]] }));
    return plan.reachability.find(({ from, to }) => from === "g" && to === "e")?.layers;
}

test("an API server whose public address is the site's own is reached over the link", () => {
    expect(verdicts("198.20.30.0/24", "https://198.20.30.10:6443")).toMatchObject({
        "api-server": { reachable: true, by: "network" },
    });
    expect(verdicts("198.20.30.0/24", "https://198.20.31.10:6443")).toMatchObject({
        "api-server": { reachable: true, by: "internet" },
    });
});

test("GKE keeps the pod's address towards private ranges alone", () => {
    expect(verdicts("198.20.30.0/24", "https://198.20.30.10:6443")?.node).toMatchObject({
        reachable: true,
        source: "node",
    });
    expect(verdicts("172.16.30.0/24", "https://172.16.30.10:6443")?.node).toMatchObject({
        reachable: true,
        source: "pod",
    });
});
