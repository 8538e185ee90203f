import { addressAt, holdsAddress, parseRange } from "../cidr";
import { text } from "../properties";
import type { IdentifiedSubject, ResourceType, Subject } from "../resource-type";
import { LABEL_SECRETS, labelFailures } from "./labels";
import { badRequest, invalidField, resourceInUse } from "./refusals";
import { computeIdentity, computeLink, lookUp, reference, rfc1035 } from "./resource-names";
import { ADDRESS, NETWORK, SUBNETWORK } from "./tokens";

/** Public addresses come from the range for benchmarks (RFC 2544): they are nobody's. */
const PUBLIC_RANGE = { first: 0xc6120000, last: 0xc613ffff, prefix: 15 };

export const address: ResourceType = {
    token: ADDRESS,
    naming: rfc1035(),
    defaults: { addressType: "EXTERNAL" },
    immutable: [
        "address",
        "addressType",
        "description",
        "network",
        "networkTier",
        "prefixLength",
        "purpose",
        "subnetwork",
    ],
    secretOutputs: LABEL_SECRETS,
    references: [reference("subnetwork", SUBNETWORK), reference("network", NETWORK)],
    validate: function* (inputs) {
        const type = text(inputs, "addressType") ?? "EXTERNAL";
        if (type !== "EXTERNAL" && type !== "INTERNAL") {
            yield { property: "addressType", reason: "expected one of EXTERNAL, INTERNAL" };
        }
        yield* labelFailures(inputs, "labels");
    },
    admit: (subject) => {
        const { inputs } = subject;
        const wanted = text(inputs, "address");
        const range = rangeOf(subject);
        if (
            text(inputs, "addressType") === "EXTERNAL" &&
            text(inputs, "subnetwork") !== undefined
        ) {
            throw badRequest("An external address takes no subnetwork.");
        }
        if (wanted !== undefined && range !== undefined && !holdsAddress(range, wanted)) {
            throw invalidField("address", wanted, "The address is not in the subnetwork's range.");
        }
    },
    identify: computeIdentity("addresses"),
    outputs: (subject) => {
        const { world, id, origin, inputs, previous } = subject;
        const external = text(inputs, "addressType") === "EXTERNAL";
        return {
            address: inputs["address"] ?? allocated(subject),
            addressId: world.identifiers.digits(19, origin),
            creationTimestamp:
                text(previous ?? null, "creationTimestamp") ?? world.now().toISOString(),
            labelFingerprint: world.identifiers.hex(
                12,
                origin,
                JSON.stringify(inputs["labels"] ?? {}),
            ),
            networkTier: inputs["networkTier"] ?? (external ? "PREMIUM" : ""),
            prefixLength: inputs["prefixLength"] ?? 0,
            purpose: inputs["purpose"] ?? (external ? "" : "GCE_ENDPOINT"),
            selfLink: computeLink(id),
            subnetwork: inputs["subnetwork"] ?? "",
            users: [],
        };
    },
    inUse: resourceInUse("address"),
};

/** Primary range of the subnetwork that an internal address is taken from. */
function rangeOf({ world, site, inputs }: Subject) {
    const subnet = lookUp(world, SUBNETWORK, site, text(inputs, "subnetwork"));
    return parseRange(text(subnet?.state ?? null, "ipCidrRange") ?? "");
}

function allocated(subject: IdentifiedSubject): string {
    const range = rangeOf(subject) ?? PUBLIC_RANGE;
    // Google keeps the first two addresses of a range and the last two to itself.
    const free = Math.max(1, range.last - range.first - 3);
    return addressAt(range, 2 + subject.world.identifiers.number(free, subject.origin));
}
