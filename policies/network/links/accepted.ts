import { strongest, type Belongs } from "../../control-plane/of-cluster";
import { UNKNOWN, type Reading } from "../../model/reading";
import type { ResourceInput } from "../../model/resource-input";
import { resourceTypes, type TypeMatcher } from "../../model/resource-types";
import type { StackIndex } from "../../model/stack-index";
import { both } from "./halves";
import { namesEnd, type Path } from "./named-end";
import { VPCS, VPC_PEERINGS } from "./peering-routes";

/** A link of AWS that stands only once its other side has accepted it. */
export interface AcceptedLink {
    readonly links: TypeMatcher;
    readonly ends: TypeMatcher;
    /** The property that names the other end. */
    readonly peer: Path;
    /** Property that says how far the link has come, once it is made. */
    readonly status: string;
    readonly accepters: TypeMatcher;
    /** Property of the accepter that names the link. */
    readonly accepts: Path;
    /** Whether an accepter only accepts where its autoAccept says so. */
    readonly asksAccepter: boolean;
    /** Property that names the account of the other side, where it is another one. */
    readonly peerAccount: string;
}

export const ACCEPTED_LINKS: readonly AcceptedLink[] = [
    {
        links: VPC_PEERINGS,
        ends: VPCS,
        peer: ["peerVpcId"],
        status: "acceptStatus",
        accepters: resourceTypes(
            "aws:ec2/vpcPeeringConnectionAccepter:VpcPeeringConnectionAccepter",
        ),
        accepts: ["vpcPeeringConnectionId"],
        asksAccepter: true,
        peerAccount: "peerOwnerId",
    },
    {
        links: resourceTypes("aws:ec2transitgateway/peeringAttachment:PeeringAttachment"),
        ends: resourceTypes("aws:ec2transitgateway/transitGateway:TransitGateway"),
        peer: ["peerTransitGatewayId"],
        status: "state",
        accepters: resourceTypes(
            "aws:ec2transitgateway/peeringAttachmentAccepter:PeeringAttachmentAccepter",
        ),
        accepts: ["transitGatewayAttachmentId"],
        asksAccepter: false,
        peerAccount: "peerAccountId",
    },
];

/** What AWS says of links that have been accepted. */
const STANDING = new Set(["active", "available", "modifying", "provisioning"]);

/** Whether somebody accepts a link: itself, an accepter of the stack, or one that is not seen. */
export function isAccepted(stack: StackIndex, link: ResourceInput, kind: AcceptedLink): Belongs {
    const automatic = link.properties.at("autoAccept");
    const status = link.properties.at(kind.status).text();
    if (automatic.flag() === true || (typeof status === "string" && STANDING.has(status))) {
        return true;
    }
    return strongest([
        automatic.unknown && "unknown",
        ...stack
            .matching(kind.accepters)
            .map((accepter) =>
                both(namesEnd(accepter, kind.accepts, link), accepts(accepter, kind)),
            ),
        isElsewhere(stack, link, kind),
    ]);
}

/** https://www.pulumi.com/registry/packages/aws/api-docs/ec2/vpcpeeringconnectionaccepter/#inputs */
function accepts({ properties }: ResourceInput, { asksAccepter }: AcceptedLink): Belongs {
    const automatic = properties.at("autoAccept");
    return !asksAccepter || (automatic.unknown ? "unknown" : automatic.flag() === true);
}

/**
 * Whether the other end is another account's or region's, and not in the stack. In a preview an
 * account that nobody gave is unknown, and computed from nothing.
 */
function isElsewhere(stack: StackIndex, link: ResourceInput, kind: AcceptedLink): boolean {
    if (stack.matching(kind.ends).some((end) => namesEnd(link, kind.peer, end) === true)) {
        return false;
    }
    const region = link.properties.at("region").text();
    return isGiven(link, kind.peerAccount) || isGiven(link, "peerRegion", region);
}

function isGiven(link: ResourceInput, property: string, own?: Reading<string>): boolean {
    const other = link.properties.at(property).text();
    return other === UNKNOWN
        ? link.dependenciesOf(property).length > 0
        : other !== undefined && other !== "" && other !== own;
}
