import { explainHops } from "../../../../fleet/plan/reachability/hops";
import type { Hop, Layer, ReachabilityInput } from "../../../../fleet/plan/reachability/types";
import { aws, azure, existing, fleet, gcp, link, network, restrictedTo } from "./support/plans";

function lines(
    input: ReachabilityInput,
    from: string,
    to: string,
    layer: Layer,
): readonly string[] {
    return explainHops(input, from, to, layer).map(
        (hop: Hop) =>
            `${hop.at} | ${hop.does} | ${hop.detail}${hop.ok ? "" : ` | ${hop.blockedBy} | ${hop.fix}`}`,
    );
}

const SEND_EKS = "pod in eks | send | sends from an address in 10.1.64.0/18";
const LEAVE_EKS =
    "node of eks | translate | the VPC CNI puts the node's address, in 10.1.0.0/20, in place of the pod's";

describe("what arrives", () => {
    it("crosses a link, with the source address that the other side sees", () => {
        const input = fleet(
            [aws("eks", { id: 1 }), gcp("gke", { id: 2 })],
            [link("eks", "gke", "ha-vpn")],
        );

        expect(lines(input, "eks", "gke", "pod")).toEqual([
            SEND_EKS,
            LEAVE_EKS,
            "VPC of eks | route | has a route to 10.2.64.0/18 over HA VPN",
            "HA VPN eks--gke | cross | carries it from eks to gke, by 4 tunnels",
            "VPC network of gke | route | leads on to 10.2.64.0/18",
            "pod in gke | receive | receives it; the source address that it sees is its node's, in 10.1.0.0/20",
        ]);
        expect(lines(input, "gke", "eks", "node")).toEqual([
            "pod in gke | send | sends from an address in 10.2.64.0/18",
            "VPC network of gke | route | has a route to 10.1.0.0/20 over HA VPN",
            "HA VPN eks--gke | cross | carries it from gke to eks, by 4 tunnels",
            "VPC of eks | route | leads on to 10.1.0.0/20",
            "node of eks | receive | receives it; the source address that it sees is the pod's own, in 10.2.64.0/18",
        ]);
    });

    it("passes through other networks and hubs", () => {
        const attached = { ...link("eks", "mid", "transit-gateway"), hubs: ["aws/us-east-1"] };
        const input = fleet(
            [aws("eks", { id: 1 }), aws("mid", { id: 2 }), gcp("gke", { id: 3 })],
            [attached, link("gke", "mid", "ha-vpn")],
        );

        expect(lines(input, "eks", "gke", "node").slice(2)).toEqual([
            "VPC of eks | route | has a route to 10.3.0.0/20 over transit gateway",
            "transit gateway eks--mid | cross | carries it from eks to mid, through aws/us-east-1",
            "VPC of mid | route | passes on over HA VPN what came over transit gateway",
            "HA VPN gke--mid | cross | carries it from mid to gke, by 4 tunnels",
            "VPC network of gke | route | leads on to 10.3.0.0/20",
            "node of gke | receive | receives it; the source address that it sees is its node's, in 10.1.0.0/20",
        ]);
    });

    it("stays in a network that both share", () => {
        const clusters = [aws("a", { id: 1, network: "n" }), aws("b", { id: 2, network: "n" })];
        const input = fleet(clusters, [], {
            networks: [network("n", { cloud: "aws", region: "us-east-1" }, clusters)],
        });

        expect(lines(input, "a", "b", "pod")).toEqual([
            "pod in a | send | sends from an address in 10.1.64.0/18",
            "VPC of n | route | leads to 10.2.64.0/18 by itself: both clusters stand in it",
            "pod in b | receive | receives it; the source address that it sees is the pod's own, in 10.1.64.0/18",
        ]);
    });

    it("goes through Submariner's gateways, over the internet where nothing links the two", () => {
        const clusters = [existing("a", { id: 1 }), existing("b", { id: 2 })];
        const connectivity = [{ between: ["a", "b"], pods: "submariner" as const }];
        const gateways =
            "a gateway node of each cluster has a public address that UDP 4500 and 4490 reach";

        expect(lines(fleet(clusters, [], { connectivity }), "a", "b", "pod")).toEqual([
            "pod in a | send | sends from an address in 10.1.64.0/18",
            "gateway node of a | tunnel | takes what is for 10.2.64.0/18 into Submariner's tunnel",
            "internet | cross | carries the tunnel between the gateway nodes, IPsec over UDP 4500",
            "gateway node of b | tunnel | takes it out of the tunnel",
            `pod in b | receive | receives it; the source address that it sees is the pod's own, in 10.1.64.0/18; this takes for granted that ${gateways}`,
        ]);
        const linked = fleet(clusters, [link("a", "b", "wireguard")], { connectivity });
        expect(lines(linked, "a", "b", "pod")[2]).toBe(
            "WireGuard a--b | cross | carries the tunnel between the gateway nodes, IPsec over UDP 4500",
        );
    });

    it("takes Globalnet's addresses on both sides", () => {
        const clusters = [1, 2].map((id) =>
            existing(id === 1 ? "a" : "b", { ranges: { globalnet: `242.${id}.0.0/16` } }),
        );
        const input = fleet(clusters, [], {
            connectivity: [{ between: ["a", "b"], pods: "globalnet" }],
        });
        const hops = lines(input, "a", "b", "service");

        expect(hops[1]).toBe(
            "gateway node of a | translate | puts a global address, in 242.1.0.0/16, in place of the pod's",
        );
        expect(hops[3]).toBe(
            "gateway node of b | translate | puts the pod's address in place of the global one, in 242.2.0.0/16",
        );
        expect(hops[4]).toContain(
            "the source address that it sees is a global one, in 242.1.0.0/16",
        );
    });

    it("goes from node to node with ClusterMesh", () => {
        const wanted = (id: number) => ({ id, cni: "cilium" as const });
        const input = fleet(
            [existing("a", wanted(1)), existing("b", wanted(2))],
            [link("a", "b", "wireguard")],
            { connectivity: [{ between: ["a", "b"], pods: "cilium" }] },
        );

        expect(lines(input, "a", "b", "pod").slice(1, 6)).toEqual([
            "node of a | tunnel | Cilium knows the node there of each address in 10.2.64.0/18, and sends it to that",
            "network of a | route | has a route to 10.2.0.0/20 over WireGuard",
            "WireGuard a--b | cross | carries it from a to b, by one tunnel",
            "network of b | route | leads on to 10.2.0.0/20",
            "node of b | tunnel | Cilium gives it to the pod",
        ]);
    });
});

describe("what is blocked", () => {
    it("by translation, at the pod", () => {
        const input = fleet(
            [aws("eks", { id: 1 }), azure("aks", { id: 2 })],
            [link("aks", "eks", "ha-vpn")],
        );

        expect(lines(input, "eks", "aks", "pod")).toEqual([
            SEND_EKS,
            LEAVE_EKS,
            "VPC of eks | route | has a route to 10.2.0.0/20 over HA VPN",
            "HA VPN aks--eks | cross | carries it from eks to aks, by 4 tunnels",
            "virtual network of aks | route | leads on to 10.2.0.0/20",
            "pod in aks | receive | pods of the AKS overlay have addresses that mean nothing outside their cluster (10.2.64.0/18)" +
                " | translation | call it through a load balancer, or build the cluster anew with cni: pod-subnet",
        ]);
    });

    it("by route, at the network that it leaves", () => {
        const input = fleet([aws("eks", { id: 1 }), gcp("gke", { id: 2 })]);

        expect(lines(input, "eks", "gke", "node")).toEqual([
            SEND_EKS,
            LEAVE_EKS,
            "VPC of eks | route | has no route to 10.2.0.0/20: no link leads from eks to gke, not even through others" +
                " | route | link the two networks, for example links: { pairs: [[eks, gke]] }",
        ]);
    });

    it("by route, where a chain of links breaks", () => {
        const input = fleet(
            [aws("eks", { id: 1 }), aws("mid", { id: 2 }), gcp("gke", { id: 3 })],
            [link("eks", "mid", "vpc-peering"), link("gke", "mid", "ha-vpn")],
        );

        expect(lines(input, "eks", "gke", "node").at(-1)).toBe(
            "VPC of eks | route | has no route to 10.3.0.0/20: eks--mid and gke--mid meet in mid, which passes nothing on between VPC peering and HA VPN" +
                " | route | link the two networks, for example links: { pairs: [[eks, gke]] }",
        );
    });

    it("by route: a service's address, on the node already", () => {
        const input = fleet(
            [aws("eks", { id: 1 }), existing("fra", { id: 2 })],
            [link("eks", "fra", "ha-vpn")],
        );

        expect(lines(input, "eks", "fra", "service")).toEqual([
            SEND_EKS,
            "node of eks | route | the address of a service means something only inside its own cluster: no network routes it (10.2.32.0/20)" +
                " | route | join the clusters: connectivity: [{ between: [eks, fra], pods: submariner }], or call it through a load balancer",
        ]);
    });

    it("by overlap, with the ranges", () => {
        const pods = { pods: "10.1.0.0/16" };
        const input = fleet(
            [aws("eks", { id: 1 }), azure("aks", { id: 2, ranges: pods })],
            [link("aks", "eks", "ha-vpn")],
        );

        expect(lines(input, "eks", "aks", "node").at(-1)).toBe(
            "VPC of eks | route | ranges of the two clusters overlap: the address means something else on the other side" +
                " (nodes of eks and pods of aks, pods of eks and pods of aks, services of eks and pods of aks)" +
                " | overlap | give one of them another range",
        );
    });

    it("by firewall, behind NAT and the internet", () => {
        const input = fleet([
            aws("eks", { id: 1 }),
            azure("aks", { id: 2, api: restrictedTo("203.0.113.0/24") }),
        ]);

        expect(lines(input, "eks", "aks", "api-server")).toEqual([
            SEND_EKS,
            "DNS of eks | resolve | answers with the API server's public address",
            LEAVE_EKS,
            "NAT gateway of eks | translate | puts its public address in place of the node's",
            "internet | cross | carries it to the public address",
            "API server of aks | receive | the API server lets in 203.0.113.0/24, and nothing says that the caller's public address is among them" +
                " | firewall | add the public address of the NAT gateway of eks to clusters.aks.api.allow, or write access: private there and link the networks",
        ]);
    });

    it("by name, before anything is sent out", () => {
        const input = fleet(
            [aws("eks", { id: 1 }), azure("aks", { id: 2 })],
            [link("aks", "eks", "ha-vpn")],
        );

        expect(lines(input, "eks", "aks", "api-server")).toEqual([
            SEND_EKS,
            "DNS of eks | resolve | the API server's name is answered with its private address only inside its network" +
                " | name | let the DNS of eks ask a resolver in aks, or write api: { access: restricted, allow: [...] } for aks",
        ]);
    });

    it("on the way back", () => {
        const site = network("fra", { cloud: "site", site: "fra" }, [], {
            announced: ["192.168.0.0/16"],
        });
        const input = fleet(
            [existing("onprem", { id: 1, network: "fra" }), aws("eks", { id: 2 })],
            [link("eks", "fra", "ha-vpn")],
            { networks: [site] },
        );

        expect(lines(input, "onprem", "eks", "node").slice(-2)).toEqual([
            "HA VPN eks--fra | cross | carries it from fra to eks, by 4 tunnels",
            "VPC of eks | route | no route leads back: the caller's network tells the others of none to the range that it calls from (fra tells the others of 192.168.0.0/16)" +
                " | route | let the network fra list, among its ranges under networks, the one that onprem calls from",
        ]);
        expect(lines(input, "eks", "onprem", "node").at(-1)).toBe(
            "VPC of eks | route | has no route to 10.1.0.0/20: fra tells the others of 192.168.0.0/16" +
                " | route | add the range of the nodes of onprem (10.1.0.0/20) to the ranges of networks.fra",
        );
    });
});

it("has no hops between clusters that are not there, or one and the same", () => {
    const input = fleet([aws("a")]);

    expect(explainHops(input, "a", "gone", "pod")).toEqual([]);
    expect(explainHops(input, "gone", "a", "pod")).toEqual([]);
    expect(explainHops(input, "a", "a", "pod")).toEqual([]);
});
