import type { JsonMap } from "../../contents/types";
import type { CapiClusterPlan, OidcPlan } from "../types";
import { AUDIT_POLICY } from "./audit-policy";
import { encryptionSecretName } from "./names";
import { flags } from "./template";

const AUDIT_POLICY_PATH = "/etc/kubernetes/audit/policy.yaml";
const AUDIT_LOGS = "/var/log/kubernetes/audit";
const ENCRYPTION_PATH = "/etc/kubernetes/encryption/config.yaml";

const OIDC_AUTHORITY_PATH = "/etc/kubernetes/oidc/ca.crt";

/** Key of the Secret that has the encryption configuration. */
export const ENCRYPTION_KEY = "config.yaml";

/** Who people are, by the identity provider's tokens. kubernetes.io/docs/reference/access-authn-authz/authentication */
function oidcFlags(oidc: OidcPlan): Readonly<Record<string, string>> {
    return {
        "oidc-issuer-url": oidc.issuer,
        "oidc-client-id": oidc.clientId,
        "oidc-username-claim": oidc.usernameClaim,
        "oidc-username-prefix": oidc.usernamePrefix,
        "oidc-groups-claim": oidc.groupsClaim,
        "oidc-groups-prefix": oidc.groupsPrefix,
        // Without it the API server trusts its image's authorities, the public ones.
        ...(oidc.certificateAuthority === undefined ? {} : { "oidc-ca-file": OIDC_AUTHORITY_PATH }),
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

/** A file of the machine that the API server reads, under its own path. */
function readOnlyFile(name: string, path: string): JsonMap {
    return { name, hostPath: path, mountPath: path, readOnly: true, pathType: "File" };
}

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
            readOnlyFile("audit-policy", AUDIT_POLICY_PATH),
            {
                name: "audit-logs",
                hostPath: AUDIT_LOGS,
                mountPath: AUDIT_LOGS,
                readOnly: false,
                pathType: "DirectoryOrCreate",
            },
            readOnlyFile("encryption", ENCRYPTION_PATH),
            ...(oidc.certificateAuthority === undefined
                ? []
                : [readOnlyFile("oidc", OIDC_AUTHORITY_PATH)]),
        ],
        ...(controlPlaneEndpoint === undefined ? {} : { certSANs: [controlPlaneEndpoint.host] }),
    };
}

/** The files that those flags name, on every control plane. */
export function apiServerFiles({
    cloudName,
    oidc,
}: Pick<CapiClusterPlan, "cloudName" | "oidc">): readonly JsonMap[] {
    const roots = { owner: "root:root", permissions: "0600" };
    return [
        { path: AUDIT_POLICY_PATH, ...roots, content: AUDIT_POLICY },
        {
            path: ENCRYPTION_PATH,
            ...roots,
            contentFrom: {
                secret: { name: encryptionSecretName(cloudName), key: ENCRYPTION_KEY },
            },
        },
        ...(oidc.certificateAuthority === undefined
            ? []
            : [{ path: OIDC_AUTHORITY_PATH, ...roots, content: oidc.certificateAuthority }]),
    ];
}
