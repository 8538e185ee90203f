import { lockFleet } from "../../../fleet/lock/lock-fleet";
import { AZURE, TODAY, fleetOf, lockText, refusalsOf, valueOf } from "../support/fleets";

const HUB =
    "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/hub/providers/Microsoft.Network";
const VNET = { vnetId: `${HUB}/virtualNetworks/hub`, ranges: ["10.20.0.0/16"] };
const TABLE = { routeTableId: `${HUB}/routeTables/out` };
const GATEWAY = { natGatewayId: `${HUB}/natGateways/out` };
const NODES = ["10.20.0.0/20", "10.20.16.0/20"] as const;

const KEEPS = "a cluster keeps the way out of its network that it was made with";
const REPLACE = "or build the next generation beside it: `npx atoll lock --stack prod --replace a`";

/** Clusters in a virtual network that somebody else made, with a way out. */
function fleet(way: object, clusters: readonly string[] = ["a"], nodes: readonly string[] = NODES) {
    const entries = clusters.map((name, index) => [
        name,
        { cloud: "azure", network: "n", ranges: { nodes: nodes[index] } },
    ]);
    return fleetOf(Object.fromEntries(entries) as Readonly<Record<string, unknown>>, {
        environment: "staging",
        networks: { n: { ...AZURE, existing: { ...VNET, ...way } } },
    });
}

function lock(wanted: unknown, before: string, replace?: string) {
    const input = { fleet: wanted, lockText: before, today: TODAY, stack: "prod" };
    return lockFleet({ ...input, ...(replace === undefined ? {} : { replace }) });
}

test.each([
    [
        "a firewall in place of a load balancer",
        {},
        TABLE,
        "route-table",
        "load-balancer",
        "take routeTableId and natGatewayId out",
    ],
    [
        "a NAT gateway in place of a firewall",
        TABLE,
        GATEWAY,
        "nat-gateway",
        "route-table",
        "write routeTableId in place of natGatewayId",
    ],
    [
        "no way out of the owner's",
        GATEWAY,
        {},
        "load-balancer",
        "nat-gateway",
        "write natGatewayId in place of routeTableId",
    ],
] as const)("%s is refused for a cluster that lives", (_, before, after, now, then, write) => {
    expect(refusalsOf(lock(fleet(after), lockText(fleet(before))))).toEqual([
        [
            "networks.n.existing",
            `is ${now}, and ${then} in the lock for a: ${KEEPS}`,
            `${write}; ${REPLACE}`,
        ],
    ]);
});

test("a next generation takes the way out that the network has by then", () => {
    const standing = lockText(fleet(TABLE));
    const next = fleet(GATEWAY, ["a"], ["10.20.32.0/20"]);
    const { text } = valueOf(lock(next, standing, "a"));
    expect(text).toContain("egress: nat-gateway");
    expect(refusalsOf(lock(next, text))).toEqual([]);
});

test("clusters that share the network cannot be replaced in one step", () => {
    const standing = lockText(fleet(TABLE, ["a", "b"]));
    const anew =
        "or add another network with clusters of other names, move the workloads, then take the old ones out";
    expect(refusalsOf(lock(fleet(GATEWAY, ["a", "b"]), standing))).toEqual(
        ["a", "b"].map((name) => [
            "networks.n.existing",
            `is nat-gateway, and route-table in the lock for ${name}: ${KEEPS}`,
            `write routeTableId in place of natGatewayId; ${anew}`,
        ]),
    );
});

test("another table or gateway of the same kind is no change, and a network of Atoll's has none", () => {
    const other = { routeTableId: `${HUB}/routeTables/other` };
    expect(refusalsOf(lock(fleet(other), lockText(fleet(TABLE))))).toEqual([]);
    expect(lockText(fleetOf({ a: AZURE }))).not.toContain("egress");
});
