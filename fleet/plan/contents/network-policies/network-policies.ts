import type { AddonObjectPlan, JsonMap, NetworkPolicyPlan, ObjectPlan } from "../types";
import type { NetworkFacts } from "./facts";
import {
    OUTSIDE_RULES,
    apiServerRules,
    dnsRules,
    managedClusterRules,
    tcp,
    webhookCallers,
} from "./peers";
import { trafficOf } from "./traffic";

function egress(rules: readonly JsonMap[]): JsonMap {
    return { podSelector: {}, policyTypes: ["Egress"], egress: rules };
}

function ingress(rules: readonly JsonMap[]): JsonMap {
    return { podSelector: {}, policyTypes: ["Ingress"], ingress: rules };
}

/**
 * What is open to the pods of a namespace, and that nothing else is. Each policy is for one purpose, and adds to the others:
 * a user's own do the same, and nobody has to change one of these.
 */
export function networkPoliciesOf(
    namespace: string,
    facts: NetworkFacts,
): readonly NetworkPolicyPlan[] {
    const { apiServer, webhook, managedClusters, outside } = trafficOf(namespace);
    const policy = (name: string, spec: JsonMap): NetworkPolicyPlan => ({ namespace, name, spec });
    const calls = (port: number) => [{ from: webhookCallers(facts), ports: tcp(port) }];
    return [
        ...(apiServer ? [policy("atoll-api-server", egress(apiServerRules(facts)))] : []),
        policy("atoll-default-deny", { podSelector: {}, policyTypes: ["Ingress", "Egress"] }),
        policy("atoll-dns", egress(dnsRules(facts))),
        ...(managedClusters
            ? [policy("atoll-managed-clusters", egress(managedClusterRules(facts)))]
            : []),
        ...(outside ? [policy("atoll-outside", egress(OUTSIDE_RULES))] : []),
        ...(webhook === undefined ? [] : [policy("atoll-webhooks", ingress(calls(webhook)))]),
    ];
}

/**
 * Where Cilium is the pods' network and the API server runs on a node, only a policy of Cilium's own opens the way to it and
 * from it: no range has a node in it there, and the API server comes as the host, or as another node.
 * docs.cilium.io/en/stable/security/policy/language/#entities-based
 */
export function ciliumObjects(
    namespaces: readonly string[],
    { cloud, cni }: NetworkFacts,
): readonly AddonObjectPlan[] {
    if (cni !== "cilium" || (cloud !== "capi" && cloud !== "existing")) {
        return [];
    }
    const after = cloud === "capi" ? { after: "cilium" } : {};
    return namespaces.flatMap((namespace) => {
        const { apiServer, webhook } = trafficOf(namespace);
        return apiServer ? [{ ...after, object: apiServerEntity(namespace, webhook) }] : [];
    });
}

function apiServerEntity(namespace: string, webhook: number | undefined): ObjectPlan {
    const calls = (port: number): JsonMap => ({
        fromEntities: ["host", "kube-apiserver", "remote-node"],
        toPorts: [{ ports: [{ port: String(port), protocol: "TCP" }] }],
    });
    return {
        apiVersion: "cilium.io/v2",
        kind: "CiliumNetworkPolicy",
        metadata: { name: "atoll-api-server", namespace },
        spec: {
            endpointSelector: {},
            egress: [{ toEntities: ["kube-apiserver"] }],
            ...(webhook === undefined ? {} : { ingress: [calls(webhook)] }),
        },
    };
}
