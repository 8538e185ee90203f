import { addon } from "../../contents/catalogue";
import type { Contribution } from "../../contents/contribution";
import type { CapiFacts } from "./facts";

/**
 * Calico by its operator: VXLAN everywhere, which clouds pass on without a route or a protocol of its own, and the
 * pods' range of the plan. docs.tigera.io/calico/latest/reference/installation/api
 */
function calico({ ranges }: CapiFacts): Contribution {
    // The installation is an object of the plan; the other parts nobody asked for.
    const off = { enabled: false };
    const values = { installation: off, apiServer: off, goldmane: off, whisker: off };
    return {
        addons: [
            addon("calico-crds"),
            addon("tigera-operator", { values, after: ["calico-crds"] }),
        ],
        objects: [
            {
                after: "tigera-operator",
                object: {
                    apiVersion: "operator.tigera.io/v1",
                    kind: "Installation",
                    metadata: { name: "default" },
                    spec: {
                        variant: "Calico",
                        cni: { type: "Calico", ipam: { type: "Calico" } },
                        calicoNetwork: {
                            bgp: "Disabled",
                            linuxDataplane: "Iptables",
                            // Never the virtual address of the control plane, which one of the nodes has as well.
                            nodeAddressAutodetectionV4: { kubernetes: "NodeInternalIP" },
                            ipPools: [
                                {
                                    name: "default-ipv4-ippool",
                                    cidr: ranges.pods,
                                    blockSize: 26,
                                    encapsulation: "VXLAN",
                                    natOutgoing: "Enabled",
                                    nodeSelector: "all()",
                                },
                            ],
                        },
                    },
                },
            },
        ],
    };
}

/**
 * Cilium beside kube-proxy. Name and id are there from the first day: on a running cluster nothing changes them.
 * docs.cilium.io/en/stable/network/clustermesh/clustermesh
 */
function cilium({ context, id, ranges }: CapiFacts): Contribution {
    const values = {
        cluster: { name: context, id },
        ipam: {
            mode: "cluster-pool",
            operator: { clusterPoolIPv4PodCIDRList: [ranges.pods], clusterPoolIPv4MaskSize: 24 },
        },
        routingMode: "tunnel",
        tunnelProtocol: "vxlan",
        kubeProxyReplacement: false,
    };
    return { addons: [addon("cilium", { values })], objects: [] };
}

/** The pods' network: without it no node is ready. */
export function podNetworkContents(facts: CapiFacts): Contribution {
    return facts.cni === "cilium" ? cilium(facts) : calico(facts);
}

/** The chart that everything else waits for. */
export function podNetworkChart({ cni }: Pick<CapiFacts, "cni">): "cilium" | "tigera-operator" {
    return cni === "cilium" ? "cilium" : "tigera-operator";
}
