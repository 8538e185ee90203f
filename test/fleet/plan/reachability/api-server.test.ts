import type { BuiltLinkKind } from "../../../../fleet/plan/links/types";
import type { ClusterPlan } from "../../../../fleet/plan/types";
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
    pairIn,
    reach,
    restrictedTo,
    words,
} from "./support/plans";

type Make = (name: string, wanted: Wanted) => ClusterPlan;

const OFFICE = restrictedTo("203.0.113.0/24");

const on = (infrastructure: NonNullable<Wanted["infrastructure"]>): Make => {
    return (name, wanted) => capi(name, { infrastructure, managedBy: "x", ...wanted });
};

/** What a pod of a cluster on EKS says about the API server there. */
describe("API servers", () => {
    const RESTRICTED: Make = (name, wanted) => aws(name, { ...wanted, api: OFFICE });
    const RESTRICTED_GKE: Make = (name, wanted) => gcp(name, { ...wanted, api: OFFICE });
    const RESTRICTED_AKS: Make = (name, wanted) => azure(name, { ...wanted, api: OFFICE });
    const at = (server: string): Make => {
        return (name, wanted) => existing(name, { ...wanted, server: `https://${server}:6443` });
    };

    const NAMED = "blocked: name private-name";
    const NO_LINK = "blocked: route no-link";
    const NOT_ALLOWED = "blocked: firewall not-allowed";
    const CASES: readonly (readonly [string, Make, linked: string, alone: string])[] = [
        ["private, EKS", aws, "node by network", NO_LINK],
        ["private, GKE", gcp, "node by network", NO_LINK],
        ["private, AKS: a zone that only Azure networks are linked to", azure, NAMED, NO_LINK],
        ["restricted, EKS: its name is public", RESTRICTED, NOT_ALLOWED, NOT_ALLOWED],
        ["restricted, GKE: it is an address", RESTRICTED_GKE, "node by network", NOT_ALLOWED],
        ["restricted, AKS: there is no private one", RESTRICTED_AKS, NOT_ALLOWED, NOT_ALLOWED],
        ["Cluster API on metal", on("metal3"), "node by network", NO_LINK],
        ["Cluster API on vSphere", on("vsphere"), "node by network", NO_LINK],
        ["Cluster API on AWS", on("aws"), "node by network", NO_LINK],
        ["Cluster API on Azure", on("azure"), NAMED, NO_LINK],
        ["existing, at an address inside", at("10.2.0.5"), "node by network", NO_LINK],
        [
            "existing, at an address that its network does not announce",
            at("192.168.7.1"),
            "blocked: route not-announced",
            NO_LINK,
        ],
        [
            "existing, at a public address",
            at("198.51.100.4"),
            "nat by internet (assuming)",
            "nat by internet (assuming)",
        ],
        [
            "existing, at a name",
            at("k8s.acme.example"),
            "node by network (assuming)",
            "nat by internet (assuming)",
        ],
        ["existing, at a name of RFC 6762", at("k8s.fra.local"), NAMED, NO_LINK],
        ["existing, at a name without a domain", at("k8s"), NAMED, NO_LINK],
        [
            "existing, at the caller's own machine",
            at("127.0.0.1"),
            "blocked: overlap loopback",
            "blocked: overlap loopback",
        ],
    ];

    it.each(CASES)("%s", (_, make, linked, alone) => {
        const clusters = [aws("a", { id: 1 }), make("b", { id: 2 })];

        expect(reach(fleet(clusters, [link("a", "b", "ha-vpn")]), "a", "b", "api-server")).toBe(
            linked,
        );
        expect(reach(fleet(clusters), "a", "b", "api-server")).toBe(alone);
    });

    it("of GKE behind a DNS endpoint take controllers' tokens on a condition, linked or not", () => {
        const clusters = [
            aws("a", { id: 1 }),
            { ...gcp("b", { id: 2 }), api: { kind: "dns" as const } },
        ];
        const assuming =
            "the DNS endpoint takes tokens of Kubernetes service accounts, which controllers log in with";
        const verdict = { reachable: true, source: "nat", by: "internet", assuming };

        for (const links of [[], [link("a", "b", "ha-vpn")]]) {
            const { layers, controllers } = pairIn(fleet(clusters, links), "a", "b");
            expect(layers["api-server"]).toEqual(verdict);
            expect(controllers.istiod).toEqual(verdict);
        }
    });

    it("behind a proxy are none the nearer for pods, which do not go through it", () => {
        const api = { kind: "private", proxy: "socks5://bastion.acme.example:1080" } as const;
        const clusters = [aws("a", { id: 1 }), aws("b", { id: 2, api })];

        expect(reach(fleet(clusters), "a", "b", "api-server")).toBe(NO_LINK);
    });

    it("of AKS are known by name in linked Azure networks", () => {
        const clusters = [azure("a", { id: 1 }), azure("b", { id: 2 })];
        const input = fleet(clusters, [link("a", "b", "vnet-peering")]);

        expect(reach(input, "a", "b", "api-server")).toBe("node by network");
    });

    it.each<readonly [string, Make]>([
        ["AKS, private", azure],
        ["EKS, restricted", (name, wanted) => aws(name, { ...wanted, api: OFFICE })],
        ["Cluster API on Azure", on("azure")],
    ])("of %s are known by name where a resolver in their network answers", (_, make) => {
        const clusters = [gcp("a", { id: 1 }), make("b", { id: 2 })];
        const place = clusters[1]?.place ?? { cloud: "site", site: "x" };
        const input = (rest: Parameters<typeof network>[3]) =>
            fleet(clusters, [link("a", "b", "ha-vpn")], {
                networks: [network("b", place, clusters.slice(1), rest)],
            });

        expect(reach(input({ subnets: [RESOLVER] }), "a", "b", "api-server")).toBe(
            "pod by network",
        );
        expect(reach(input({ origin: "existing" }), "a", "b", "api-server")).toBe(
            "pod by network (assuming)",
        );
    });

    it.each<readonly [BuiltLinkKind, string | undefined]>([
        ["ha-vpn", undefined],
        [
            "vpc-peering",
            "Google Cloud serves the control plane's Private Service Connect over VPC peering",
        ],
        ["network-connectivity-center", "the hub propagates Private Service Connect to its spokes"],
    ])("of GKE over %s", (kind, assuming) => {
        const input = fleet([gcp("a", { id: 1 }), gcp("b", { id: 2 })], [link("a", "b", kind)]);

        expect(pairIn(input, "a", "b").layers["api-server"]).toEqual({
            reachable: true,
            source: "pod",
            by: "network",
            ...(assuming === undefined ? {} : { assuming }),
        });
    });

    it.each<readonly [string, Make, string]>([
        ["private EKS", aws, "node by network"],
        [
            "restricted EKS",
            (name, wanted) => aws(name, { ...wanted, api: OFFICE }),
            "node by network",
        ],
        [
            "restricted AKS lets in its own NAT gateway",
            (name, wanted) => azure(name, { ...wanted, api: OFFICE }),
            "nat by internet",
        ],
        [
            "a private name",
            (name, wanted) => existing(name, { ...wanted, server: "https://k8s.fra.local:6443" }),
            "node by network",
        ],
    ])("in the caller's own network: %s", (_, make, expected) => {
        const clusters = [
            existing("a", { id: 1, network: "n" }),
            make("b", { id: 2, network: "n" }),
        ];
        const place = clusters[1]?.place ?? { cloud: "site", site: "n" };
        const input = fleet(clusters, [], { networks: [network("n", place, clusters)] });

        expect(reach(input, "a", "b", "api-server")).toBe(expected);
    });

    it("say whom they let in, the first of many", () => {
        const api = restrictedTo(
            "192.0.2.0/24",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "203.0.0.0/24",
            "203.1.0.0/24",
        );
        const { layers } = pairIn(
            fleet([aws("a", { id: 1 }), azure("b", { id: 2, api })]),
            "a",
            "b",
        );

        expect(layers["api-server"]).toEqual({
            reachable: false,
            blockedBy: "firewall",
            cause: "not-allowed",
            reason:
                "the API server lets in 192.0.2.0/24, 198.51.100.0/24, 203.0.113.0/24 and 2 more, and nothing says " +
                "that the caller's public address is among them",
        });
    });
});

describe("controllers", () => {
    it("reach API servers as pods do, and only managers manage", () => {
        const input = fleet(
            [gcp("hub", { id: 1 }), capi("a", { id: 2, managedBy: "hub" }), aws("b", { id: 3 })],
            [link("hub", "a", "wireguard")],
        );

        const managed = pairIn(input, "hub", "a");
        expect(words(managed.controllers.istiod)).toBe("pod by network");
        expect(managed.controllers.manager).toBe(managed.layers["api-server"]);
        const other = pairIn(input, "hub", "b");
        expect(words(other.controllers.istiod)).toBe("blocked: route no-link");
        expect(other.controllers.manager).toBeUndefined();
        expect(pairIn(input, "a", "hub").controllers.manager).toBeUndefined();
    });
});
