import type { PropertyMap } from "../../../../rehearsal/wire/property-value";
import { googleCloud } from "../../../../rehearsal/world/gcp/cloud";
import * as tokens from "../../../../rehearsal/world/gcp/tokens";
import type { WorldOptions } from "../../../../rehearsal/world/world";
import { rig } from "../support";
import type { Driver, Kept, Rig } from "../support";

export const PROJECT = "acme-prod";
export const REGION = "europe-west1";

export interface GoogleRig extends Rig {
    readonly gcp: Driver;
}

export async function googleRig(options: Partial<WorldOptions> = {}): Promise<GoogleRig> {
    const made = await rig({ package: "gcp", build: googleCloud }, options);
    return { ...made, gcp: await made.configure({ project: PROJECT, region: REGION }) };
}

/** Text of a property that a test knows to be one. */
export function textOf(properties: PropertyMap, name: string): string {
    const value = properties[name];
    if (typeof value !== "string") {
        throw new Error(`${name} is no text`);
    }
    return value;
}

export async function network(gcp: Driver, name = "net"): Promise<Kept> {
    return gcp.create(tokens.NETWORK, name, { name, autoCreateSubnetworks: false });
}

/** Inputs of a subnetwork with ranges for pods and services. */
export function subnetworkInputs(networkId: string, over: PropertyMap = {}): PropertyMap {
    return {
        name: "nodes",
        network: networkId,
        ipCidrRange: "10.0.0.0/20",
        secondaryIpRanges: [
            { rangeName: "pods", ipCidrRange: "10.64.0.0/14" },
            { rangeName: "services", ipCidrRange: "10.0.16.0/20" },
        ],
        ...over,
    };
}

/** A network with a subnetwork. */
export async function networks(gcp: Driver): Promise<{ readonly net: Kept; readonly sub: Kept }> {
    const net = await network(gcp);
    const sub = await gcp.create(tokens.SUBNETWORK, "nodes", subnetworkInputs(net.id));
    return { net, sub };
}

/** The service agent of GKE in the project. */
export async function gkeAgent(gcp: Driver): Promise<string> {
    const service = "container.googleapis.com";
    const identity = await gcp.create(tokens.SERVICE_IDENTITY, "gke", { service });
    return textOf(identity.state, "member");
}

/** A key that GKE may use. */
export async function secretsKey(gcp: Driver, location = REGION): Promise<Kept> {
    const ring = await gcp.create(tokens.KEY_RING, "ring", { name: "ring", location });
    const key = await gcp.create(tokens.CRYPTO_KEY, "secrets", {
        name: "secrets",
        keyRing: ring.id,
        rotationPeriod: "7776000s",
    });
    await gcp.create(tokens.CRYPTO_KEY_MEMBER, "secrets", {
        cryptoKeyId: key.id,
        role: "roles/cloudkms.cryptoKeyEncrypterDecrypter",
        member: await gkeAgent(gcp),
    });
    return key;
}

export async function nodeAccount(gcp: Driver): Promise<Kept> {
    return gcp.create(tokens.SERVICE_ACCOUNT, "nodes", { accountId: "gke-nodes-1" });
}

/** Inputs of a private regional cluster without a pool of its own, as GKE takes them. */
export function clusterInputs(
    { net, sub }: { readonly net: Kept; readonly sub: Kept },
    over: PropertyMap = {},
): PropertyMap {
    return {
        name: "prod",
        location: REGION,
        minMasterVersion: "1.35",
        network: net.id,
        subnetwork: sub.id,
        ipAllocationPolicy: {
            clusterSecondaryRangeName: "pods",
            servicesSecondaryRangeName: "services",
        },
        privateClusterConfig: { enablePrivateNodes: true, enablePrivateEndpoint: false },
        workloadIdentityConfig: { workloadPool: `${PROJECT}.svc.id.goog` },
        removeDefaultNodePool: true,
        initialNodeCount: 1,
        deletionProtection: false,
        ...over,
    };
}

/** A cluster that is ready. */
export async function cluster(gcp: Driver, over: PropertyMap = {}): Promise<Kept> {
    return gcp.create(tokens.CLUSTER, "prod", clusterInputs(await networks(gcp), over));
}

export function poolInputs(over: PropertyMap = {}): PropertyMap {
    return {
        name: "system",
        location: REGION,
        cluster: "prod",
        initialNodeCount: 1,
        nodeConfig: { machineType: "e2-standard-2" },
        ...over,
    };
}
