import type { Observation } from "../../model/observation";
import type { PropertyReader } from "../../model/property-reader";
import type { ResourceInput } from "../../model/resource-input";
import { expectFlag, expectText, expectUnless } from "../expectations";

const PUBLIC = "gives nodes public addresses";
const UNVERIFIED = "lets nodes boot code that nobody has signed";
const UNMEASURED = "leaves it unseen when a node boots something else";
const IMAGE = "starts nodes from an image with a shell and a package manager";

export function* inspectGke(
    cluster: ResourceInput,
    at: PropertyReader,
    otherImages: readonly string[],
): Iterable<Observation> {
    const privateNodes = at.at("privateClusterConfig", "enablePrivateNodes");
    yield* expectFlag(cluster, privateNodes, true, PUBLIC);
    // Google runs Autopilot's nodes, shielded and from its own image.
    const nodes = inspectNodes(cluster, at, otherImages);
    yield* expectUnless(cluster, at.at("enableAutopilot"), nodes);
}

function* inspectNodes(
    cluster: ResourceInput,
    at: PropertyReader,
    otherImages: readonly string[],
): Iterable<Observation> {
    yield* expectFlag(cluster, at.at("enableShieldedNodes"), true, UNVERIFIED, true);
    const config = at.at("nodeConfig");
    const ofDefaultPool = inspectConfig(cluster, config, otherImages);
    if (!config.absent) {
        yield* ofDefaultPool;
    } else if (at.at("nodePools").items().length === 0) {
        yield* expectUnless(cluster, at.at("removeDefaultNodePool"), ofDefaultPool);
    }
    const autoscaling = at.at("clusterAutoscaling");
    if (autoscaling.at("enabled").flag() === true) {
        yield* inspectConfig(cluster, autoscaling.at("autoProvisioningDefaults"), otherImages);
    }
}

/** A pool is as private as its cluster where it says nothing else. */
export function* inspectGkePool(
    pool: ResourceInput,
    at: PropertyReader,
    otherImages: readonly string[],
): Iterable<Observation> {
    const privateNodes = at.at("networkConfig", "enablePrivateNodes");
    yield* expectFlag(pool, privateNodes, true, PUBLIC, true);
    yield* inspectConfig(pool, at.at("nodeConfig"), otherImages);
}

function* inspectConfig(
    resource: ResourceInput,
    config: PropertyReader,
    otherImages: readonly string[],
): Iterable<Observation> {
    const shielded = config.at("shieldedInstanceConfig");
    yield* expectFlag(resource, shielded.at("enableSecureBoot"), true, UNVERIFIED);
    yield* expectFlag(resource, shielded.at("enableIntegrityMonitoring"), true, UNMEASURED, true);
    yield* inspectImage(resource, config.at("imageType"), otherImages);
}

/** Google's own image is what it takes where nothing is said. */
function* inspectImage(
    resource: ResourceInput,
    image: PropertyReader,
    otherImages: readonly string[],
): Iterable<Observation> {
    const accepts = (name: string): boolean =>
        /^cos(?:_|$)/i.test(name) || otherImages.includes(name);
    yield* expectText(resource, image, accepts, IMAGE, true);
}

export function* inspectCapg(cluster: ResourceInput, at: PropertyReader): Iterable<Observation> {
    const privateCluster = at.at("clusterNetwork", "privateCluster");
    yield* expectFlag(cluster, privateCluster.at("enablePrivateNodes"), true, PUBLIC);
}

export function* inspectCapgPool(
    pool: ResourceInput,
    at: PropertyReader,
    otherImages: readonly string[],
): Iterable<Observation> {
    const security = at.at("nodeSecurity");
    yield* expectFlag(pool, security.at("enableSecureBoot"), true, UNVERIFIED);
    yield* expectFlag(pool, security.at("enableIntegrityMonitoring"), true, UNMEASURED, true);
    yield* inspectImage(pool, at.at("imageType"), otherImages);
}
