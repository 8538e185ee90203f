import fc from "fast-check";

import { EMPTY_LOCK, type FleetLock } from "../../../../fleet/lock/lock-spec";
import { linkName } from "../../../../fleet/lock/link-name";
import type { BuiltLinkKind, DecidedLink } from "../../../../fleet/plan/links/types";
import type { FleetNetwork } from "../../../../fleet/plan/networks/types";
import type { Place } from "../../../../fleet/plan/place";
import { decideTunnels } from "../../../../fleet/plan/ranges/decide-tunnels";

const ALL = "169.254.0.0/16";
const PLACES: Readonly<Record<string, Place>> = {
    a: { cloud: "aws", region: "us-east-1" },
    g: { cloud: "gcp", project: "acme-prod", region: "europe-west1" },
    z: { cloud: "azure", region: "westeurope" },
    s: { cloud: "site", site: "fra" },
};

/** A network whose name starts with the letter of its cloud. */
function network(name: string): FleetNetwork {
    const place = PLACES[name.charAt(0)] ?? { cloud: "site", site: name };
    const path = `networks.${name}`;
    return { name, path, place, origin: "created", ranges: [], clusters: [] };
}

function link(a: string, b: string, kind: BuiltLinkKind = "ha-vpn"): DecidedLink {
    const between = [a, b] as const;
    return { name: linkName(between), between, kind, path: "links.topology", reason: "" };
}

function decide(links: readonly DecidedLink[], current: FleetLock = EMPTY_LOCK, supernet = ALL) {
    const names = links.flatMap(({ between }) => between);
    const networks = new Map(names.map((name) => [name, network(name)]));
    return decideTunnels(links, networks, current, supernet);
}

function locked(links: Readonly<Record<string, readonly string[]>>): FleetLock {
    const entries = Object.entries(links).map(
        ([name, tunnels]) => [name, { kind: "ha-vpn", tunnels }] as const,
    );
    return { ...EMPTY_LOCK, links: new Map(entries) };
}

test("each gateway has every /30 once, and those that Azure takes are left to it", () => {
    const { tunnels, refusals } = decide([
        link("a1", "g1"),
        link("a1", "z1"),
        link("g1", "z1"),
        link("a2", "g2"),
    ]);
    expect(refusals).toEqual([]);
    expect(Object.fromEntries(tunnels)).toEqual({
        // AWS keeps 169.254.0.0/30.
        "a1--g1": ["169.254.0.4/30", "169.254.0.8/30", "169.254.0.12/30", "169.254.0.16/30"],
        "a1--z1": ["169.254.21.0/30", "169.254.21.4/30", "169.254.21.8/30", "169.254.21.12/30"],
        "g1--z1": ["169.254.21.16/30", "169.254.21.20/30"],
        // Neither of its gateways has these.
        "a2--g2": ["169.254.0.4/30", "169.254.0.8/30", "169.254.0.12/30", "169.254.0.16/30"],
    });
});

test("networks on one hub share its gateway", () => {
    const { tunnels } = decide([
        link("a1", "a2", "transit-gateway"),
        link("a1", "g1"),
        link("a2", "g2"),
        link("a1", "s1"),
    ]);
    expect(tunnels.get("a1--a2")).toEqual([]);
    expect(tunnels.get("a1--g1")?.[0]).toBe("169.254.0.4/30");
    expect(tunnels.get("a2--g2")?.[0]).toBe("169.254.0.20/30");
    expect(tunnels.get("a1--s1")).toEqual(["169.254.0.36/30", "169.254.0.40/30"]);
});

test.each([
    [
        "WireGuard has one tunnel, of the space that Azure does not need",
        "wireguard",
        ["169.254.0.4/30"],
    ],
    ["a peering has none", "vpc-peering", []],
] as const)("%s", (_, kind, expected) => {
    expect(decide([link("a1", "z1", kind)]).tunnels.get("a1--z1")).toEqual(expected);
});

test("what is locked stays, and what goes with this change is not given out again", () => {
    const current = locked({
        "a1--s1": ["169.254.9.0/30"],
        "a1--g9": ["169.254.0.4/30", "169.254.0.8/30", "169.254.0.12/30", "169.254.0.16/30"],
    });
    expect(decide([link("a1", "s1"), link("a1", "g1")], current).tunnels).toEqual(
        new Map([
            ["a1--s1", ["169.254.9.0/30", "169.254.0.20/30"]],
            [
                "a1--g1",
                ["169.254.0.24/30", "169.254.0.28/30", "169.254.0.32/30", "169.254.0.36/30"],
            ],
        ]),
    );
});

test("ranges that clouds keep are skipped: the first of five /24s, and the metadata services'", () => {
    const first = (supernet: string): readonly string[] | undefined =>
        decide([link("g1", "s1")], EMPTY_LOCK, supernet).tunnels.get("g1--s1");
    expect(first("169.254.4.248/29")).toEqual(["169.254.4.248/30", "169.254.4.252/30"]);
    expect(first("169.254.5.0/28")).toEqual(["169.254.5.4/30", "169.254.5.8/30"]);
    expect(first("169.254.168.0/23")).toEqual(["169.254.168.0/30", "169.254.168.4/30"]);
    expect(first("169.254.169.0/24")).toEqual([]);
});

test("when Azure's 128 are used, the planner says so with the numbers", () => {
    // 32 VPNs with AWS take four each.
    const names = Array.from({ length: 33 }, (_, index) => `a${index + 10}`);
    const { tunnels, refusals } = decide(names.map((name) => link(name, "z1")));
    expect(tunnels.get("a41--z1")).toEqual([
        ...["169.254.22.240/30", "169.254.22.244/30", "169.254.22.248/30", "169.254.22.252/30"],
    ]);
    expect(tunnels.get("a42--z1")).toEqual([]);
    expect(refusals).toEqual([
        {
            path: "links.topology",
            reason: "a42--z1 needs 4 inside ranges for its tunnels, and the gateways of a42 and z1 have used all 128 of the /30s that Azure takes",
            fix: "join fewer networks with this one, or go through a hub (links.topology: hub-and-spoke)",
        },
    ]);
});

test("a narrow space that is used up is refused", () => {
    const { tunnels, refusals } = decide([link("g1", "s1")], EMPTY_LOCK, "169.254.30.0/30");
    expect(tunnels.get("g1--s1")).toEqual(["169.254.30.0/30"]);
    expect(refusals.map(({ reason, fix }) => [reason, fix])).toEqual([
        [
            "g1--s1 needs 2 inside ranges for its tunnels, and the gateways of g1 and s1 have used all 1 of the /30s of 169.254.30.0/30",
            "write a wider addresses.tunnels, or join fewer networks with this one",
        ],
    ]);
});

test("in any fleet a /30 stands once at each gateway, and locking what was decided changes nothing", () => {
    const names = ["a1", "a2", "g1", "g2", "s1", "s2", "z1", "z2"];
    const every = names.flatMap((a, index) => names.slice(index + 1).map((b) => [a, b] as const));
    const kinds = fc.constantFrom<BuiltLinkKind>("ha-vpn", "wireguard", "vpc-peering");
    const some = fc.array(fc.tuple(fc.constantFrom(...every), kinds), { maxLength: 28 });
    fc.assert(
        fc.property(some, some, (before, after) => {
            const linksOf = (chosen: typeof before): readonly DecidedLink[] => [
                ...new Map(
                    chosen.map(([[a, b], kind]) => [linkName([a, b]), link(a, b, kind)] as const),
                ).values(),
            ];
            const first = decide(linksOf(before));
            const current = locked(Object.fromEntries(first.tunnels));
            expect(decide(linksOf(before), current)).toEqual(first);
            const links = linksOf([...before, ...after]);
            const { tunnels } = decide(links, current);
            const seen = links.flatMap(({ name, between }) =>
                between.flatMap((end) =>
                    (tunnels.get(name) ?? []).map((range) => `${end} ${range}`),
                ),
            );
            expect(new Set(seen).size).toBe(seen.length);
        }),
    );
});
