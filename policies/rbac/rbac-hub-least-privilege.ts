import { z } from "zod";

import { all, any, type Verdict } from "../kubernetes/label-selector";
import { grantEverything, grants, type Permission } from "../kubernetes/rbac";
import { resolveBindings, type ResolvedBinding } from "../kubernetes/role-graph";
import { isServiceAccount, type ServiceAccountName } from "../kubernetes/subjects";
import { undecided, violation, type Observation } from "../model/observation";
import type { PropertyReader } from "../model/property-reader";
import { UNKNOWN } from "../model/reading";
import { defineRule } from "../model/rule";
import { subjectsOf } from "./bindings";

const parameters = z.strictObject({
    serviceAccounts: z
        .array(
            z.strictObject({
                namespace: z.string().min(1),
                name: z.string().min(1).describe("May end in *."),
            }),
        )
        .default([
            // https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/#clusters
            { namespace: "argocd", name: "argocd-*" },
            { namespace: "kube-system", name: "argocd-manager" },
            // https://submariner.io/getting-started/architecture/broker/
            { namespace: "submariner-k8s-broker", name: "submariner-k8s-broker-*" },
            { namespace: "submariner-k8s-broker", name: "cluster-*" },
        ])
        .describe("Service accounts of what reaches from a hub into other clusters, or back."),
});

type HubAccount = z.output<typeof parameters>["serviceAccounts"][number];

const LIST_SECRETS: Permission = {
    groups: [""],
    resources: ["secrets"],
    verbs: ["list", "watch"],
};

export const hubLeastPrivilege = defineRule({
    id: "rbac-hub-least-privilege",
    title: "What connects the clusters is no administrator of them",
    severity: "critical",
    level: { production: "mandatory", elsewhere: "advisory" },
    why:
        "Argo CD and the broker of Submariner hold credentials for every cluster of the fleet: who " +
        "takes over one of them has whatever its service accounts may do, in all clusters at once.",
    fix:
        "Bind the service account to a role that lists what it deploys or exchanges, and let it " +
        "read secrets in its own namespace only, by a RoleBinding there.",
    limits:
        "It resolves cluster-admin and the roles that the same stack declares, and sees bindings to " +
        "the service accounts, not to groups of them.",
    frameworks: [{ name: "Kubescape", controls: ["C-0267", "C-0272"] }],
    parameters,
    checks: ({ serviceAccounts }) => [
        {
            scope: "stack",
            inspect: function* (stack) {
                for (const binding of resolveBindings(stack)) {
                    yield* inspectBinding(binding, serviceAccounts);
                }
            },
        },
    ],
});

function* inspectBinding(
    binding: ResolvedBinding,
    hubAccounts: readonly HubAccount[],
): Iterable<Observation> {
    const { resource } = binding.object;
    const isAdministrator = bindsAdministrator(binding);
    const listsSecrets = any(
        binding.rules.map((rule) => all([rule.held, grants(rule.at, LIST_SECRETS)])),
    );
    for (const subject of subjectsOf(binding.object)) {
        const isAny = isServiceAccount(subject, (account) => hubAccounts.some(isNamed(account)));
        const readsOthers = all([isAny, listsSecrets, reachesOthers(binding, subject)]);
        const administrates = all([isAny, isAdministrator]);
        if (administrates === true) {
            yield violation(resource, subject, "makes a service account of the hub administrator");
        } else if (readsOthers === true) {
            const reason = "lets a service account of the hub list secrets outside its namespace";
            yield violation(resource, subject, reason);
        } else if (any([administrates, readsOthers]) === UNKNOWN) {
            yield undecided(resource, subject, "whether it is the hub's, and what it may do");
        }
    }
}

/** Whether a binding holds outside of the namespace of a service account. */
function reachesOthers({ namespace }: ResolvedBinding, subject: PropertyReader): Verdict {
    return namespace === undefined || namespace === UNKNOWN
        ? (namespace ?? true)
        : isServiceAccount(subject, (account) => account.namespace !== namespace);
}

function bindsAdministrator({ roleName, rules }: ResolvedBinding): Verdict {
    const named: Verdict = roleName === UNKNOWN ? UNKNOWN : roleName === "cluster-admin";
    return any([named, grantEverything(rules)]);
}

/** A subject without a namespace is taken at its name. */
function isNamed(account: ServiceAccountName): (hub: HubAccount) => boolean {
    return ({ namespace, name }) =>
        (account.namespace === undefined || account.namespace === namespace) &&
        (name.endsWith("*") ? account.name.startsWith(name.slice(0, -1)) : account.name === name);
}
