import { formatPath } from "../format-path";
import type { Refusal } from "../refusal";
import type { AccessSpec, GroupSpec } from "../spec/access-spec";
import type { FleetDraft } from "../spec/read-fleet";
import { checkAlignment } from "./ranges/check-alignment";
import { parseRange } from "./ranges/range";
import { privateSpaceOf } from "./ranges/spaces";
import type { BaselineNamespacePlan } from "./contents/types";
import type { AccessPlan, ClusterPlan } from "./types";

/** What the RBAC of a cluster knows a group by: a name on EKS, an e-mail address on GKE, an object id on AKS. */
function subjectOf(group: GroupSpec, cloud: ClusterPlan["cloud"] | undefined): string {
    switch (cloud) {
        case "aws":
            return group.aws ?? group.name;
        case "gcp":
            return group.google ?? group.name;
        case "azure":
            return group.entra ?? group.name;
        case "capi":
        case "existing":
            return group.oidc ?? group.name;
        case undefined:
            return group.name;
    }
}

/**
 * The groups of each role, as the clusters of one cloud know them; without a cloud, by their names. Without any in the
 * fleet they are `<fleet>-viewers`, `<fleet>-deployers` and `<fleet>-operators`: names that RBAC and EKS access entries
 * take, which nobody is in until somebody says so.
 */
export function planAccess(
    fleet: string,
    { groups = {}, oidc }: AccessSpec,
    cloud?: ClusterPlan["cloud"],
): AccessPlan {
    // The API servers that Atoll starts itself put it before every group of a token.
    const prefix = cloud === "capi" ? (oidc?.groupsPrefix ?? "") : "";
    const of = (role: keyof AccessPlan): readonly string[] =>
        (groups[role]?.map((group) => subjectOf(group, cloud)) ?? [`${fleet}-${role}s`]).map(
            (subject) => `${prefix}${subject}`,
        );
    return { viewer: of("viewer"), deployer: of("deployer"), operator: of("operator") };
}

/** What is wrong with an address that the deployer is said to come from. */
function checkAddress(path: string, address: string): readonly Refusal[] {
    const range = parseRange(address);
    if (range.prefix === 0) {
        const reason = `${address} is every address: it says nothing about where the deployer runs`;
        return [{ path, reason, fix: "list the public addresses that its pipeline comes from" }];
    }
    return privateSpaceOf(range) === undefined
        ? checkAlignment({ path, range })
        : [
              {
                  path,
                  reason: `${address} is private: from outside the fleet's networks no such address comes`,
                  fix: "list public addresses, or name the network that it runs in: deployer: { network: ... }",
              },
          ];
}

function checkRole(role: string, groups: readonly GroupSpec[]): readonly Refusal[] {
    const first = new Map<string, number>();
    return groups.flatMap(({ name }, index) => {
        const earlier = first.get(name);
        first.set(name, earlier ?? index);
        return earlier === undefined
            ? []
            : [
                  {
                      path: formatPath(["access", "groups", role, index]),
                      reason: `is ${role}[${earlier}] again: ${name}`,
                      fix: "keep one of them",
                  },
              ];
    });
}

/** Whether each group takes a role once, and whether the deployer's addresses are public ones. */
export function checkAccess({ access }: FleetDraft): readonly Refusal[] {
    return [
        ...Object.entries(access?.groups ?? {}).flatMap(([role, groups = []]) =>
            checkRole(role, groups),
        ),
        ...(access?.deployer?.addresses ?? []).flatMap((address, index) =>
            checkAddress(formatPath(["access", "deployer", "addresses", index]), address),
        ),
    ];
}

/** What every cluster starts with: a namespace of the platform's own, and one for workloads. */
export const BASELINE_NAMESPACES: readonly BaselineNamespacePlan[] = [
    { name: "atoll-system", podSecurity: "restricted" },
    { name: "workloads", podSecurity: "restricted" },
];
