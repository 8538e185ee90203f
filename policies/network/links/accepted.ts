import { namesCluster, strongest, type Belongs } from "../../control-plane/of-cluster";
import type { ResourceInput } from "../../model/resource-input";
import { resourceTypes, type TypeMatcher } from "../../model/resource-types";
import type { StackIndex } from "../../model/stack-index";

/** A link of AWS that stands only once its other side has accepted it. */
export interface AcceptedLink {
    readonly links: TypeMatcher;
    readonly accepters: TypeMatcher;
    /** Property of the accepter that names the link. */
    readonly accepts: string;
    /** Property that names the account of the other side, where it is another one. */
    readonly peerAccount: string;
}

export const ACCEPTED_LINKS: readonly AcceptedLink[] = [
    {
        links: resourceTypes("aws:ec2/vpcPeeringConnection:VpcPeeringConnection"),
        accepters: resourceTypes(
            "aws:ec2/vpcPeeringConnectionAccepter:VpcPeeringConnectionAccepter",
        ),
        accepts: "vpcPeeringConnectionId",
        peerAccount: "peerOwnerId",
    },
    {
        links: resourceTypes("aws:ec2transitgateway/peeringAttachment:PeeringAttachment"),
        accepters: resourceTypes(
            "aws:ec2transitgateway/peeringAttachmentAccepter:PeeringAttachmentAccepter",
        ),
        accepts: "transitGatewayAttachmentId",
        peerAccount: "peerAccountId",
    },
];

/** Whether somebody accepts a link: itself, an accepter of the stack, or an account that is not seen. */
export function isAccepted(stack: StackIndex, link: ResourceInput, kind: AcceptedLink): Belongs {
    const automatic = link.properties.at("autoAccept");
    if (automatic.flag() === true || !link.properties.at(kind.peerAccount).absent) {
        return true;
    }
    const accepters = stack.matching(kind.accepters);
    return strongest([
        automatic.unknown && "unknown",
        ...accepters.map((accepter) => namesCluster(accepter, kind.accepts, link)),
    ]);
}
