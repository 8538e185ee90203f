import { managementNamespaces, managementObjects } from "../capi/contents/management-objects";
import type { CapiClusterPlan } from "../types";
import { addon } from "./catalogue";
import { type Contribution, NOTHING } from "./contribution";

/**
 * What a cluster needs to make other clusters through Cluster API: its operator, and cert-manager, which gives the
 * certificates that the operator's webhooks are called by; and the providers, which the operator installs.
 * github.com/kubernetes-sigs/cluster-api-operator, quickstart
 *
 * @param infrastructures where it makes clusters; none: it manages none
 */
export function managementContents(
    infrastructures: readonly CapiClusterPlan["infrastructure"][],
): Contribution {
    if (infrastructures.length === 0) {
        return NOTHING;
    }
    // Its definitions stay when the chart goes: with them every certificate would go too.
    const values = { crds: { enabled: true, keep: true } };
    return {
        addons: [
            addon("cert-manager", { values }),
            addon("cluster-api-operator", { after: ["cert-manager"] }),
        ],
        objects: managementObjects(infrastructures),
        namespaces: managementNamespaces(infrastructures),
    };
}
