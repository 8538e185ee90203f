import type { Layer } from "../../../../fleet/plan/reachability/types";
import type { ClusterPlan } from "../../../../fleet/plan/types";
import {
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
} from "./support/plans";

type Make = (name: string, wanted: Wanted) => ClusterPlan;

const podSubnet: Make = (name, wanted) => azure(name, { cni: "pod-subnet", ...wanted });
const eksCilium: Make = (name, wanted) => aws(name, { cni: "cilium", ...wanted });

/** Two clusters in linked networks: what the network does by itself. */
describe("linked networks", () => {
    const CASES: readonly (readonly [string, Make, Make, node: string, pod: string])[] = [
        ["EKS to EKS", aws, aws, "node by network", "node by network"],
        ["EKS to GKE", aws, gcp, "node by network", "node by network"],
        ["EKS to AKS overlay", aws, azure, "node by network", "blocked: translation overlay"],
        ["EKS to AKS pod subnet", aws, podSubnet, "node by network", "node by network"],
        ["EKS to on premises", aws, existing, "node by network", "blocked: translation overlay"],
        ["GKE to EKS", gcp, aws, "pod by network", "pod by network"],
        ["GKE to AKS overlay", gcp, azure, "pod by network", "blocked: translation overlay"],
        ["GKE to Cluster API", gcp, capi, "pod by network", "blocked: translation overlay"],
        ["AKS overlay to EKS", azure, aws, "node by network", "node by network"],
        ["AKS overlay to GKE", azure, gcp, "node by network", "node by network"],
        [
            "AKS overlay to AKS overlay",
            azure,
            azure,
            "node by network",
            "blocked: translation overlay",
        ],
        ["AKS pod subnet to GKE", podSubnet, gcp, "pod by network", "pod by network"],
        ["EKS with Cilium to EKS", eksCilium, aws, "node by network", "node by network"],
        [
            "EKS to EKS with Cilium",
            aws,
            eksCilium,
            "node by network",
            "blocked: translation overlay",
        ],
        ["on premises to EKS", existing, aws, "node by network", "node by network"],
        [
            "Cluster API to on premises",
            capi,
            existing,
            "node by network",
            "blocked: translation overlay",
        ],
    ];

    it.each(CASES)("%s", (_, from, to, node, pod) => {
        const input = fleet([from("a", { id: 1 }), to("b", { id: 2 })], [link("a", "b", "ha-vpn")]);

        expect(reach(input, "a", "b", "node")).toBe(node);
        expect(reach(input, "a", "b", "pod")).toBe(pod);
        expect(reach(input, "a", "b", "service")).toBe("blocked: route cluster-ip");
        expect(pairIn(input, "a", "b").path).toEqual(["a", "b"]);
    });

    it.each(CASES)("%s, without the link", (_, from, to) => {
        const input = fleet([from("a", { id: 1 }), to("b", { id: 2 })]);

        expect(reach(input, "a", "b", "node")).toBe("blocked: route no-link");
        expect(reach(input, "a", "b", "pod")).toBe("blocked: route no-link");
        expect(pairIn(input, "a", "b").path).toEqual([]);
    });
});

describe("one network for both", () => {
    const shared = { cloud: "aws", region: "us-east-1" } as const;

    it.each([
        [
            "the VPC CNI translates nothing inside its VPC",
            aws,
            aws,
            "pod by network",
            "pod by network",
        ],
        ["an overlay translates even there", eksCilium, aws, "node by network", "node by network"],
        [
            "an overlay is an overlay even there",
            aws,
            eksCilium,
            "pod by network",
            "blocked: translation overlay",
        ],
    ] as const)("%s", (_, from, to, node, pod) => {
        const clusters = [from("a", { id: 1, network: "n" }), to("b", { id: 2, network: "n" })];
        const input = fleet(clusters, [], { networks: [network("n", shared, clusters)] });

        expect(reach(input, "a", "b", "node")).toBe(node);
        expect(reach(input, "a", "b", "pod")).toBe(pod);
        expect(pairIn(input, "a", "b").path).toEqual(["n"]);
    });

    it("is one, though the fleet names it twice", () => {
        const clusters = [azure("a", { id: 1, network: "n" }), azure("b", { id: 2, network: "m" })];
        const place = { cloud: "azure", region: "westeurope" } as const;
        const input = fleet(clusters, [], {
            networks: [
                network("n", place, clusters.slice(0, 1), { existingId: "/subscriptions/1/X" }),
                network("m", place, clusters.slice(1), { existingId: "/subscriptions/1/x" }),
            ],
        });

        expect(reach(input, "a", "b", "node")).toBe("node by network");
    });
});

describe("what a network does not announce", () => {
    const site = { cloud: "site", site: "fra" } as const;
    const clusters = [aws("a", { id: 1 }), existing("b", { id: 2, network: "fra" })];
    const input = fleet(clusters, [link("a", "fra", "ha-vpn")], {
        networks: [network("fra", site, clusters.slice(1), { announced: ["10.2.8.0/21"] })],
    });

    it("has no route to it", () => {
        expect(reach(input, "a", "b", "node")).toBe("blocked: route not-announced");
    });

    it("has no way back to it", () => {
        expect(reach(input, "b", "a", "node")).toBe("blocked: route no-way-back");
    });

    it("is announced by neighbouring ranges together", () => {
        const whole = fleet(clusters, [link("a", "fra", "ha-vpn")], {
            networks: [
                network("fra", site, clusters.slice(1), {
                    announced: ["10.2.8.0/21", "10.2.0.0/21"],
                }),
            ],
        });

        expect(reach(whole, "a", "b", "node")).toBe("node by network");
    });
});

describe("connectivity groups", () => {
    type Pods = "routed" | "submariner" | "globalnet" | "cilium" | "none";
    const calico: Make = (name, wanted) => existing(name, { cni: "calico", ...wanted });
    const cilium: Make = (name, wanted) => existing(name, { cni: "cilium", ...wanted });
    const together = (pods: Pods, from: ClusterPlan, to: ClusterPlan, linked = true) =>
        fleet([from, to], linked ? [link("a", "b", "wireguard")] : [], {
            connectivity: [{ between: ["b", "a"], pods }],
        });

    it.each([
        ["routed", calico, "blocked: translation overlay", "blocked: route cluster-ip"],
        ["submariner", calico, "pod by submariner", "pod by submariner (assuming)"],
        ["submariner", aws, "pod by submariner (assuming)", "pod by submariner (assuming)"],
        [
            "globalnet",
            calico,
            "globalnet by globalnet (assuming)",
            "globalnet by globalnet (assuming)",
        ],
        ["cilium", cilium, "pod by cilium (assuming)", "pod by cilium (assuming)"],
        ["cilium", calico, "blocked: route no-cluster-mesh", "blocked: route no-cluster-mesh"],
        ["cilium", azure, "blocked: route no-cluster-mesh", "blocked: route no-cluster-mesh"],
        ["none", calico, "blocked: translation overlay", "blocked: route cluster-ip"],
        ["none", gcp, "blocked: firewall kept-apart", "blocked: route cluster-ip"],
    ] as const)("%s between two of a kind that are linked", (pods, make, pod, service) => {
        const wanted = (id: number): Wanted => ({
            id,
            ranges: pods === "globalnet" ? { globalnet: `242.${id}.0.0/16` } : {},
        });
        const input = together(pods, make("a", wanted(1)), make("b", wanted(2)));

        expect(reach(input, "a", "b", "pod")).toBe(pod);
        expect(reach(input, "a", "b", "service")).toBe(service);
    });

    it.each([
        ["submariner", "pod by submariner (assuming)"],
        ["globalnet", "globalnet by globalnet (assuming)"],
        ["cilium", "blocked: route no-link"],
        ["none", "blocked: route no-link"],
        ["routed", "blocked: route no-link"],
    ] as const)("%s between two that are not linked", (pods, pod) => {
        const [a, b] = [1, 2].map((id) => ({ id, ranges: { globalnet: `242.${id}.0.0/16` } }));
        const input = together(pods, cilium("a", a ?? {}), cilium("b", b ?? {}), false);

        expect(reach(input, "a", "b", "pod")).toBe(pod);
    });

    it("say what Submariner's tunnels rest on", () => {
        const input = together("submariner", aws("a", { id: 1 }), calico("b", { id: 2 }), false);

        expect(pairIn(input, "a", "b").layers.service).toEqual({
            reachable: true,
            source: "pod",
            by: "submariner",
            assuming:
                "the service is exported, which gives it the name <service>.<namespace>.svc.clusterset.local; " +
                "a gateway node of each cluster has a public address that UDP 4500 and 4490 reach; " +
                'Submariner works with the CNI "vpc-cni", which its project does not test',
        });
    });

    it("hold for their members only", () => {
        const input = fleet(
            [calico("a", { id: 1 }), calico("b", { id: 2 }), calico("c", { id: 3 })],
            [],
            { connectivity: [{ between: ["a", "b"], pods: "submariner" }] },
        );

        expect(reach(input, "a", "b", "service")).toBe("pod by submariner (assuming)");
        expect(reach(input, "a", "c", "service")).toBe("blocked: route cluster-ip");
    });

    it("want a Globalnet range of both", () => {
        const input = together(
            "globalnet",
            calico("a", { id: 1, ranges: { globalnet: "242.1.0.0/16" } }),
            calico("b", { id: 2 }),
        );

        expect(reach(input, "a", "b", "pod")).toBe("blocked: route no-globalnet");
    });
});

describe("ranges that overlap", () => {
    const LINKED = [link("a", "b", "ha-vpn")];
    const layers = (input: ReturnType<typeof fleet>): readonly string[] =>
        (["node", "pod", "service", "api-server"] as const satisfies readonly Layer[]).map(
            (layer) => reach(input, "a", "b", layer),
        );
    const OVERLAP = "blocked: overlap ranges-overlap";

    it("of two networks: everything between them", () => {
        const input = fleet([aws("a", { id: 1 }), gcp("b", { id: 1 })], LINKED);

        expect(layers(input)).toEqual([
            ...["blocked: overlap networks-overlap", "blocked: overlap networks-overlap"],
            ...["blocked: route cluster-ip", "blocked: overlap networks-overlap"],
        ]);
        expect(pairIn(input, "a", "b").path).toEqual([]);
    });

    it("is what blocks two that are not linked: a link would not help", () => {
        const input = fleet([
            azure("a", { id: 1, ranges: { pods: "10.2.0.0/16" } }),
            gcp("b", { id: 2 }),
        ]);

        expect(layers(input)).toEqual([OVERLAP, OVERLAP, "blocked: route cluster-ip", OVERLAP]);
    });

    it("of an overlay's pods with the nodes there: answers are fine, questions go astray", () => {
        const input = fleet(
            [azure("a", { id: 1, ranges: { pods: "10.2.0.0/16" } }), aws("b", { id: 2 })],
            LINKED,
        );

        expect(reach(input, "a", "b", "node")).toBe(OVERLAP);
        // From b the overlay of a is never called, but the answers to b's nodes stay in a's overlay.
        expect(reach(input, "b", "a", "node")).toBe(OVERLAP);
    });

    it("of two overlays: nothing, where nodes' addresses are all that is seen", () => {
        const pods = { pods: "172.16.0.0/16" };
        const input = fleet(
            [azure("a", { id: 1, ranges: pods }), azure("b", { id: 2, ranges: pods })],
            LINKED,
        );

        expect(layers(input)).toEqual([
            ...["node by network", "blocked: translation overlay"],
            ...["blocked: route cluster-ip", "node by network"],
        ]);
    });

    it("of services: nothing, as long as nobody calls them from outside", () => {
        const services = { services: "10.96.0.0/12" };
        const clusters = [
            existing("a", { id: 1, ranges: services }),
            existing("b", { id: 2, ranges: services }),
        ];
        const joined = { connectivity: [{ between: ["a", "b"], pods: "submariner" as const }] };

        expect(reach(fleet(clusters, LINKED), "a", "b", "node")).toBe("node by network");
        expect(reach(fleet(clusters, LINKED, joined), "a", "b", "pod")).toBe("pod by submariner");
        expect(reach(fleet(clusters, LINKED, joined), "a", "b", "service")).toBe(OVERLAP);
    });

    it("is what Globalnet is for", () => {
        const ranges = {
            nodes: "192.168.0.0/24",
            pods: "172.16.0.0/16",
            services: "172.17.0.0/16",
        };
        const join = (second: string, pods: "globalnet" | "submariner") =>
            fleet(
                [
                    existing("a", { ranges: { ...ranges, globalnet: "242.1.0.0/16" } }),
                    existing("b", { ranges: { ...ranges, globalnet: second } }),
                ],
                [],
                { connectivity: [{ between: ["a", "b"], pods }] },
            );

        expect(reach(join("242.2.0.0/16", "globalnet"), "a", "b", "service")).toBe(
            "globalnet by globalnet (assuming)",
        );
        expect(reach(join("242.1.128.0/17", "globalnet"), "a", "b", "service")).toBe(
            "blocked: overlap globalnets-overlap",
        );
        expect(reach(join("242.2.0.0/16", "submariner"), "a", "b", "pod")).toBe(OVERLAP);
    });

    it("of pods stops ClusterMesh", () => {
        const wanted = (id: number): Wanted => ({
            id,
            cni: "cilium",
            ranges: { pods: "172.16.0.0/16" },
        });
        const input = fleet([existing("a", wanted(1)), existing("b", wanted(2))], LINKED, {
            connectivity: [{ between: ["a", "b"], pods: "cilium" }],
        });

        expect(reach(input, "a", "b", "pod")).toBe(OVERLAP);
    });
});
