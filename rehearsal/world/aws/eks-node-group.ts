import type { NodeTaint } from "../../control-planes/types";
import type { PropertyMap } from "../../wire/property-value";
import { CloudRefusal } from "../cloud-refusal";
import { fullVersion } from "../kubernetes-versions";
import { given, labels, maps, number, text, texts } from "../properties";
import type { CloudResource } from "../resource-store";
import type { IdentifiedSubject, ResourceType } from "../resource-type";
import type { SdkDeclarations } from "../sdk/declarations";
import { regionalArn } from "./arn";
import { lookUp, subnetReference } from "./ec2";
import { activeCluster, clusterReference } from "./eks-membership";
import { EFFECTS, admitNodeGroup, nodeGroupFailures } from "./eks-node-group-rules";
import { hasDefaultRoute } from "./routes";
import { ACCESS_ENTRY, CLUSTER, NODE_GROUP, SUBNET } from "./tokens";

const DEFAULT_INSTANCE_TYPE = "t3.medium";

/** @param sdk names the instance types that EC2 has. */
export function nodeGroup(sdk: SdkDeclarations): ResourceType {
    return {
        token: NODE_GROUP,
        naming: {
            property: "nodeGroupName",
            auto: "dash-hex",
            prefix: "nodeGroupNamePrefix",
            maxLength: 63,
            pattern: /^[0-9A-Za-z][\w-]*$/,
            rule: "letters, digits, dashes and underscores, beginning with a letter or digit",
        },
        immutable: [
            "amiType",
            "capacityType",
            "clusterName",
            "diskSize",
            "instanceTypes",
            "launchTemplate.id",
            "launchTemplate.name",
            "nodeGroupNamePrefix",
            "nodeRoleArn",
            "remoteAccess",
            "subnetIds",
        ],
        references: [clusterReference, subnetReference("subnetIds[]")],
        unique: [
            {
                by: ["clusterName", "nodeGroupName"],
                taken: (inputs) =>
                    new CloudRefusal(
                        "ResourceInUseException",
                        `NodeGroup already exists with name ${text(inputs, "nodeGroupName")} and ` +
                            `cluster name ${text(inputs, "clusterName")}`,
                        409,
                    ),
            },
        ],
        validate: nodeGroupFailures,
        admit: (subject) => {
            admitNodeGroup(sdk, subject);
        },
        identify: ({ inputs }) => `${text(inputs, "clusterName")}:${text(inputs, "nodeGroupName")}`,
        outputs: nodeGroupOutputs,
        settle: startNodes,
        dispose: async (resource, world) => {
            const cluster = world.store.get(
                CLUSTER,
                resource,
                text(resource.state, "clusterName") ?? "",
            );
            await world.clusters.removePool(cluster, text(resource.state, "nodeGroupName") ?? "");
        },
    };
}

function nodeGroupOutputs({ world, site, inputs, origin }: IdentifiedSubject): PropertyMap {
    const clusterName = text(inputs, "clusterName") ?? "";
    const name = text(inputs, "nodeGroupName") ?? "";
    const uuid = world.identifiers.guid(origin);
    const cluster = world.store.get(CLUSTER, site, clusterName);
    const version = text(inputs, "version") ?? text(cluster?.state ?? null, "version") ?? "";
    return {
        arn: regionalArn("eks", site, `nodegroup/${clusterName}/${name}/${uuid}`),
        status: "CREATING",
        resources: [{ autoscalingGroups: [{ name: `eks-${name}-${uuid}` }] }],
        version,
        releaseVersion: inputs["releaseVersion"] ?? `${version}.0`,
        amiType: inputs["amiType"] ?? "AL2023_x86_64_STANDARD",
        capacityType: inputs["capacityType"] ?? "ON_DEMAND",
        diskSize: inputs["diskSize"] ?? (given(inputs, "launchTemplate") ? 0 : 20),
        instanceTypes: inputs["instanceTypes"] ?? [DEFAULT_INSTANCE_TYPE],
        updateConfig: inputs["updateConfig"] ?? { maxUnavailable: 1 },
        nodeRepairConfig: inputs["nodeRepairConfig"] ?? { enabled: false },
        nodeGroupNamePrefix: inputs["nodeGroupNamePrefix"] ?? "",
    };
}

async function startNodes(subject: IdentifiedSubject): Promise<PropertyMap> {
    const { world, site, inputs } = subject;
    const cluster = activeCluster(subject);
    const subnets = texts(inputs, "subnetIds[]");
    const reachable = () => subnets.every((subnet) => hasDefaultRoute(world, site, subnet));
    if (!(await world.eventually(reachable))) {
        throw new CloudRefusal(
            "NodeCreationFailure",
            "Instances failed to join the kubernetes cluster: no route to the internet from " +
                subnets.filter((subnet) => !hasDefaultRoute(world, site, subnet)).join(", "),
        );
    }
    admitNodes(subject, cluster);
    const name = text(inputs, "nodeGroupName") ?? "";
    await world.clusters.applyPool(cluster, {
        name,
        count: number(inputs, "scalingConfig.desiredSize") ?? 0,
        labels: {
            ...labels(inputs, "labels"),
            "eks.amazonaws.com/nodegroup": name,
            "eks.amazonaws.com/capacityType": text(inputs, "capacityType") ?? "ON_DEMAND",
        },
        zones: subnets.flatMap((id) =>
            texts(lookUp(world, SUBNET, site, id)?.state ?? null, "availabilityZone"),
        ),
        region: site.region,
        instanceType: texts(inputs, "instanceTypes[]")[0] ?? DEFAULT_INSTANCE_TYPE,
        taints: maps(inputs, "taints[]").map(taintOf),
        kubeletVersion: `v${fullVersion(text(inputs, "version") ?? text(cluster.state, "version") ?? "")}`,
    });
    return { status: "ACTIVE" };
}

/** EKS gives the role of a managed group's nodes an access entry by itself, unless it has one. */
function admitNodes({ world, site, inputs }: IdentifiedSubject, cluster: CloudResource): void {
    const principalArn = text(inputs, "nodeRoleArn") ?? "";
    const id = `${cluster.id}:${principalArn}`;
    const byEntries = text(cluster.state, "accessConfig.authenticationMode") !== "CONFIG_MAP";
    if (byEntries && world.store.get(ACCESS_ENTRY, site, id) === undefined) {
        const state = { clusterName: cluster.id, principalArn, type: "EC2_LINUX" };
        const companionOf = cluster.id;
        world.store.put({ ...cluster, type: ACCESS_ENTRY, id, state, hidden: {}, companionOf });
    }
}

function taintOf(taint: PropertyMap): NodeTaint {
    const value = text(taint, "value");
    return {
        key: text(taint, "key") ?? "",
        effect: EFFECTS[text(taint, "effect") ?? ""] ?? "NoSchedule",
        ...(value === undefined ? {} : { value }),
    };
}
