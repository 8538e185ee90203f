import fc from "fast-check";

import type { BuiltLinkKind } from "../../../../fleet/plan/links/types";
import { explainHops } from "../../../../fleet/plan/reachability/hops";
import {
    planDeployerReach,
    planReachability,
} from "../../../../fleet/plan/reachability/plan-reachability";
import { LAYERS, type ReachabilityInput } from "../../../../fleet/plan/reachability/types";
import {
    RESOLVER,
    type Wanted,
    aws,
    azure,
    capi,
    existing,
    fleet,
    gcp,
    link,
    network,
    restrictedTo,
} from "./support/plans";

const KINDS = [
    ...(["vpc-peering", "transit-gateway", "network-connectivity-center"] as const),
    ...(["vnet-peering", "virtual-wan", "ha-vpn", "wireguard"] as const),
] satisfies readonly BuiltLinkKind[];

const SERVERS = [
    "https://k8s.acme.example",
    "https://10.3.0.9:6443",
    "https://k8s.fra.local",
    "https://127.0.0.1",
];

const WANTED = fc.record({
    id: fc.integer({ min: 1, max: 6 }),
    network: fc.option(fc.constantFrom("shared", "other"), { nil: undefined }),
    api: fc.constantFrom({ kind: "private" } as const, restrictedTo("203.0.113.0/24")),
    ranges: fc.constantFrom(
        {},
        { pods: "10.0.0.0/12" },
        { globalnet: "242.1.0.0/16" },
        { services: "10.96.0.0/12" },
    ),
    server: fc.constantFrom(...SERVERS),
    managedBy: fc.constantFrom("c0", "c1"),
}) satisfies fc.Arbitrary<Wanted>;

const MAKERS = [aws, gcp, azure, existing, capi] as const;

const CLUSTER = fc.record({
    wanted: WANTED,
    make: fc.constantFrom(...MAKERS),
    cni: fc.constantFrom(
        undefined,
        "cilium",
        "calico",
        "pod-subnet",
        "vpc-cni",
    ) satisfies fc.Arbitrary<Wanted["cni"]>,
});

const PODS = fc.constantFrom("routed", "submariner", "globalnet", "cilium", "none");

/** Fleets of a few clusters of every kind, linked at random; many of them good for little. */
const FLEET: fc.Arbitrary<ReachabilityInput> = fc
    .record({
        clusters: fc.array(CLUSTER, { minLength: 2, maxLength: 6 }),
        links: fc.array(fc.tuple(fc.nat(7), fc.nat(7), fc.constantFrom(...KINDS)), {
            maxLength: 10,
        }),
        pods: PODS,
        resolver: fc.boolean(),
        site: fc.boolean(),
        deployer: fc.constantFrom(undefined, { network: "shared" }, { addresses: ["203.0.113.7"] }),
    })
    .map(({ clusters, links, pods, resolver, site, deployer }) => {
        const plans = clusters.map(({ wanted, make, cni }, index) =>
            make(`c${index}`, { ...wanted, ...(cni === undefined ? {} : { cni }) }),
        );
        const names = ["other", "shared", ...plans.map(({ name }) => name)];
        const pairs = new Map(
            links.flatMap(([left, right, kind]) => {
                const [one, other] = [names[left], names[right]];
                return one === undefined || other === undefined || one === other
                    ? []
                    : [[[one, other].sort().join(" "), link(one, other, kind)] as const];
            }),
        );
        const inside = plans.filter(({ networkName }) => networkName === "shared");
        const place = site
            ? ({ cloud: "site", site: "fra" } as const)
            : ({ cloud: "azure", region: "westeurope" } as const);
        return fleet(plans, [...pairs.values()], {
            networks: [network("shared", place, inside, { subnets: resolver ? [RESOLVER] : [] })],
            connectivity: [{ between: ["c0", "c1", "c2"], pods }],
            deployer,
        });
    });

function reversed(input: ReachabilityInput): ReachabilityInput {
    return {
        ...input,
        clusters: [...input.clusters].reverse(),
        networks: [...input.networks].reverse(),
        links: [...input.links].reverse(),
        connectivity: input.connectivity.map((group) => ({
            ...group,
            between: [...group.between].reverse(),
        })),
    };
}

it("lists every ordered pair once, by name", () => {
    fc.assert(
        fc.property(FLEET, (input) => {
            const names = input.clusters.map(({ name }) => name).sort();
            const expected = names.flatMap((from) =>
                names.filter((to) => to !== from).map((to) => `${from} ${to}`),
            );

            expect(planReachability(input).map(({ from, to }) => `${from} ${to}`)).toEqual(
                expected,
            );
        }),
    );
});

it("says the same whatever the order of clusters, networks and links", () => {
    fc.assert(
        fc.property(FLEET, (input) => {
            expect(planReachability(reversed(input))).toEqual(planReachability(input));
            expect(planDeployerReach(reversed(input))).toEqual(planDeployerReach(input));
        }),
    );
});

it("tells in hops what it decides: all pass but the last of a connection that is blocked", () => {
    fc.assert(
        fc.property(FLEET, (input) => {
            for (const { from, to, layers } of planReachability(input)) {
                for (const layer of LAYERS) {
                    const hops = explainHops(input, from, to, layer);
                    const last = hops.at(-1);
                    const verdict = layers[layer];

                    expect(hops.slice(0, -1).every(({ ok }) => ok)).toBe(true);
                    expect(last?.ok).toBe(verdict.reachable);
                    expect(last?.ok === false ? last.blockedBy : undefined).toBe(
                        verdict.reachable ? undefined : verdict.blockedBy,
                    );
                    expect(last?.ok === false ? last.fix : "none").not.toBe("");
                }
            }
        }),
    );
});

it("crosses in hops the networks of the path", () => {
    fc.assert(
        fc.property(FLEET, (input) => {
            for (const { from, to, path, layers } of planReachability(input)) {
                if (layers.node.reachable && path.length > 1) {
                    const crossed = explainHops(input, from, to, "node")
                        .filter(({ does }) => does === "cross")
                        .map(({ at }) => at.split(" ").at(-1));
                    const links = path
                        .slice(1)
                        .map((name, index) => [path[index], name].sort().join("--"));

                    expect(crossed).toEqual(links);
                }
            }
        }),
    );
});

it("goes the same way back", () => {
    fc.assert(
        fc.property(FLEET, (input) => {
            const pairs = new Map(
                planReachability(input).map((pair) => [`${pair.from} ${pair.to}`, pair]),
            );
            for (const { from, to, path } of pairs.values()) {
                expect(pairs.get(`${to} ${from}`)?.path).toEqual([...path].reverse());
            }
        }),
    );
});

it("follows planned links only, from one network to the next", () => {
    fc.assert(
        fc.property(FLEET, (input) => {
            const links = new Set(input.links.map(({ between }) => between.join(" ")));
            for (const { path } of planReachability(input)) {
                expect(new Set(path).size).toBe(path.length);
                for (const [index, name] of path.slice(1).entries()) {
                    expect(links).toContain([path[index], name].sort().join(" "));
                }
            }
        }),
    );
});

it("loses no node by a link more", () => {
    fc.assert(
        fc.property(FLEET, fc.constantFrom(...KINDS), (input, kind) => {
            const taken = input.links.some(({ name }) => name === "c0--c1");
            const more = taken
                ? input
                : { ...input, links: [...input.links, link("c0", "c1", kind)] };
            const after = planReachability(more);

            for (const [index, { layers }] of planReachability(input).entries()) {
                expect(after[index]?.layers.node.reachable === false && layers.node.reachable).toBe(
                    false,
                );
            }
        }),
    );
});

it("shares what is the same", () => {
    const clusters = Array.from({ length: 30 }, (_, index) =>
        (MAKERS[index % 3] ?? aws)(`c${index}`, { id: index + 1 }),
    );
    const links = clusters.flatMap(({ name: left }, index) =>
        clusters.slice(index + 1).map(({ name: right }) => link(left, right, "ha-vpn")),
    );
    const pairs = planReachability(fleet(clusters, links));

    // Three kinds of source, and of each destination its kind; an overlay's verdict is each cluster's own.
    expect(pairs).toHaveLength(30 * 29);
    expect(new Set(pairs.map(({ layers }) => layers)).size).toBeLessThanOrEqual(3 * (2 + 10));
});
