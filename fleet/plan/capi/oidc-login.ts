import type { OidcSpec } from "../../spec/oidc-spec";
import type { ExecCredentialPlan } from "../types";

/**
 * How people log in with the identity provider: the kubectl plugin opens a browser, and keeps the token that it gets.
 * The client is a public one: it has no secret. github.com/int128/kubelogin
 */
export function oidcLogin({
    issuer,
    clientId,
    certificateAuthority,
    usernameClaim,
    groupsClaim,
}: OidcSpec): ExecCredentialPlan {
    const scopes = [usernameClaim, groupsClaim].filter((scope) => STANDARD_SCOPES.has(scope));
    return {
        apiVersion: "client.authentication.k8s.io/v1",
        command: "kubectl-oidc_login",
        args: [
            "get-token",
            `--oidc-issuer-url=${issuer}`,
            `--oidc-client-id=${clientId}`,
            ...(certificateAuthority === undefined
                ? []
                : [`--certificate-authority-data=${encodeBase64(certificateAuthority)}`]),
            ...scopes.map((scope) => `--oidc-extra-scope=${scope}`),
        ],
        env: {},
        provideClusterInfo: false,
        installHint:
            "Install the kubectl plugin oidc-login: kubectl krew install oidc-login (https://github.com/int128/kubelogin)",
    };
}

function encodeBase64(text: string): string {
    return Buffer.from(text, "utf8").toString("base64");
}

/** Claims that most providers give only to those who ask for the scope of their name; the others take no such scope. */
const STANDARD_SCOPES: ReadonlySet<string> = new Set(["email", "groups", "profile"]);
