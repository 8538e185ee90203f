import type { JsonMap } from "../../contents/types";
import type { OidcSpec } from "../../../spec/oidc-spec";
import type { CapiClusterPlan } from "../types";
import { AUDIT_POLICY } from "./audit-policy";
import { encryptionSecretName } from "./names";
import { flags } from "./template";

const AUDIT_POLICY_PATH = "/etc/kubernetes/audit/policy.yaml";
const AUDIT_LOGS = "/var/log/kubernetes/audit";
const ENCRYPTION_PATH = "/etc/kubernetes/encryption/config.yaml";

/** Key of the Secret that has the encryption configuration. */
export const ENCRYPTION_KEY = "config.yaml";

/** Who people are, by the identity provider's tokens. kubernetes.io/docs/reference/access-authn-authz/authentication */
function oidcFlags(oidc: OidcSpec): Readonly<Record<string, string>> {
    return {
        "oidc-issuer-url": oidc.issuer,
        "oidc-client-id": oidc.clientId,
        "oidc-username-claim": oidc.usernameClaim,
        "oidc-username-prefix": oidc.usernamePrefix,
        "oidc-groups-claim": oidc.groupsClaim,
        "oidc-groups-prefix": oidc.groupsPrefix,
    };
}

/** Audit logs: 30 days, at most 10 files of 100 MB on each control plane. CIS Kubernetes Benchmark 1.2.16 to 1.2.19 */
const AUDIT_FLAGS = {
    "audit-policy-file": AUDIT_POLICY_PATH,
    "audit-log-path": `${AUDIT_LOGS}/audit.log`,
    "audit-log-maxage": "30",
    "audit-log-maxbackup": "10",
    "audit-log-maxsize": "100",
};

/** The API server as kubeadm starts it. CIS Kubernetes Benchmark 1.2: no profiling, secrets encrypted at rest. */
export function apiServer({ oidc, controlPlaneEndpoint }: CapiClusterPlan): JsonMap {
    return {
        extraArgs: flags({
            ...oidcFlags(oidc),
            ...AUDIT_FLAGS,
            "encryption-provider-config": ENCRYPTION_PATH,
            profiling: "false",
        }),
        extraVolumes: [
            {
                name: "audit-policy",
                hostPath: AUDIT_POLICY_PATH,
                mountPath: AUDIT_POLICY_PATH,
                readOnly: true,
                pathType: "File",
            },
            {
                name: "audit-logs",
                hostPath: AUDIT_LOGS,
                mountPath: AUDIT_LOGS,
                readOnly: false,
                pathType: "DirectoryOrCreate",
            },
            {
                name: "encryption",
                hostPath: ENCRYPTION_PATH,
                mountPath: ENCRYPTION_PATH,
                readOnly: true,
                pathType: "File",
            },
        ],
        ...(controlPlaneEndpoint === undefined ? {} : { certSANs: [controlPlaneEndpoint.host] }),
    };
}

/** The files that those flags name, on every control plane. */
export function apiServerFiles({
    cloudName,
}: Pick<CapiClusterPlan, "cloudName">): readonly JsonMap[] {
    return [
        {
            path: AUDIT_POLICY_PATH,
            owner: "root:root",
            permissions: "0600",
            content: AUDIT_POLICY,
        },
        {
            path: ENCRYPTION_PATH,
            owner: "root:root",
            permissions: "0600",
            contentFrom: {
                secret: { name: encryptionSecretName(cloudName), key: ENCRYPTION_KEY },
            },
        },
    ];
}
