import { namesCluster, strongest, type Belongs } from "../../control-plane/of-cluster";
import type { ResourceInput } from "../../model/resource-input";
import { azureNativeType, resourceTypes, type TypeMatcher } from "../../model/resource-types";
import type { StackIndex } from "../../model/stack-index";

type Path = readonly [string, ...string[]];

/** A link that stands only where each of its two ends declares it. */
export interface HalfLink {
    readonly links: TypeMatcher;
    /** What is at the ends: a network or a gateway. */
    readonly ends: TypeMatcher;
    /** The property that names the end that declares it, and the one that names the other. */
    readonly own: Path;
    readonly other: Path;
}

export const HALF_LINKS: readonly HalfLink[] = [
    {
        links: resourceTypes("gcp:compute/networkPeering:NetworkPeering"),
        ends: resourceTypes("gcp:compute/network:Network"),
        own: ["network"],
        other: ["peerNetwork"],
    },
    {
        links: resourceTypes("gcp:compute/vPNTunnel:VPNTunnel"),
        ends: resourceTypes("gcp:compute/haVpnGateway:HaVpnGateway"),
        own: ["vpnGateway"],
        other: ["peerGcpGateway"],
    },
    {
        links: azureNativeType("network", "VirtualNetworkPeering"),
        ends: azureNativeType("network", "VirtualNetwork"),
        own: ["virtualNetworkName"],
        other: ["remoteVirtualNetwork", "id"],
    },
    {
        links: azureNativeType("network", "VirtualNetworkGatewayConnection"),
        ends: azureNativeType("network", "VirtualNetworkGateway"),
        own: ["virtualNetworkGateway1", "id"],
        other: ["virtualNetworkGateway2", "id"],
    },
];

/** A half of a link whose other end is in the stack, and whether that end declares its own half. */
export interface JudgedHalf {
    readonly link: ResourceInput;
    readonly mirrored: Belongs;
}

/** The halves both of whose ends are in the stack: of the others the mirror cannot be seen. */
export function judgedHalves(stack: StackIndex, kind: HalfLink): readonly JudgedHalf[] {
    const links = stack.matching(kind.links);
    const ends = stack.matching(kind.ends);
    const named = (link: ResourceInput, path: Path): readonly ResourceInput[] =>
        ends.filter((end) => namesCluster(link, path, end) === true);
    return links.flatMap((link) => {
        const owns = named(link, kind.own);
        return named(link, kind.other).flatMap((other) =>
            owns
                .filter((own) => own !== other)
                .map((own) => ({
                    link,
                    mirrored: strongest(
                        links.map((back) =>
                            both(
                                namesCluster(back, kind.own, other),
                                namesCluster(back, kind.other, own),
                            ),
                        ),
                    ),
                })),
        );
    });
}

/** Both hold; "unknown" where one does and the other may. */
export function both(one: Belongs, two: Belongs): Belongs {
    if (one === false || two === false) {
        return false;
    }
    return one === true && two === true ? true : "unknown";
}
