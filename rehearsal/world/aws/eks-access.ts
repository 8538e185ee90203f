import type { PropertyMap } from "../../wire/property-value";
import type { CheckFailure } from "../../wire/types";
import { CloudRefusal } from "../cloud-refusal";
import { text, texts } from "../properties";
import type { IdentifiedSubject, ResourceType } from "../resource-type";
import { regionalArn } from "./arn";
import { applyOwnNodes } from "./eks-auto-mode";
import { invalidParameter, requireRole } from "./eks-roles";
import { activeCluster, clusterReference } from "./eks-membership";
import { ACCESS_ENTRY, ACCESS_POLICY, CLUSTER, POD_IDENTITY } from "./tokens";

/** Types of access entries for machines: they take neither groups nor policies. */
const MACHINES: ReadonlySet<string> = new Set([
    "EC2",
    "EC2_LINUX",
    "EC2_WINDOWS",
    "FARGATE_LINUX",
    "HYBRID_LINUX",
    "HYPERPOD_LINUX",
]);

/** The one type among them that takes a policy: nodes of Auto Mode, whose classes name a role. */
const AUTO_NODES = "EC2";

/** EKS's own policies (user guide, "Review access policy permissions"). */
const ACCESS_POLICIES: ReadonlySet<string> = new Set([
    "AmazonEKSAdminPolicy",
    "AmazonEKSClusterAdminPolicy",
    "AmazonEKSAdminViewPolicy",
    "AmazonEKSEditPolicy",
    "AmazonEKSViewPolicy",
    "AmazonEKSSecretReaderPolicy",
    "AmazonEKSAutoNodePolicy",
    "AmazonEKSBlockStoragePolicy",
    "AmazonEKSLoadBalancingPolicy",
    "AmazonEKSNetworkingPolicy",
    "AmazonEKSComputePolicy",
]);

const POLICY_ARN = /^arn:aws:eks::aws:cluster-access-policy\/(\w+)$/;
const PRINCIPAL_ARN = /^arn:aws[\w-]*:iam::\d{12}:(user|role)\/\S+$/;
const RESERVED_GROUP = /^(system:|eks:|aws:|amazon:|iam:)/;

/** The cluster of an entry has to take entries at all. */
function requireEntries(subject: Parameters<typeof activeCluster>[0]): void {
    const cluster = activeCluster(subject);
    if (text(cluster.state, "accessConfig.authenticationMode") === "CONFIG_MAP") {
        throw new CloudRefusal(
            "InvalidRequestException",
            "The cluster's authentication mode must be set to one of [API, API_AND_CONFIG_MAP] to " +
                "perform this operation.",
        );
    }
}

export const accessEntry: ResourceType = {
    token: ACCESS_ENTRY,
    defaults: { type: "STANDARD" },
    immutable: ["clusterName", "principalArn", "type"],
    references: [clusterReference],
    unique: [
        {
            by: ["clusterName", "principalArn"],
            taken: () =>
                new CloudRefusal(
                    "ResourceInUseException",
                    "The specified access entry resource is already in use on this cluster.",
                    409,
                ),
        },
    ],
    validate: entryFailures,
    admit: (subject) => {
        requireEntries(subject);
        const principal = text(subject.inputs, "principalArn") ?? "";
        if (!PRINCIPAL_ARN.test(principal)) {
            throw invalidParameter("The specified principalArn is invalid: invalid principal");
        }
    },
    identify: ({ inputs }) => `${text(inputs, "clusterName")}:${text(inputs, "principalArn")}`,
    outputs: (subject) => {
        const { site, id, inputs, previous } = subject;
        const name = (text(inputs, "principalArn") ?? "").split(":").slice(4).join("/");
        return {
            ...timestamps(subject, "createdAt"),
            accessEntryArn: regionalArn("eks", site, `access-entry/${id.split(":")[0]}/${name}`),
            kubernetesGroups: inputs["kubernetesGroups"] ?? [],
            userName: inputs["userName"] ?? previous?.["userName"] ?? inputs["principalArn"] ?? "",
        };
    },
    inUse: () =>
        new CloudRefusal(
            "ResourceInUseException",
            "The access entry has policies associated.",
            409,
        ),
};

function* entryFailures(inputs: PropertyMap): Iterable<CheckFailure> {
    const type = text(inputs, "type") ?? "STANDARD";
    if (type !== "STANDARD" && !MACHINES.has(type)) {
        const reason = `expected one of STANDARD, ${[...MACHINES].join(", ")}`;
        yield { property: "type", reason };
    }
    const groups = texts(inputs, "kubernetesGroups[]");
    if (MACHINES.has(type) && (groups.length > 0 || text(inputs, "userName") !== undefined)) {
        yield { property: "kubernetesGroups", reason: `an entry of type ${type} takes no groups` };
    }
    for (const group of groups.filter((name) => RESERVED_GROUP.test(name))) {
        yield {
            property: "kubernetesGroups",
            reason: `The kubernetes group name ${group} is invalid, it cannot start with its prefix`,
        };
    }
}

function timestamps(
    { world, previous }: IdentifiedSubject,
    first: "createdAt" | "associatedAt",
): PropertyMap {
    const now = world.now().toISOString();
    return { [first]: text(previous ?? null, first) ?? now, modifiedAt: now };
}

export const accessPolicyAssociation: ResourceType = {
    token: ACCESS_POLICY,
    immutable: ["accessScope", "clusterName", "policyArn", "principalArn"],
    references: [clusterReference],
    validate: function* (inputs) {
        const type = text(inputs, "accessScope.type");
        if (type !== undefined && type !== "cluster" && type !== "namespace") {
            yield { property: "accessScope.type", reason: "expected cluster or namespace" };
        }
        if (type === "namespace" && texts(inputs, "accessScope.namespaces[]").length === 0) {
            yield { property: "accessScope.namespaces", reason: "expected at least one" };
        }
    },
    admit: (subject) => {
        requireEntries(subject);
        const { world, site, inputs } = subject;
        const policy = POLICY_ARN.exec(text(inputs, "policyArn") ?? "")?.[1];
        if (policy === undefined || !ACCESS_POLICIES.has(policy)) {
            throw invalidParameter("The policyArn parameter format is not valid");
        }
        const id = `${text(inputs, "clusterName")}:${text(inputs, "principalArn")}`;
        const entry = world.store.get(ACCESS_ENTRY, site, id);
        if (entry === undefined) {
            throw new CloudRefusal(
                "ResourceNotFoundException",
                "The specified principalArn could not be found. You can view your available access " +
                    "entries with 'list-access-entries'.",
                404,
            );
        }
        const type = text(entry.state, "type") ?? "";
        if (MACHINES.has(type) && type !== AUTO_NODES) {
            throw invalidParameter(
                `Access policies cannot be associated with entries of type ${type}`,
            );
        }
    },
    identify: ({ inputs }) =>
        ["clusterName", "principalArn", "policyArn"].map((name) => text(inputs, name)).join("#"),
    outputs: (subject) => timestamps(subject, "associatedAt"),
    settle: async (subject) => {
        const { world, inputs } = subject;
        if (admitsNodes(inputs)) {
            await applyOwnNodes(world, activeCluster(subject), true);
        }
        return {};
    },
    dispose: async (association, world) => {
        const cluster = world.store.get(
            CLUSTER,
            association,
            text(association.state, "clusterName") ?? "",
        );
        if (cluster !== undefined && admitsNodes(association.state)) {
            await applyOwnNodes(world, cluster, false);
        }
    },
};

/** The policy that nodes of Auto Mode's own role join by. */
function admitsNodes(association: PropertyMap): boolean {
    return text(association, "policyArn")?.endsWith("/AmazonEKSAutoNodePolicy") === true;
}

export const podIdentityAssociation: ResourceType = {
    token: POD_IDENTITY,
    immutable: ["clusterName", "namespace", "serviceAccount"],
    references: [clusterReference],
    unique: [
        {
            by: ["clusterName", "namespace", "serviceAccount"],
            taken: () =>
                new CloudRefusal("ResourceInUseException", "Association already exists", 409),
        },
    ],
    admit: (subject) => {
        activeCluster(subject);
        requirePodIdentity(subject, text(subject.inputs, "roleArn"));
    },
    identify: ({ world, origin }) => `a-${world.identifiers.hex(17, origin)}`,
    outputs: ({ site, id, inputs }) => ({
        associationId: id,
        associationArn: regionalArn(
            "eks",
            site,
            `podidentityassociation/${text(inputs, "clusterName")}/${id}`,
        ),
        disableSessionTags: inputs["disableSessionTags"] ?? false,
        externalId: "",
    }),
};

/** A role for pods lets the service take it and tag its sessions. */
export function requirePodIdentity(
    subject: Parameters<typeof requireRole>[0],
    arn: string | undefined,
): void {
    requireRole(subject, arn, "pods.eks.amazonaws.com", [], ["sts:AssumeRole", "sts:TagSession"]);
}
