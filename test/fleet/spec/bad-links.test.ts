import { AWS, GCP, fleetOf } from "../support/fleets";
import { type Case, formLines } from "./support/form-lines";

const PAIR_FIX = "write, for example, [aws-us-east-1, azure-westeurope]";
const KINDS =
    "vpc-peering, transit-gateway, network-connectivity-center, vnet-peering, virtual-wan, ha-vpn, wireguard, none";

function linked(links: unknown) {
    return fleetOf({ a: AWS, b: GCP }, { links });
}

function joined(...connectivity: unknown[]) {
    return fleetOf({ a: AWS, b: GCP, c: { ...AWS, cni: "cilium" } }, { connectivity });
}

const CASES: readonly Case[] = [
    [
        "a word for links",
        linked("mesh"),
        'links: "mesh" is not a topology or a list of pairs => write, for example, { topology: mesh }, or [[aws-us-east-1, azure-westeurope]]',
    ],
    [
        "a topology that is none",
        linked({ topology: "star", prefer: "speed" }),
        'links.prefer: "speed" is not one of balanced, latency, security, simplicity, cost => write, for example, prefer: balanced',
        'links.topology: "star" is not one of none, mesh, hub-and-spoke => write, for example, topology: none',
    ],
    [
        "a key with a typing error",
        linked({ topologie: "mesh" }),
        "links.topologie: is not a key that is known here => write topology; the keys here are topology, hub, prefer, pairs",
    ],
    ["a pair of one", linked([["a"]]), `links[0]: names 1 end in place of two => ${PAIR_FIX}`],
    [
        "a pair of three, under a topology",
        linked({ topology: "mesh", pairs: [["a", "b", "c"]] }),
        `links.pairs[0]: names 3 ends in place of two => ${PAIR_FIX}`,
    ],
    [
        "a name for a pair",
        linked(["a"]),
        `links[0]: is neither a pair of names nor a map => ${PAIR_FIX}`,
    ],
    [
        "a name that is none",
        linked([["a", "B b"]]),
        'links[0][1]: "B b" is not the name of a network or a cluster => write, for example, aws-us-east-1',
    ],
    [
        "a pair without ends, and one of a kind that is none",
        linked([{ kind: "none" }, { between: ["a", "b"], kind: "vpn" }]),
        `links[0].between: is missing: it takes a list of two names => ${PAIR_FIX}`,
        `links[1].kind: "vpn" is not one of ${KINDS} => write, for example, kind: vpc-peering`,
    ],
    [
        "a hub that is no name",
        linked({ topology: "hub-and-spoke", hub: 1 }),
        "links.hub: 1 is not the name of a network or a cluster => write, for example, aws-us-east-1",
    ],
    [
        "a map for groups",
        fleetOf({}, { connectivity: { between: ["a", "b"] } }),
        "connectivity: a map is not a list => write, for example, connectivity: [{ between: [onprem-fra, metal-fra], pods: submariner }]",
    ],
    [
        "a group of one, by a way that is none",
        joined({ between: ["a"], pods: "vpn" }),
        "connectivity[0].between: has 1 entry, and 2 are needed => write, for example, between: [onprem-fra, metal-fra]",
        'connectivity[0].pods: "vpn" is not one of routed, submariner, globalnet, cilium, none => write, for example, pods: routed',
    ],
    [
        "a group of nobody, by nothing",
        joined({ between: [] }),
        "connectivity[0].between: has nothing in it, and 2 are needed => write, for example, between: [onprem-fra, metal-fra]",
        "connectivity[0].pods: is missing: it takes one of routed, submariner, globalnet, cilium, none => write, for example, pods: routed",
    ],
    [
        "a cluster that is not there",
        fleetOf(
            { "aws-us-east-1": AWS, gcp: GCP },
            { connectivity: [{ between: ["aws-us-east1", "gcp"], pods: "none" }] },
        ),
        'connectivity[0].between[0]: "aws-us-east1" is not a cluster of the fleet => write aws-us-east-1',
    ],
    [
        "a cluster twice in a group",
        joined({ between: ["a", "b", "a"], pods: "none" }),
        "connectivity[0].between[2]: a is in connectivity[0] already: a cluster is in one group, once => take it out here",
    ],
    [
        "a cluster in two groups",
        joined({ between: ["a", "b"], pods: "submariner" }, { between: ["b", "c"], pods: "none" }),
        "connectivity[1].between[0]: b is in connectivity[0] already: a cluster is in one group, once => take it out of one of them, or make one group of both",
    ],
    [
        "Cilium's mesh over other CNIs",
        joined({ between: ["a", "b", "c"], pods: "cilium" }),
        "connectivity[0].between[0]: a runs vpc-cni: Cilium's mesh joins clusters that run Cilium themselves => write cni: cilium for the cluster where its cloud has it, or pods: submariner for the group",
        "connectivity[0].between[1]: b runs dataplane-v2: Cilium's mesh joins clusters that run Cilium themselves => write cni: cilium for the cluster where its cloud has it, or pods: submariner for the group",
    ],
    [
        "a hub that is no cluster",
        fleetOf({ "aws-us-east-1": AWS }, { hub: "aws-us-east-2" }),
        'hub: "aws-us-east-2" is not a cluster of the fleet => write aws-us-east-1',
    ],
    [
        "a hub without clusters",
        fleetOf({}, { hub: "a" }),
        'hub: "a" is not a cluster of the fleet => describe one first',
    ],
];

test.each(CASES)("%s", (_, fleet, ...expected) => {
    expect(formLines(fleet)).toEqual(expected);
});

test.each([
    ["a topology", { topology: "hub-and-spoke", hub: "a", prefer: "cost" }],
    ["pairs", [["a", "b"]]],
    ["pairs with kinds beside plain ones", [{ between: ["a", "b"], kind: "ha-vpn" }, ["b", "a"]]],
    [
        "exceptions from a topology",
        { topology: "mesh", pairs: [{ between: ["a", "b"], kind: "none" }] },
    ],
])("fine: %s", (_, links) => {
    expect(formLines(linked(links))).toEqual([]);
});
