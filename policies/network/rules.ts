import type { Rule } from "../model/rule";
import { defaultDenyPerNamespace } from "./net-default-deny-per-namespace";
import { flowLogs } from "./net-flow-logs";
import { linkEncrypted } from "./net-link-encrypted";
import { linkSymmetry } from "./net-link-symmetry";
import { meshLimits } from "./net-mesh-limits";
import { noCidrOverlap } from "./net-no-cidr-overlap";
import { noExternalIps } from "./net-no-external-ips";
import { noOpenIngress } from "./net-no-open-ingress";
import { peeringRouteScope } from "./net-peering-route-scope";
import { vpnStrongIke } from "./net-vpn-strong-ike";

/** Networks, what joins them, and what reaches them. */
export const networkRules: readonly Rule[] = [
    noCidrOverlap,
    noOpenIngress,
    vpnStrongIke,
    linkEncrypted,
    peeringRouteScope,
    meshLimits,
    linkSymmetry,
    noExternalIps,
    flowLogs,
    defaultDenyPerNamespace,
];
