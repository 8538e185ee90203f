import { CloudRefusal } from "../cloud-refusal";
import { flag, map, maps, number, text, texts } from "../properties";
import type { Subject } from "../resource-type";
import { requireEndpoint, requireIdentity } from "./gke-access";
import { requireAutoProvisioning } from "./gke-autoscaling";
import { requireDataplane } from "./gke-dataplane";
import { requireMaintenance } from "./gke-maintenance";
import { requireNodeConfig } from "./gke-node-config";
import { requireRanges, subnetworkOf } from "./gke-ranges";
import { requireMasterVersion } from "./gke-versions";
import { gkeServiceAgent } from "./iam";
import { findKey, mayUseKey } from "./kms";
import { isRegion, regionOf, zonesOf } from "./locations";
import { badRequest } from "./refusals";
import { placeOf, projectNumber } from "./resource-names";
import { mayUseSubnetwork } from "./subnetwork-member";

/** What GKE holds against a cluster that is made or changed. */
export function admitCluster(subject: Subject): void {
    requireMasterVersion(subject);
    requireMaintenance(subject.inputs);
    requireZones(subject);
    requireEndpoint(subject);
    requireEncryption(subject);
    requireIdentity(subject);
    requireDataplane(subject);
    requireAutoProvisioning(subject);
    if (subject.previous === undefined) {
        requireRanges(subject);
        requireHostProject(subject);
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

/** In another project's subnetwork Google's agents of the cluster's own project have to be let in. */
function requireHostProject({ world, site, inputs }: Subject): void {
    const subnet = subnetworkOf(world, site, inputs);
    if (subnet === undefined || subnet.account === site.account) {
        return;
    }
    const number = projectNumber(world, site.account);
    const agents = [
        gkeServiceAgent(world, site.account),
        `${number}@cloudservices.gserviceaccount.com`,
    ];
    const missing = agents.find((agent) => !mayUseSubnetwork(world, subnet, agent));
    if (missing !== undefined) {
        throw new CloudRefusal(
            "forbidden",
            `Google Compute Engine: Required 'compute.subnetworks.use' permission for '${subnet.id}': ` +
                `grant ${missing} roles/compute.networkUser on it.`,
            403,
        );
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
