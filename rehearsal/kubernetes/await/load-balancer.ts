import { createHash } from "node:crypto";

import { objectsAt, textAt } from "../api/json";
import type { JsonObject } from "../api/json";
import { referenceTo } from "../api/objects";
import type { ObjectApi } from "../api/objects";

/** An address that a cloud's load balancer answers at: one of the two. */
export interface LoadBalancerIngress {
    readonly ip?: string;
    readonly hostname?: string;
}

/** What plays the cloud's controller of load balancers: the address of a Service of a cluster. */
export type LoadBalancers = (service: {
    /** Address of the cluster's API server. */
    readonly server: string;
    readonly namespace: string;
    readonly name: string;
}) => LoadBalancerIngress;

/** An address of 198.18.0.0/15, which RFC 2544 keeps for tests; the same for the same Service. */
export const testAddresses: LoadBalancers = ({ server, namespace, name }) => {
    const digest = createHash("sha256").update(`${server}/${namespace}/${name}`).digest();
    const [second = 0, third = 0, fourth = 0] = digest;
    return { ip: `198.${18 + (second % 2)}.${third}.${1 + (fourth % 254)}` };
};

/** Gives a Service of type LoadBalancer its address, which no controller of a rehearsal would. */
export async function assignLoadBalancer(
    objects: ObjectApi,
    server: string,
    live: JsonObject,
    loadBalancers: LoadBalancers,
): Promise<JsonObject> {
    const reference = referenceTo(live);
    const waits =
        reference.apiVersion === "v1" &&
        reference.kind === "Service" &&
        textAt(live, "spec", "type") === "LoadBalancer" &&
        objectsAt(live, "status", "loadBalancer", "ingress").length === 0;
    if (!waits) {
        return live;
    }
    const { ip, hostname } = loadBalancers({ server, ...reference });
    const ingress = {
        ...(ip === undefined ? {} : { ip }),
        ...(hostname === undefined ? {} : { hostname }),
    };
    return objects.merge(
        reference,
        { status: { loadBalancer: { ingress: [ingress] } } },
        { fieldManager: "cloud-controller-manager", dryRun: false },
        "status",
    );
}
