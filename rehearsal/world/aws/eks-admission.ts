import { overlap, parseRange } from "../cidr";
import { CloudRefusal } from "../cloud-refusal";
import { minorsAhead, servedMinors } from "../kubernetes-versions";
import { flag, text, texts } from "../properties";
import type { Subject } from "../resource-type";
import { lookUp } from "./ec2";
import { requireAutoMode } from "./eks-auto-mode";
import { invalidParameter, requireRole } from "./eks-roles";
import { servesEks } from "./regions";
import { NODE_GROUP, SECURITY_GROUP, SUBNET } from "./tokens";
import { vpcRanges } from "./vpc";

/** Moves of the authentication mode that EKS allows (user guide, "Change authentication mode"): there is no way back. */
const MODE_MOVES: Readonly<Record<string, readonly string[]>> = {
    CONFIG_MAP: ["CONFIG_MAP", "API_AND_CONFIG_MAP"],
    API_AND_CONFIG_MAP: ["API_AND_CONFIG_MAP", "API"],
    API: ["API"],
};

/** What EKS holds against a cluster that is made or changed. */
export function admitCluster(subject: Subject): void {
    requireVersion(subject);
    requireEndpoints(subject);
    requireAutoMode(subject);
    requireSkew(subject);
    requireAuthenticationMode(subject);
    requireSubnets(subject);
    if (subject.previous === undefined) {
        requireServiceRange(subject);
        requireRole(subject, text(subject.inputs, "roleArn"), "eks.amazonaws.com", [
            "AmazonEKSClusterPolicy",
        ]);
    }
}

function requireVersion({ world, inputs, previous }: Subject): void {
    const version = text(inputs, "version");
    if (version === undefined) {
        return;
    }
    const extended = text(inputs, "upgradePolicy.supportType") !== "STANDARD";
    const current = text(previous ?? null, "version");
    if (version === current) {
        return;
    }
    if (!servedMinors("aws", world.now(), extended).includes(version)) {
        throw invalidParameter(`unsupported Kubernetes version: ${version}`);
    }
    if (current !== undefined && minorsAhead(current, version) !== 1) {
        throw invalidParameter(
            `Unsupported Kubernetes minor version update from ${current} to ${version}`,
        );
    }
}

/** How many minors a node may be behind its control plane: https://kubernetes.io/releases/version-skew-policy/#kubelet */
export const OLDEST_NODE = 3;

/** A control plane does not leave its nodes too far behind. */
function requireSkew({ world, site, inputs, previous }: Subject): void {
    const version = text(inputs, "version");
    if (previous === undefined || version === undefined) {
        return;
    }
    const left = world
        .at(NODE_GROUP, site)
        .filter(
            ({ state }) =>
                state["clusterName"] === inputs["name"] &&
                minorsAhead(text(state, "version") ?? version, version) > OLDEST_NODE,
        );
    if (left.length > 0) {
        throw invalidParameter(
            `Kubelet version of ${left.map(({ id }) => id).join(", ")} would be more than ${OLDEST_NODE} minors behind ` +
                `${version}: update these node groups first`,
        );
    }
}

function requireEndpoints({ inputs }: Subject): void {
    const publicly = flag(inputs, "vpcConfig.endpointPublicAccess");
    if (publicly === false && flag(inputs, "vpcConfig.endpointPrivateAccess") === false) {
        throw invalidParameter("Private and public endpoint access cannot be false");
    }
    const ranges = texts(inputs, "vpcConfig.publicAccessCidrs[]");
    const local = ranges.filter((range) =>
        /^(10\.|172\.(1[6-9]|2\d|3[01])\.|192\.168\.|127\.|169\.254\.)/.test(range),
    );
    const malformed = ranges.filter((range) => parseRange(range) === undefined);
    if (local.length + malformed.length > 0) {
        throw invalidParameter(
            `The following CIDRs are not allowed in publicAccessCidrs: ${[...local, ...malformed].join(", ")}`,
        );
    }
    if (ranges.length > 40) {
        throw invalidParameter("publicAccessCidrs holds at most 40 CIDRs");
    }
}

function requireAuthenticationMode({ inputs, previous }: Subject): void {
    const from = text(previous ?? null, "accessConfig.authenticationMode");
    const to = text(inputs, "accessConfig.authenticationMode") ?? "";
    if (from !== undefined && MODE_MOVES[from]?.includes(to) === false) {
        throw invalidParameter(`Unsupported authentication mode update from ${from} to ${to}`);
    }
}

function requireSubnets({ world, site, inputs, previous }: Subject): void {
    const subnets = texts(inputs, "vpcConfig.subnetIds[]").flatMap(
        (id) => lookUp(world, SUBNET, site, id) ?? [],
    );
    const zones = new Set(subnets.flatMap(({ state }) => texts(state, "availabilityZone")));
    if (zones.size < 2) {
        throw invalidParameter("Subnets specified must be in at least two different AZs");
    }
    const unserved = [...zones].find((zone) => !servesEks(zone));
    if (unserved !== undefined) {
        throw new CloudRefusal(
            "UnsupportedAvailabilityZoneException",
            `Cannot create cluster because ${unserved}, the targeted availability zone, does not ` +
                "currently have sufficient capacity to support the cluster.",
        );
    }
    const vpcs = new Set(subnets.map(({ state }) => state["vpcId"]));
    const groups = texts(inputs, "vpcConfig.securityGroupIds[]").filter(
        (id) => !vpcs.has(lookUp(world, SECURITY_GROUP, site, id)?.state["vpcId"]),
    );
    if (vpcs.size > 1) {
        throw invalidParameter("Subnets specified must belong to the same VPC");
    }
    const home = text(previous ?? null, "vpcConfig.vpcId");
    if (home !== undefined && !vpcs.has(home)) {
        throw invalidParameter(`Provided subnets do not belong to the VPC of the cluster, ${home}`);
    }
    if (groups.length > 0) {
        throw invalidParameter(
            `Security group(s) [${groups.join(", ")}] are not in the same VPC as the subnets.`,
        );
    }
}

function requireServiceRange({ world, site, inputs }: Subject): void {
    const cidr = text(inputs, "kubernetesNetworkConfig.serviceIpv4Cidr");
    const range = cidr === undefined ? undefined : parseRange(cidr);
    const [subnetId] = texts(inputs, "vpcConfig.subnetIds[]");
    const vpcId = text(lookUp(world, SUBNET, site, subnetId)?.state ?? null, "vpcId") ?? "";
    const taken = vpcRanges(world, site, vpcId);
    if (range !== undefined && taken.some((other) => overlap(other, range))) {
        throw invalidParameter(`The service CIDR ${cidr} overlaps with a CIDR of the VPC`);
    }
}
