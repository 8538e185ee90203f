import type { NodeTaint } from "../../control-planes/types";
import type { PropertyMap } from "../../wire/property-value";
import type { CheckFailure } from "../../wire/types";
import { minorsAhead } from "../kubernetes-versions";
import { given, number, text, texts } from "../properties";
import type { Site } from "../resource-store";
import type { Subject } from "../resource-type";
import type { SdkDeclarations } from "../sdk/declarations";
import type { World } from "../world";
import { lookUp } from "./ec2";
import { OLDEST_NODE } from "./eks-admission";
import { activeCluster } from "./eks-membership";
import { invalidParameter, requireRole } from "./eks-roles";
import { isInstanceType } from "./launch-template";
import { LAUNCH_TEMPLATE, SUBNET } from "./tokens";

/** Effects of taints as EKS names them, and as Kubernetes does. */
export const EFFECTS: Readonly<Record<string, NodeTaint["effect"]>> = {
    NO_SCHEDULE: "NoSchedule",
    PREFER_NO_SCHEDULE: "PreferNoSchedule",
    NO_EXECUTE: "NoExecute",
};

/** What the provider refuses before it asks EKS. */
export function* nodeGroupFailures(inputs: PropertyMap): Iterable<CheckFailure> {
    const [min, max] = ["minSize", "maxSize"].map((name) =>
        number(inputs, `scalingConfig.${name}`),
    );
    if (max !== undefined && max < 1) {
        yield { property: "scalingConfig.maxSize", reason: "expected at least 1" };
    }
    if (min !== undefined && max !== undefined && min > max) {
        yield { property: "scalingConfig.minSize", reason: `${min} is more than maxSize, ${max}` };
    }
    for (const effect of texts(inputs, "taints[].effect")) {
        if (EFFECTS[effect] === undefined) {
            const reason = `expected one of ${Object.keys(EFFECTS).join(", ")}, got ${effect}`;
            yield { property: "taints", reason };
        }
    }
    const capacity = text(inputs, "capacityType") ?? "ON_DEMAND";
    if (!["ON_DEMAND", "SPOT", "CAPACITY_BLOCK"].includes(capacity)) {
        yield { property: "capacityType", reason: `got ${capacity}` };
    }
    if (given(inputs, "launchTemplate") && given(inputs, "diskSize")) {
        yield { property: "diskSize", reason: "must be given in the launch template" };
    }
}

/** What EKS holds against a node group that is made or changed. */
export function admitNodeGroup(sdk: SdkDeclarations, subject: Subject): void {
    const { world, site, inputs, previous } = subject;
    const cluster = activeCluster(subject);
    const version = text(inputs, "version");
    const served = text(cluster.state, "version") ?? "";
    const behind = version === undefined ? 0 : minorsAhead(version, served);
    if (behind < 0 || behind > OLDEST_NODE) {
        throw invalidParameter(
            `Requested Nodegroup Kubernetes version ${version} does not fit the cluster's, ${served}`,
        );
    }
    const unknown = texts(inputs, "instanceTypes[]").filter((type) => !isInstanceType(sdk, type));
    if (unknown.length > 0) {
        throw invalidParameter(
            `The following supplied instance types do not exist: [${unknown.join(", ")}]`,
        );
    }
    const vpcId = text(cluster.state, "vpcConfig.vpcId");
    const foreign = texts(inputs, "subnetIds[]").filter(
        (id) => lookUp(world, SUBNET, site, id)?.state["vpcId"] !== vpcId,
    );
    if (foreign.length > 0) {
        throw invalidParameter(`Subnets [${foreign.join(", ")}] are not in the cluster's VPC`);
    }
    requireTemplate(world, site, inputs);
    requireDesired(inputs);
    if (previous === undefined) {
        requireRole(subject, text(inputs, "nodeRoleArn"), "ec2.amazonaws.com", [
            "AmazonEKSWorkerNodePolicy",
        ]);
    }
}

/** A program that leaves the size to an autoscaler says the size that it last saw: with new bounds it may be outside. */
function requireDesired(inputs: PropertyMap): void {
    const [min = 0, max = Infinity, desired = 0] = ["minSize", "maxSize", "desiredSize"].map(
        (name) => number(inputs, `scalingConfig.${name}`),
    );
    if (desired < min) {
        throw invalidParameter(
            `Minimum capacity ${min} can't be greater than desired size ${desired}`,
        );
    }
    if (desired > max) {
        throw invalidParameter(`desired capacity ${desired} can't be greater than max size ${max}`);
    }
}

function requireTemplate(world: World, site: Site, inputs: PropertyMap): void {
    const id = text(inputs, "launchTemplate.id");
    const name = text(inputs, "launchTemplate.name");
    if (id === undefined && name === undefined) {
        return;
    }
    const template = world
        .at(LAUNCH_TEMPLATE, site)
        .find((candidate) => candidate.id === id || candidate.state["name"] === name);
    const version = Number(text(inputs, "launchTemplate.version"));
    const latest = number(template?.state ?? null, "latestVersion") ?? 0;
    if (template === undefined || version > latest) {
        throw invalidParameter(`Launch template ${id ?? name} (version ${version}) wasn't found.`);
    }
    if (given(template.state, "iamInstanceProfile")) {
        throw invalidParameter("Launch template should not specify an instance profile.");
    }
}
