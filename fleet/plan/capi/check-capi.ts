import { byCodeUnit } from "../../by-code-unit";
import { formatPath } from "../../format-path";
import type { FleetLock } from "../../lock/lock-spec";
import type { Refusal } from "../../refusal";
import type { CapiClusterSpec } from "../../spec/clusters/capi-spec";
import type { FleetDraft } from "../../spec/read-fleet";
import { contains, parseRange } from "../ranges/range";
import { checkMachines } from "./check-machines";
import {
    checkApiAccess,
    checkEndpoint,
    checkOwnNetwork,
    checkPatch,
    checkProviderSettings,
} from "./check-provider";

/** Two things with one address: the load balancers' announcer would take it from the control plane. */
function checkEndpointRange(
    path: string,
    { endpoint, ranges }: CapiClusterSpec,
    locked: string | undefined,
): readonly Refusal[] {
    const loadBalancers = ranges.loadBalancers ?? locked;
    if (endpoint === undefined || loadBalancers === undefined) {
        return [];
    }
    return contains(parseRange(loadBalancers), parseRange(endpoint.host))
        ? [
              {
                  path: `${path}.endpoint.host`,
                  reason: `${endpoint.host} is one of the load balancers' addresses (${loadBalancers}): a service would take it from the control plane`,
                  fix: "take a free address of the nodes' network",
              },
          ]
        : [];
}

/** What people are known by: the certificate that Cluster API makes is an administrator's, and stays with the deployer. */
function checkIdentityProvider({ access, clusters }: FleetDraft): readonly Refusal[] {
    const [first, ...others] = [...clusters]
        .filter(([, { cloud }]) => cloud === "capi")
        .map(([name]) => name)
        .sort(byCodeUnit);
    if (first === undefined || access?.oidc !== undefined) {
        return [];
    }
    const whom = others.length === 0 ? first : `${first} and ${others.length} more`;
    return [
        {
            path: "access.oidc",
            reason: `is missing: people log in to ${whom} with an identity provider, since Cluster API makes nothing but an administrator's certificate`,
            fix: "write, for example, access: { oidc: { issuer: https://login.acme.example, clientId: kubernetes } }",
        },
    ];
}

/** Whether everything is said that Cluster API needs, and nothing that it would leave out. */
export function checkCapiClusters(
    draft: FleetDraft,
    lock: FleetLock | undefined,
): readonly Refusal[] {
    const { environment = "production" } = draft;
    return [
        ...checkIdentityProvider(draft),
        ...[...draft.clusters].flatMap(([name, cluster]) => {
            if (cluster.cloud !== "capi") {
                return [];
            }
            const path = formatPath(["clusters", name]);
            return [
                ...checkProviderSettings(path, cluster),
                ...checkPatch(path, cluster),
                ...checkEndpoint(path, cluster),
                ...checkApiAccess(path, cluster),
                ...checkOwnNetwork(path, cluster),
                ...checkMachines(path, cluster, environment),
                ...checkEndpointRange(
                    path,
                    cluster,
                    lock?.clusters.get(name)?.ranges.loadBalancers,
                ),
            ];
        }),
    ];
}
