import { EMPTY_LOCK, type FleetLock } from "../../../../fleet/lock/lock-spec";
import type { WantedHub } from "../../../../fleet/plan/links/hubs";
import type { FleetNetwork } from "../../../../fleet/plan/networks/types";
import { decideAsns } from "../../../../fleet/plan/ranges/decide-asns";

const PLACE = { cloud: "aws", region: "us-east-1" } as const;

function networks(
    asns: Readonly<Record<string, number | undefined>>,
): ReadonlyMap<string, FleetNetwork> {
    return new Map(
        Object.entries(asns).map(([name, asn]) => [
            name,
            {
                ...{ name, path: `networks.${name}`, place: PLACE, origin: "created" },
                ...{ ranges: [], clusters: [], ...(asn === undefined ? {} : { asn }) },
            },
        ]),
    );
}

const HUB: WantedHub = {
    ...{ name: "aws/us-east-1", kind: "transit-gateway", place: PLACE, networks: [] },
};

function lockOf(asns: Readonly<Record<string, number>>): FleetLock {
    const entries = Object.entries(asns).map(([name, asn]) => [name, { asn }] as const);
    return { ...EMPTY_LOCK, networks: new Map(entries) };
}

test("networks in order of name, then hubs, from the first private number on", () => {
    const {
        networks: own,
        hubs,
        refusals,
    } = decideAsns(networks({ a: undefined, b: undefined }), [HUB], EMPTY_LOCK);
    expect([...own]).toEqual([
        ["a", 64512],
        ["b", 64513],
    ]);
    expect([...hubs]).toEqual([["aws/us-east-1", 64514]]);
    expect(refusals).toEqual([]);
});

test("locks before pins, and neither is given to another", () => {
    const wanted = networks({ a: undefined, b: 64512, c: 4_200_000_000, d: 64999, e: undefined });
    // d is locked with another number; gone has left and its router may still stand.
    const current = lockOf({ d: 64514, gone: 64513 });
    expect([...decideAsns(wanted, [], current).networks]).toEqual([
        ["a", 64515],
        ["b", 64512],
        ["c", 4_200_000_000],
        ["d", 64514],
        ["e", 64516],
    ]);
});

test("numbers that Azure keeps are given to nobody, and when all others are used, that is said", () => {
    // 64512 to 65534 are 1,023, less five of Azure.
    const names = Array.from({ length: 1020 }, (_, index) => `n${1000 + index}`);
    const { networks: own, refusals } = decideAsns(
        networks(Object.fromEntries(names.map((name) => [name, undefined]))),
        [],
        EMPTY_LOCK,
    );
    const given = [...own.values()].slice(0, 1018);
    expect(new Set(given).size).toBe(1018);
    expect([65515, 65517, 65518, 65519, 65520].filter((asn) => given.includes(asn))).toEqual([]);
    expect(refusals).toEqual([
        {
            path: "networks",
            reason: "2 of the networks and hubs have no autonomous system number: all 1018 private ones of 16 bits are used",
            fix: "put clusters into fewer networks, or give networks that are not on Azure asn: 4200000000 and up",
        },
    ]);
});
