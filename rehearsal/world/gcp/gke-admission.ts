import { contains, parseRange } from "../cidr";
import { flag, given, map, maps, number, text, texts } from "../properties";
import type { Subject } from "../resource-type";
import { requireNodeConfig } from "./gke-node-config";
import { requireRanges } from "./gke-ranges";
import { requireMasterVersion } from "./gke-versions";
import { gkeServiceAgent } from "./iam";
import { findKey, mayUseKey } from "./kms";
import { isRegion, regionOf, zonesOf } from "./locations";
import { badRequest } from "./refusals";
import { placeOf } from "./resource-names";

/** Ranges of private and other reserved addresses, which a private endpoint can be reached from. */
const RESERVED_RANGES = [
    ...["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"],
    ...["100.64.0.0/10", "192.0.0.0/24", "198.18.0.0/15", "240.0.0.0/4"],
].flatMap((cidr) => parseRange(cidr) ?? []);

const MOST_AUTHORIZED_NETWORKS = 100;

/** What GKE holds against a cluster that is made or changed. */
export function admitCluster(subject: Subject): void {
    requireMasterVersion(subject);
    requireZones(subject);
    requireEndpoint(subject);
    requireEncryption(subject);
    requireIdentity(subject);
    requireDataplane(subject);
    if (subject.previous === undefined) {
        requireRanges(subject);
        requireInitialNodes(subject);
    }
}

/** Zones of the nodes: in the cluster's region; a zonal cluster's own zone goes without saying. */
export function requireZones({ site, inputs }: Pick<Subject, "site" | "inputs">): void {
    const zones = zonesOf(regionOf(site.region));
    const wanted = texts(inputs, "nodeLocations[]");
    const foreign = wanted.find((zone) => !zones.includes(zone));
    if (foreign !== undefined) {
        throw badRequest(`Location "${foreign}" is not a zone of "${regionOf(site.region)}".`);
    }
    if (new Set(wanted).size < wanted.length) {
        throw badRequest("Node locations must not be repeated.");
    }
}

/** Zones that nodes are spread over: those given, else three of the region, or the zonal cluster's. */
export function nodeZones({ site, inputs }: Pick<Subject, "site" | "inputs">): readonly string[] {
    const wanted = texts(inputs, "nodeLocations[]");
    if (!isRegion(site.region)) {
        return [...new Set([site.region, ...wanted])];
    }
    return wanted.length > 0 ? wanted : zonesOf(site.region).slice(0, 3);
}

function requireEndpoint({ inputs }: Subject): void {
    const isPrivate = flag(inputs, "privateClusterConfig.enablePrivateEndpoint") === true;
    const networks = texts(inputs, "masterAuthorizedNetworksConfig.cidrBlocks[].cidrBlock");
    if (isPrivate && !given(inputs, "masterAuthorizedNetworksConfig")) {
        throw badRequest(
            "Master authorized networks must be enabled when the private endpoint is enabled.",
        );
    }
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
    if (
        given(inputs, "privateClusterConfig.masterIpv4CidrBlock") &&
        given(inputs, "privateClusterConfig.privateEndpointSubnetwork")
    ) {
        throw badRequest("Specify either masterIpv4CidrBlock or privateEndpointSubnetwork.");
    }
}

/** The key lives where the cluster does, and GKE's agent may use it. */
function requireEncryption({ world, site, inputs }: Subject): void {
    if (text(inputs, "databaseEncryption.state") !== "ENCRYPTED") {
        return;
    }
    const name = text(inputs, "databaseEncryption.keyName") ?? "";
    const key = findKey(world, name);
    if (key === undefined) {
        throw badRequest(`Cloud KMS key "${name}" does not exist.`);
    }
    if (placeOf(name)?.region !== regionOf(site.region)) {
        throw badRequest(
            `Cloud KMS key "${name}" must be in the same location as the cluster, "${regionOf(site.region)}".`,
        );
    }
    if (text(key.state, "purpose") !== "ENCRYPT_DECRYPT") {
        throw badRequest(`Cloud KMS key "${name}" is not for symmetric encryption.`);
    }
    const agent = gkeServiceAgent(world, site.account);
    if (!mayUseKey(world, key, agent)) {
        throw badRequest(
            `Cloud KMS key "${name}" cannot be used: permission cloudkms.cryptoKeyVersions.useToEncrypt ` +
                `is denied to the service account "${agent}". Grant it ` +
                "roles/cloudkms.cryptoKeyEncrypterDecrypter on the key.",
        );
    }
}

function requireIdentity({ site, inputs }: Subject): void {
    const pool = text(inputs, "workloadIdentityConfig.workloadPool");
    const own = `${site.account}.svc.id.goog`;
    if (pool !== undefined && pool !== own) {
        throw badRequest(`Workload Identity pool "${pool}" is not supported: it must be "${own}".`);
    }
}

function requireDataplane({ inputs }: Subject): void {
    const advanced = text(inputs, "datapathProvider") === "ADVANCED_DATAPATH";
    if (advanced && flag(inputs, "networkPolicy.enabled") === true) {
        throw badRequest(
            "Enabling NetworkPolicy for clusters with DatapathProvider=ADVANCED_DATAPATH is not allowed " +
                "(yields redundant functionality).",
        );
    }
    if (advanced && text(inputs, "networkingMode") === "ROUTES") {
        throw badRequest("DatapathProvider=ADVANCED_DATAPATH needs a VPC-native cluster.");
    }
}

/** GKE makes a first pool with every cluster, be it to remove it again. */
function requireInitialNodes({ world, inputs }: Subject): void {
    const pools = maps(inputs, "nodePools[]");
    const autopilot = flag(inputs, "enableAutopilot") === true;
    if (!autopilot && pools.length === 0 && (number(inputs, "initialNodeCount") ?? 0) < 1) {
        throw badRequest("Cluster.initial_node_count must be greater than zero.");
    }
    requireNodeConfig(world, map(inputs, "nodeConfig"), inputs);
    for (const pool of pools) {
        requireNodeConfig(world, map(pool, "nodeConfig"), inputs);
    }
}
