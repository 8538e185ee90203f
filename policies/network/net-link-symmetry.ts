import { z } from "zod";

import type { Belongs } from "../control-plane/of-cluster";
import { undecided, violation, type Observation } from "../model/observation";
import type { ResourceInput } from "../model/resource-input";
import { defineRule } from "../model/rule";
import type { StackIndex } from "../model/stack-index";
import { ACCEPTED_LINKS, isAccepted, type AcceptedLink } from "./links/accepted";
import { HALF_LINKS, judgedHalves, type HalfLink } from "./links/halves";
import { inspectLinkPorts } from "./links/link-ports";
import { namesEnd } from "./links/named-end";
import { peeringRoutes, VPCS, VPC_PEERINGS } from "./links/peering-routes";

const OPEN = "which end it has in this stack is not known yet";

export const linkSymmetry = defineRule({
    id: "net-link-symmetry",
    title: "Every link has both of its ends, routes in both directions, and ports for its peers",
    severity: "medium",
    level: { production: "mandatory", elsewhere: "mandatory" },
    why:
        "A link of which one half is missing is made without an error and carries nothing: " +
        "packets leave and no answer comes back, which looks like a fault of what is at its ends. " +
        "A gateway's port that more than the other end reaches is open to be tried by all of them.",
    fix:
        "Declare the other half: the accepter of a peering on AWS, the peering back on Google " +
        "Cloud and Azure, the tunnel back between two gateways. Give the route tables of both " +
        "VPCs a route to the peering. Open a gateway's ports to the ranges or addresses of its " +
        "peers, one by one.",
    limits:
        "It sees links both of whose ends are in the stack; on AWS a peering with a network of " +
        "another account or region that is not in it is taken for accepted there. Routes of " +
        "transit gateways and of Border Gateway Protocol are not followed. Of ports that links " +
        "need (500, 4500 and 4490/udp, 15443/tcp) it sees those that are opened to more than one " +
        "network, not those that stay closed; opened to everybody they are a finding of " +
        "net-no-open-ingress.",
    frameworks: [],
    parameters: z.strictObject({}),
    checks: () => [
        {
            scope: "stack",
            inspect: (stack) => [
                ...HALF_LINKS.flatMap((kind) => inspectHalves(stack, kind)),
                ...ACCEPTED_LINKS.flatMap((kind) => inspectAccepted(stack, kind)),
                ...inspectRoutes(stack),
                ...inspectLinkPorts(stack),
            ],
        },
    ],
});

function inspectHalves(stack: StackIndex, kind: HalfLink): readonly Observation[] {
    return judgedHalves(stack, kind).flatMap(({ link, at, mirrored }): readonly Observation[] => {
        if (mirrored === "unknown") {
            return [undecided(link, at, OPEN)];
        }
        return mirrored ? [] : [violation(link, at, "is an end that declares no link back")];
    });
}

function inspectAccepted(stack: StackIndex, kind: AcceptedLink): readonly Observation[] {
    return stack.matching(kind.links).flatMap((link): readonly Observation[] => {
        const accepted = isAccepted(stack, link, kind);
        if (accepted === "unknown") {
            return [undecided(link, link.properties.at("autoAccept"), OPEN)];
        }
        return accepted
            ? []
            : [violation(link, link.properties, "is accepted by nobody at its other end")];
    });
}

function inspectRoutes(stack: StackIndex): readonly Observation[] {
    const vpcs = stack.matching(VPCS);
    const hasRoute = peeringRoutes(stack);
    return stack
        .matching(VPC_PEERINGS)
        .flatMap((peering) =>
            ["vpcId", "peerVpcId"].flatMap((end) =>
                vpcs
                    .filter((vpc) => namesEnd(peering, [end], vpc) === true)
                    .flatMap((vpc) => inspectEnd(peering, end, vpc, hasRoute(vpc, peering))),
            ),
        );
}

function inspectEnd(
    peering: ResourceInput,
    end: string,
    vpc: ResourceInput,
    routed: Belongs,
): readonly Observation[] {
    const at = peering.properties.at(end);
    if (routed === "unknown") {
        return [undecided(peering, at, "the routes at this end are not known yet")];
    }
    return routed ? [] : [violation(peering, at, "is a VPC without a route to the peering", vpc)];
}
