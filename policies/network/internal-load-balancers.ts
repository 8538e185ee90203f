import { any, type Verdict } from "../kubernetes/label-selector";
import type { PropertyReader } from "../model/property-reader";
import { UNKNOWN } from "../model/reading";

/**
 * Annotations with which a Service asks for a load balancer with private addresses, and the values
 * that do.
 *
 * https://kubernetes.io/docs/concepts/services-networking/service/#internal-load-balancer
 * https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/
 * https://docs.oracle.com/en-us/iaas/Content/ContEng/Tasks/contengcreatingloadbalancer.htm
 * https://docs.digitalocean.com/products/kubernetes/how-to/configure-load-balancers/
 */
const INTERNAL: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
    ["service.beta.kubernetes.io/aws-load-balancer-scheme", ["internal"]],
    ["service.beta.kubernetes.io/aws-load-balancer-internal", ["true", "0.0.0.0/0"]],
    ["service.beta.kubernetes.io/azure-load-balancer-internal", ["true"]],
    ["networking.gke.io/load-balancer-type", ["internal"]],
    // The name that it had in GKE before 1.17.
    ["cloud.google.com/load-balancer-type", ["internal"]],
    ["service.beta.kubernetes.io/openstack-internal-load-balancer", ["true"]],
    ["service.beta.kubernetes.io/oci-load-balancer-internal", ["true"]],
    ["oci-network-load-balancer.oraclecloud.com/internal", ["true"]],
    ["service.kubernetes.io/ibm-load-balancer-cloud-provider-ip-type", ["private"]],
    ["service.beta.kubernetes.io/alibaba-cloud-loadbalancer-address-type", ["intranet"]],
    ["service.beta.kubernetes.io/do-loadbalancer-network", ["internal"]],
    ["load-balancer.hetzner.cloud/disable-public-network", ["true"]],
    ["service.beta.kubernetes.io/scw-loadbalancer-private", ["true"]],
]);

/** Whether a Service with these annotations gets a load balancer with private addresses. */
export function asksForInternal(annotations: PropertyReader): Verdict {
    if (annotations.unknown) {
        return UNKNOWN;
    }
    return any(
        [...INTERNAL].map(([key, values]) => {
            const value = annotations.at(key).text();
            return value === UNKNOWN ? UNKNOWN : values.includes((value ?? "").toLowerCase());
        }),
    );
}
