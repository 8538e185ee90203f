import { UNKNOWN } from "../../../../policies/model/reading";
import type { ResourceInput } from "../../../../policies/model/resource-input";
import { linkSymmetry } from "../../../../policies/network/net-link-symmetry";
import { observedInStack, resource } from "../../support/inputs";

type Tree = Readonly<Record<string, unknown>>;

const found = (...stack: readonly ResourceInput[]): readonly string[] =>
    observedInStack(linkSymmetry, stack).map(
        ({ kind, path, resource: { name } }) => `${kind} ${name} ${path}`,
    );

describe("a link of two halves", () => {
    const gatewayId = (name: string) => `projects/acme/regions/r/vpnGateways/${name}`;
    const self = (name: string) => `projects/acme/global/networks/${name}`;
    const network = (name: string) =>
        resource("gcp:compute/network:Network", { name, id: self(name) }, { name });
    const half = (from: unknown, to: unknown, name = "half") =>
        resource(
            "gcp:compute/networkPeering:NetworkPeering",
            { network: from, peerNetwork: to },
            { name },
        );

    it.each([
        ["both", [half(self("a"), self("b")), half(self("b"), self("a"))], []],
        [
            "both by different forms of a name",
            [half("a", `https://compute.example/v1/${self("b")}`), half(self("b"), self("a"))],
            [],
        ],
        ["one", [half(self("a"), self("b"))], ["violation half peerNetwork"]],
        [
            "one, and one to a third",
            [half(self("a"), self("b")), half(self("b"), self("c"))],
            ["violation half peerNetwork"],
        ],
        [
            "one, and one that is not known yet",
            [half(self("a"), self("b")), half(self("b"), UNKNOWN)],
            ["undecided half peerNetwork"],
        ],
        ["one to a network of another stack", [half(self("a"), self("other"))], []],
        ["nothing that can be read", [half(5, {}), half(null, [])], []],
    ])("%s", (_, halves, expected) => {
        expect(found(network("a"), network("b"), ...halves)).toEqual(expected);
    });

    it.each([
        [
            "VirtualNetwork",
            "VirtualNetworkPeering",
            (from: string, to: string) => ({
                virtualNetworkName: from,
                remoteVirtualNetwork: { id: `/subscriptions/s/virtualNetworks/${to}` },
            }),
            "remoteVirtualNetwork.id",
        ],
        [
            "VirtualNetworkGateway",
            "VirtualNetworkGatewayConnection",
            (from: string, to: string) => ({
                connectionType: "Vnet2Vnet",
                virtualNetworkGateway1: { id: `/gateways/${from}` },
                virtualNetworkGateway2: { id: `/gateways/${to}` },
            }),
            "virtualNetworkGateway2.id",
        ],
    ])("Azure: %s", (end, link, of, path) => {
        const ends = ["a", "b"].map((name) =>
            resource(`azure-native:network:${end}`, { name }, { name }),
        );
        const halves = [of("a", "b"), of("b", "A")].map((properties) =>
            resource(`azure-native:network:${link}`, properties, { name: "half" }),
        );
        expect(found(...ends, ...halves)).toEqual([]);
        expect(found(...ends, ...halves.slice(1))).toEqual([`violation half ${path}`]);
    });

    it("knows two networks of one name in two projects apart", () => {
        const [one, two, foreign] = ["one", "two", "foreign"].map(
            (project) => `projects/${project}/global/networks/main`,
        );
        const main = [one, two].map((id, index) =>
            resource(
                "gcp:compute/network:Network",
                { name: "main", id },
                { name: `main-${index}` },
            ),
        );
        expect(found(...main, half(one, two))).toEqual(["violation half peerNetwork"]);
        expect(found(...main, half(one, two), half(two, one, "back"))).toEqual([]);
        expect(found(...main, half(one, foreign))).toEqual([]);
    });

    it("knows a new network by its project", () => {
        const main = (project: unknown) =>
            resource(
                "gcp:compute/network:Network",
                { name: "main", id: UNKNOWN, project },
                { name: `main-${String(project)}` },
            );
        const to = "projects/foreign/global/networks/main";
        expect(found(network("a"), main("mine"), half(self("a"), to))).toEqual([]);
        expect(found(network("a"), main("foreign"), half(self("a"), to))).toEqual([
            "violation half peerNetwork",
        ]);
    });

    it.each([
        ["on both interfaces", [0, 1], []],
        ["on one of two", [0], ["violation a-1 peerGcpGateway"]],
        ["on nobody knows which", [0, UNKNOWN], ["undecided a-1 peerGcpGateway"]],
    ])("tunnels back %s", (_, interfaces, expected) => {
        const gateways = ["a", "b"].map((name) =>
            resource(
                "gcp:compute/haVpnGateway:HaVpnGateway",
                { id: gatewayId(name), name },
                { name },
            ),
        );
        const tunnel = (from: string, to: string, vpnGatewayInterface: unknown) =>
            resource(
                "gcp:compute/vPNTunnel:VPNTunnel",
                { vpnGateway: gatewayId(from), peerGcpGateway: gatewayId(to), vpnGatewayInterface },
                { name: `${from}-${String(vpnGatewayInterface)}` },
            );
        const there = [0, 1].map((each) => tunnel("a", "b", each));
        const back = interfaces.map((each) => tunnel("b", "a", each));
        const [first] = found(...gateways, ...there, ...back);
        expect(first === undefined ? [] : [first]).toEqual(expected);
    });

    it("knows two networks of Azure of one name in two resource groups apart", () => {
        const id = (group: string) =>
            `/subscriptions/s/resourceGroups/${group}/providers/Microsoft.Network/virtualNetworks/main`;
        const ends = ["one", "two"].map((group) =>
            resource(
                "azure-native:network:VirtualNetwork",
                { name: "main", id: id(group) },
                { name: group },
            ),
        );
        const peering = (from: string, to: string, own: Tree) =>
            resource(
                "azure-native:network:VirtualNetworkPeering",
                { ...own, remoteVirtualNetwork: { id: id(to) } },
                { name: `${from}-${to}` },
            );
        const named = (from: string, to: string) =>
            peering(from, to, { resourceGroupName: from, virtualNetworkName: "main" });
        const byId = (from: string, to: string) =>
            peering(from, to, { id: `${id(from)}/virtualNetworkPeerings/p` });
        const alone = ["violation one-two remoteVirtualNetwork.id"];
        expect(found(...ends, named("one", "two"))).toEqual(alone);
        expect(found(...ends, named("one", "two"), named("two", "one"))).toEqual([]);
        expect(found(...ends, byId("one", "two"))).toEqual(alone);
        expect(found(...ends, byId("one", "two"), named("two", "one"))).toEqual([]);
        expect(found(...ends, named("one", "three"))).toEqual([]);
        // In a preview it is not said where a new one stands.
        expect(found(...ends, peering("one", "two", { id: UNKNOWN }))).toEqual([
            "undecided one-two remoteVirtualNetwork.id",
        ]);
    });

    it("sees peerings that a network of Azure lists in itself", () => {
        const id = (name: string) => `/subscriptions/s/virtualNetworks/${name}`;
        const end = (name: string, to?: string) =>
            resource(
                "azure-native:network:VirtualNetwork",
                {
                    id: id(name),
                    name,
                    virtualNetworkPeerings:
                        to === undefined ? UNKNOWN : [{ remoteVirtualNetwork: { id: id(to) } }],
                },
                { name },
            );
        const apart = resource(
            "azure-native:network:VirtualNetworkPeering",
            { virtualNetworkName: "a", remoteVirtualNetwork: { id: id("b") } },
            { name: "apart" },
        );
        expect(found(end("a"), end("b", "a"), apart)).toEqual([]);
        expect(found(end("a", "b"), end("b", "a"))).toEqual([]);
        expect(found(end("a", "b"), end("b"))).toEqual([
            "violation a virtualNetworkPeerings[0].remoteVirtualNetwork.id",
        ]);
    });
});
