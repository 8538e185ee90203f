import { CloudRefusal } from "../cloud-refusal";
import { number, text, texts } from "../properties";
import type { Site } from "../resource-store";
import type { Naming, Reference, ResourceType } from "../resource-type";
import type { SdkDeclarations } from "../sdk/declarations";
import type { World } from "../world";
import { globalArn } from "./arn";
import { parsePolicy, requirePermissions } from "./policy-document";
import { OIDC_PROVIDER, POLICY, POLICY_ATTACHMENT, ROLE, ROLE_POLICY } from "./tokens";

/** Names of what IAM has. */
export function iamName(maxLength: number): Naming {
    return {
        property: "name",
        auto: "dash-hex",
        prefix: "namePrefix",
        maxLength,
        pattern: /^[\w+=,.@-]+$/,
        rule: "letters, digits and +=,.@-_",
    };
}

/** An input that names a role by name or ARN. */
export function roleReference(path: string, options: { readonly loose?: boolean } = {}): Reference {
    return {
        path,
        to: ROLE,
        by: "name",
        missing: (value) =>
            new CloudRefusal("NoSuchEntity", `The role with name ${value} cannot be found.`, 404),
        ...options,
    };
}

/** A role of the whole account, by name or ARN. */
export function findRole(world: World, site: Site, nameOrArn: string | undefined) {
    return world
        .at(ROLE, { account: site.account, region: "global" })
        .find(({ id, state }) => id === nameOrArn || state["arn"] === nameOrArn);
}

/** ARNs of the policies that are attached to a role. */
export function attachedPolicies(world: World, site: Site, roleName: string): readonly string[] {
    return world
        .at(POLICY_ATTACHMENT, { account: site.account, region: "global" })
        .filter(({ state }) => state["role"] === roleName)
        .flatMap(({ state }) => texts(state, "policyArn"));
}

/** What IAM answers to a second one of a name. */
export function alreadyExists(what: string, property: string) {
    return (inputs: Parameters<typeof text>[0]) =>
        new CloudRefusal(
            "EntityAlreadyExists",
            `${what} ${text(inputs, property)} already exists.`,
            409,
        );
}

export const role: ResourceType = {
    token: ROLE,
    scope: "account",
    naming: iamName(64),
    defaults: { path: "/", maxSessionDuration: 3600, forceDetachPolicies: false },
    documents: ["assumeRolePolicy"],
    immutable: ["namePrefix", "path"],
    unique: [{ by: ["name"], taken: alreadyExists("Role with name", "name") }],
    quota: {
        name: ROLE,
        limit: 1000,
        exceeded: (limit) =>
            new CloudRefusal("LimitExceeded", `Cannot exceed quota for RolesPerAccount: ${limit}`),
    },
    validate: function* (inputs) {
        const duration = number(inputs, "maxSessionDuration") ?? 3600;
        if (duration < 3600 || duration > 43_200) {
            yield { property: "maxSessionDuration", reason: "expected 3600 to 43200 seconds" };
        }
    },
    admit: ({ world, site, inputs }) => {
        const document = text(inputs, "assumeRolePolicy") ?? "";
        requireQuota(document, 2048, "ACLSizePerRole");
        for (const { principals, actions } of parsePolicy(document)) {
            if (Object.keys(principals).length === 0 || actions.length === 0) {
                throw new CloudRefusal(
                    "MalformedPolicyDocument",
                    "AssumeRole policy must specify principals and actions.",
                );
            }
            const own = `arn:aws:iam::${site.account}:role/`;
            const stranger = (principals["AWS"] ?? []).find(
                (principal) =>
                    principal.startsWith(own) && findRole(world, site, principal) === undefined,
            );
            if (stranger !== undefined) {
                throw new CloudRefusal(
                    "MalformedPolicyDocument",
                    `Invalid principal in policy: "AWS":"${stranger}"`,
                );
            }
        }
    },
    identify: ({ inputs }) => text(inputs, "name") ?? "",
    outputs: ({ world, site, id, origin, inputs, previous }) => ({
        arn: globalArn("iam", site, `role${text(inputs, "path")}${id}`),
        uniqueId: `AROA${world.identifiers.capitals(17, origin)}`,
        createDate: text(previous ?? null, "createDate") ?? world.now().toISOString(),
        managedPolicyArns: inputs["managedPolicyArns"] ?? [],
        inlinePolicies: inputs["inlinePolicies"] ?? [],
        namePrefix: inputs["namePrefix"] ?? "",
    }),
    inUse: () =>
        new CloudRefusal(
            "DeleteConflict",
            "Cannot delete entity, must detach all policies first.",
            409,
        ),
};

export const rolePolicy: ResourceType = {
    token: ROLE_POLICY,
    scope: "account",
    naming: iamName(128),
    documents: ["policy"],
    immutable: ["namePrefix", "role"],
    references: [roleReference("role")],
    admit: ({ inputs }) => {
        const document = text(inputs, "policy") ?? "";
        requirePermissions(document);
        requireQuota(document, 10_240, "RolePolicySize");
    },
    identify: ({ inputs }) => `${text(inputs, "role")}:${text(inputs, "name")}`,
    outputs: ({ inputs }) => ({ namePrefix: inputs["namePrefix"] ?? "" }),
};

export const policy: ResourceType = {
    token: POLICY,
    scope: "account",
    naming: iamName(128),
    defaults: { path: "/" },
    documents: ["policy"],
    immutable: ["namePrefix", "path", "description"],
    unique: [{ by: ["path", "name"], taken: alreadyExists("A policy called", "name") }],
    admit: ({ inputs }) => {
        const document = text(inputs, "policy") ?? "";
        requirePermissions(document);
        requireQuota(document, 6144, "PolicySize");
    },
    identify: ({ site, inputs }) =>
        globalArn("iam", site, `policy${text(inputs, "path")}${text(inputs, "name")}`),
    outputs: ({ world, id, origin, inputs }) => ({
        arn: id,
        policyId: `ANPA${world.identifiers.capitals(17, origin)}`,
        attachmentCount: 0,
        namePrefix: inputs["namePrefix"] ?? "",
    }),
    inUse: () =>
        new CloudRefusal("DeleteConflict", "Cannot delete a policy attached to entities.", 409),
};

/** Policies for EKS that AWS manages and the SDK's list has not yet (EKS user guide, "AWS managed policies"). */
const NEWER_POLICIES: ReadonlySet<string> = new Set([
    "AmazonEBSCSIDriverPolicyV2",
    "AmazonEC2ContainerRegistryPullOnly",
    "AmazonEKSBlockStoragePolicy",
    "AmazonEKSComputePolicy",
    "AmazonEKSLoadBalancingPolicy",
    "AmazonEKSNetworkingPolicy",
    "AmazonEKSWorkerNodeMinimalPolicy",
]);

/** @param sdk names the policies that AWS itself manages. */
export function rolePolicyAttachment(sdk: SdkDeclarations): ResourceType {
    return {
        token: POLICY_ATTACHMENT,
        scope: "account",
        immutable: ["role", "policyArn"],
        references: [roleReference("role"), { ...policyReference(sdk), path: "policyArn" }],
        admit: ({ world, site, inputs }) => {
            const roleName = text(inputs, "role") ?? "";
            const attached = attachedPolicies(world, site, roleName);
            const limit = world.quota("aws:iam/policies-per-role", 10);
            if (attached.length >= limit) {
                throw new CloudRefusal(
                    "LimitExceeded",
                    `Cannot exceed quota for PoliciesPerRole: ${limit}`,
                    409,
                );
            }
        },
        identify: ({ world, inputs }) => {
            const roleName = text(inputs, "role") ?? "";
            return `${roleName}-${world.identifiers.hex(26, roleName, text(inputs, "policyArn") ?? "")}`;
        },
    };
}

function policyReference(sdk: SdkDeclarations): Omit<Reference, "path"> {
    return {
        to: POLICY,
        exists: (value) =>
            sdk.enumeration("iam.ManagedPolicy")?.includes(value) === true ||
            NEWER_POLICIES.has(value.replace("arn:aws:iam::aws:policy/", "")),
        missing: (value) =>
            new CloudRefusal(
                "NoSuchEntity",
                `Policy ${value} does not exist or is not attachable.`,
                404,
            ),
    };
}

export const openIdConnectProvider: ResourceType = {
    token: OIDC_PROVIDER,
    scope: "account",
    immutable: ["url"],
    unique: [{ by: ["url"], taken: alreadyExists("Provider with url", "url") }],
    validate: function* (inputs) {
        const url = text(inputs, "url");
        if (url !== undefined && !/^https:\/\/[^?]+$/.test(url)) {
            yield { property: "url", reason: `expected an address with https:// and no query` };
        }
        if (texts(inputs, "thumbprintLists[]").some((value) => !/^[\da-fA-F]{40}$/.test(value))) {
            yield { property: "thumbprintLists", reason: "expected 40 hexadecimal digits each" };
        }
    },
    identify: ({ site, inputs }) =>
        globalArn(
            "iam",
            site,
            `oidc-provider/${(text(inputs, "url") ?? "").replace("https://", "")}`,
        ),
    outputs: ({ world, id, inputs }) => ({
        arn: id,
        thumbprintLists: inputs["thumbprintLists"] ?? [world.identifiers.hex(40, id)],
    }),
};

/** IAM counts a document's characters without its white space. */
function requireQuota(document: string, limit: number, quota: string): void {
    if (document.replace(/\s/g, "").length > limit) {
        throw new CloudRefusal("LimitExceeded", `Cannot exceed quota for ${quota}: ${limit}`, 409);
    }
}
