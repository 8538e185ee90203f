import type { PropertyMap } from "../../wire/property-value";
import type { CheckFailure } from "../../wire/types";
import { parseRange } from "../cidr";
import { flag, given, text } from "../properties";
import type { CloudResource } from "../resource-store";
import { invalidField } from "./refusals";

const PURPOSES: readonly string[] = [
    "PRIVATE",
    "REGIONAL_MANAGED_PROXY",
    "GLOBAL_MANAGED_PROXY",
    "PRIVATE_SERVICE_CONNECT",
    "PEER_MIGRATION",
    "PRIVATE_NAT",
];

const PROXIES = "REGIONAL_MANAGED_PROXY";

/** Longest prefix of a subnetwork for proxies (cloud.google.com/load-balancing/docs/proxy-only-subnets). */
const PROXIES_PREFIX = 26;

export function* purposeFailures(inputs: PropertyMap): Iterable<CheckFailure> {
    const purpose = text(inputs, "purpose") ?? "PRIVATE";
    if (!PURPOSES.includes(purpose)) {
        yield { property: "purpose", reason: `expected one of ${PURPOSES.join(", ")}` };
    }
    const role = text(inputs, "role");
    if (role !== undefined && role !== "ACTIVE" && role !== "BACKUP") {
        yield { property: "role", reason: "expected one of ACTIVE, BACKUP" };
    }
}

/** Whether machines, and clusters, may stand in a subnetwork. */
export function isForMachines({ state }: CloudResource): boolean {
    return (text(state, "purpose") ?? "PRIVATE") === "PRIVATE";
}

/**
 * A subnetwork for proxies holds nothing else, and one is active in each region of a network.
 *
 * @param neighbours the network's other subnetworks, of every region
 */
export function requirePurpose(
    inputs: PropertyMap,
    region: string,
    neighbours: readonly CloudResource[],
): void {
    const purpose = text(inputs, "purpose") ?? "PRIVATE";
    const role = text(inputs, "role");
    if (purpose !== PROXIES) {
        if (role !== undefined) {
            throw invalidField("role", role, `Only subnetworks for ${PROXIES} have a role.`);
        }
        return;
    }
    if (role === undefined) {
        throw invalidField("role", "", `A subnetwork for ${PROXIES} needs a role.`);
    }
    const range = text(inputs, "ipCidrRange") ?? "";
    const prefix = parseRange(range)?.prefix ?? 0;
    if (prefix > PROXIES_PREFIX) {
        const reason = `A subnetwork for ${PROXIES} needs a prefix of /${PROXIES_PREFIX} or shorter.`;
        throw invalidField("ipCidrRange", range, reason);
    }
    const foreign = ["secondaryIpRanges[]", "logConfig"].find((path) => given(inputs, path));
    if (foreign !== undefined || flag(inputs, "privateIpGoogleAccess") === true) {
        const field = (foreign ?? "privateIpGoogleAccess").replace("[]", "");
        throw invalidField(field, "", `A subnetwork for ${PROXIES} does not support it.`);
    }
    const rival = neighbours.find(
        (other) =>
            other.region === region &&
            text(other.state, "purpose") === PROXIES &&
            text(other.state, "role") === "ACTIVE",
    );
    if (role === "ACTIVE" && rival !== undefined) {
        throw invalidField(
            "role",
            role,
            `The network already has an ACTIVE subnetwork for ${PROXIES} in region '${region}': '${rival.id}'.`,
        );
    }
}
