import { type Range, contains, parseRange } from "./range";

/** Address space with rules of its own. */
export interface Space {
    readonly name: string;
    readonly range: Range;
}

function space(text: string): Space {
    return { name: text, range: parseRange(text) };
}

const TEN = space("10.0.0.0/8");
const ONE_SEVEN_TWO = space("172.16.0.0/12");
const ONE_NINE_TWO = space("192.168.0.0/16");
const SHARED = space("100.64.0.0/10");

/** RFC 1918: private networks. */
export const RFC_1918 = [TEN, ONE_SEVEN_TWO, ONE_NINE_TWO];

/** RFC 1918, and RFC 6598's space between providers and customers: free inside every cloud's networks. */
export const PRIVATE = [...RFC_1918, SHARED];

/** RFC 3927: addresses that mean something on one link alone, such as inside a tunnel. */
export const LINK_LOCAL = parseRange("169.254.0.0/16");

/** RFC 1112 keeps 240.0.0.0/4; Submariner's own default is in it, since nothing else uses it. */
export const RESERVED_SPACE = parseRange("240.0.0.0/4");

/** The space with rules of its own that holds a range, such as 10.0.0.0/8; undefined for public addresses. */
export function spaceOf(range: Range): Range | undefined {
    return [...PRIVATE.map((each) => each.range), LINK_LOCAL, RESERVED_SPACE].find((candidate) =>
        contains(candidate, range),
    );
}

/** The private space that holds a range; undefined for one that reaches beyond. */
export function privateSpaceOf(range: Range): Space | undefined {
    return PRIVATE.find((candidate) => contains(candidate.range, range));
}

/** Ranges that a cloud keeps for itself inside every network. */
export const RESERVED = {
    /** Docker's bridge, which Cloud9 and SageMaker bring into VPCs. docs.aws.amazon.com/vpc: VPC CIDR blocks. */
    aws: [space("172.17.0.0/16")],
    /** Docker's bridge on GKE nodes. */
    gcp: [space("172.17.0.0/16")],
    /** AKS: ranges that services, pods and nodes must not use. */
    azure: [space("172.30.0.0/16"), space("172.31.0.0/16")],
} as const;

/**
 * What the lock gives to nobody, besides what clouds keep: a VPC that starts here takes no second block of 10.0.0.0/16
 * (AWS's rules for associating blocks), and half the world's other networks have it already.
 */
export const AVOIDED = [space("10.0.0.0/15")];

/** What the cloud that a cluster stands in keeps for itself; on premises nothing is known. */
export function reservedBy(cloud: keyof typeof RESERVED | "capi"): readonly Space[] {
    return cloud === "capi" ? [] : RESERVED[cloud];
}
