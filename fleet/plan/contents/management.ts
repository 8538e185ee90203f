import { managementNamespaces, managementObjects } from "../capi/contents/management-objects";
import type { CapiClusterPlan } from "../types";
import { addon } from "./catalogue";
import { type Contribution, NOTHING } from "./contribution";
import type { AddonObjectPlan, AddonPlan } from "./types";

/** Release of the operator. */
const OPERATOR = "cluster-api-operator";
/** Release of what signs the certificates of the operator's webhooks, and of the providers'. */
const CERTIFICATES = "cert-manager";

/** Whether a chart is in a cluster to make other clusters. */
export function isManagementChart({ name }: Pick<AddonPlan, "name">): boolean {
    return name === OPERATOR || name === CERTIFICATES;
}

/** Whether an object is in a cluster to make other clusters: a provider, of a kind of the operator's. */
export function isManagementObject({ after }: Pick<AddonObjectPlan, "after">): boolean {
    return after === OPERATOR;
}

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
        addons: [addon(CERTIFICATES, { values }), addon(OPERATOR, { after: [CERTIFICATES] })],
        objects: managementObjects(infrastructures),
        namespaces: managementNamespaces(infrastructures),
    };
}
