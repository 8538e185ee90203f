import { addon, chartEntry } from "../../contents/catalogue";
import { type Contribution, NOTHING } from "../../contents/contribution";
import type { CapiFacts } from "./facts";
import { podNetworkChart } from "./pod-network";

/** No routing daemon beside it: addresses are announced on the nodes' own network. */
const LAYER_2 = { speaker: { frr: { enabled: false } }, frrk8s: { enabled: false } };

const POOL = "load-balancers";

/** Services of type LoadBalancer, where no cloud makes them: addresses of the plan's range. metallb.io/configuration */
export function loadBalancerContents({ cni, ranges }: CapiFacts): Contribution {
    const { loadBalancers } = ranges;
    if (loadBalancers === undefined) {
        return NOTHING;
    }
    const namespace = chartEntry("metallb").namespace.name;
    const object = (kind: string, spec: Readonly<Record<string, readonly string[]>>) => ({
        after: "metallb",
        object: {
            apiVersion: "metallb.io/v1beta1",
            kind,
            metadata: { name: POOL, namespace },
            spec,
        },
    });
    return {
        addons: [addon("metallb", { values: LAYER_2, after: [podNetworkChart({ cni })] })],
        objects: [
            object("IPAddressPool", { addresses: [loadBalancers] }),
            object("L2Advertisement", { ipAddressPools: [POOL] }),
        ],
    };
}
