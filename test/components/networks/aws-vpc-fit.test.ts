import { misfit } from "../../../components/networks/aws-vpc-fit";

const NETWORK = { name: "hub", clusterRanges: ["10.1.0.0/20", "10.1.64.0/18"] };

function vpc(
    ranges: readonly string[],
    dns = { enableDnsSupport: true, enableDnsHostnames: true },
) {
    return {
        id: "vpc-0123",
        ...dns,
        cidrBlockAssociations: ranges.map((cidrBlock) => ({
            cidrBlock,
            associationId: cidrBlock,
            state: "associated",
        })),
    };
}

test.each([[["10.1.0.0/16"]], [["10.0.0.0/16", "10.1.0.0/20", "10.1.64.0/18"]]])(
    "clusters fit into a VPC with %p",
    (ranges) => {
        expect(misfit(NETWORK, vpc(ranges))).toBeUndefined();
    },
);

test("a VPC without the clusters' ranges is refused with what to ask its owner for", () => {
    expect(misfit(NETWORK, vpc(["10.0.0.0/16", "10.1.0.0/18"]))).toBe(
        "network hub: the VPC vpc-0123 has the ranges 10.0.0.0/16, 10.1.0.0/18, and none of them holds 10.1.64.0/18 of its " +
            "clusters: ask its owner for these ranges, or write the VPC's own under networks.hub.existing.ranges",
    );
});

test.each([
    [false, true, "has DNS support off and DNS hostnames on"],
    [true, false, "has DNS support on and DNS hostnames off"],
])(
    "a VPC with DNS support %s and DNS hostnames %s is refused",
    (enableDnsSupport, enableDnsHostnames, reason) => {
        const found = vpc(["10.1.0.0/16"], { enableDnsSupport, enableDnsHostnames });

        expect(misfit(NETWORK, found)).toContain(reason);
    },
);
