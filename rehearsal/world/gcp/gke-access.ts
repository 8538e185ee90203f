import { contains, parseRange } from "../cidr";
import { flag, given, text, texts } from "../properties";
import type { Subject } from "../resource-type";
import { badRequest } from "./refusals";

/** Ranges of private and other reserved addresses, which a private endpoint can be reached from. */
const RESERVED_RANGES = [
    ...["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"],
    ...["100.64.0.0/10", "192.0.0.0/24", "198.18.0.0/15", "240.0.0.0/4"],
].flatMap((cidr) => parseRange(cidr) ?? []);

const MOST_AUTHORIZED_NETWORKS = 100;

/** What GKE holds against who may reach a control plane. */
export function requireEndpoint(subject: Subject): void {
    const { inputs } = subject;
    const isPrivate = flag(inputs, "privateClusterConfig.enablePrivateEndpoint") === true;
    if (isPrivate && !given(inputs, "masterAuthorizedNetworksConfig")) {
        throw badRequest(
            "Master authorized networks must be enabled when the private endpoint is enabled.",
        );
    }
    const google = "masterAuthorizedNetworksConfig.gcpPublicCidrsAccessEnabled";
    if (isPrivate && flag(inputs, google) === true) {
        throw badRequest(
            'Invalid value for "cluster.master_authorized_networks_config": ' +
                '"cluster.master_authorized_networks_config.gcp_public_cidrs_access_enabled" cannot be ' +
                "enabled if private endpoint is enabled.",
        );
    }
    requireAuthorizedNetworks(subject, isPrivate);
    if (
        given(inputs, "privateClusterConfig.masterIpv4CidrBlock") &&
        given(inputs, "privateClusterConfig.privateEndpointSubnetwork")
    ) {
        throw badRequest("Specify either masterIpv4CidrBlock or privateEndpointSubnetwork.");
    }
}

function requireAuthorizedNetworks({ inputs }: Subject, isPrivate: boolean): void {
    const networks = texts(inputs, "masterAuthorizedNetworksConfig.cidrBlocks[].cidrBlock");
    if (networks.length > MOST_AUTHORIZED_NETWORKS) {
        throw badRequest(
            `At most ${MOST_AUTHORIZED_NETWORKS} master authorized networks are allowed.`,
        );
    }
    for (const cidr of networks) {
        const range = parseRange(cidr);
        if (range === undefined) {
            throw badRequest(
                `Invalid master authorized networks: "${cidr}" is no valid CIDR block.`,
            );
        }
        if (isPrivate && !RESERVED_RANGES.some((reserved) => contains(reserved, range))) {
            throw badRequest(
                `Invalid master authorized networks: network "${cidr}" is not a reserved network, ` +
                    "which is required for private endpoints.",
            );
        }
    }
}

/** Whether people reach the control plane by its name, as far as Google's IAM lets them in. */
export function isOpenByName(inputs: Subject["inputs"]): boolean {
    const dns = "controlPlaneEndpointsConfig.dnsEndpointConfig.allowExternalTraffic";
    return flag(inputs, dns) === true;
}

/** Whether addresses of its own answer. */
export function hasAddresses(inputs: Subject["inputs"]): boolean {
    return flag(inputs, "controlPlaneEndpointsConfig.ipEndpointsConfig.enabled") !== false;
}

export function requireIdentity({ site, inputs }: Subject): void {
    const pool = text(inputs, "workloadIdentityConfig.workloadPool");
    const own = `${site.account}.svc.id.goog`;
    if (pool !== undefined && pool !== own) {
        throw badRequest(`Workload Identity pool "${pool}" is not supported: it must be "${own}".`);
    }
}
