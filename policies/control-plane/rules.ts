import type { Rule } from "../model/rule";
import { auditLogsAll } from "./cp-audit-logs-all";
import { autoUpgrade } from "./cp-auto-upgrade";
import { networkPolicyEnabled } from "./cp-network-policy-enabled";
import { noLocalAccounts } from "./cp-no-local-accounts";
import { privateEndpoint } from "./cp-private-endpoint";
import { publicCidrsRestricted } from "./cp-public-cidrs-restricted";
import { rbacEnabled } from "./cp-rbac-enabled";
import { secretsKms } from "./cp-secrets-kms";
import { versionSkew } from "./cp-version-skew";
import { versionSupported } from "./cp-version-supported";
import { workloadIdentity } from "./cp-workload-identity";
import { nodePrivateAndShielded } from "./node-private-and-shielded";

/** Control planes and nodes, cloud by cloud. */
export const controlPlaneRules: readonly Rule[] = [
    privateEndpoint,
    publicCidrsRestricted,
    secretsKms,
    auditLogsAll,
    workloadIdentity,
    noLocalAccounts,
    rbacEnabled,
    networkPolicyEnabled,
    nodePrivateAndShielded,
    versionSupported,
    versionSkew,
    autoUpgrade,
];
