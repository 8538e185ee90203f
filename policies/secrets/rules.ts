import type { Rule } from "../model/rule";
import { noSecretAsEnvVar } from "./secret-as-env-var";
import { noSecretInCommandArgs } from "./secret-in-command-args";
import { noSecretInConfigMap } from "./secret-in-configmap";
import { noSecretInEnvValue } from "./secret-in-env-value";
import { noSecretInHelmValues } from "./secret-in-helm-values";
import { noStaticCredentials } from "./secret-kubeconfig-no-static-creds";
import { noLiteralInManifest } from "./secret-literal-in-manifest";
import { noPlaintextOutput } from "./secret-plaintext-output";
import { providerUsesKms } from "./secret-provider-plaintext";
import { noServiceAccountTokenSecret } from "./secret-sa-token-type";
import { noSharedSecret } from "./secret-shared-across-clusters";
import { useExternalStore } from "./secret-use-external-store";

/** Where secrets may be, and in what form. */
export const secretRules: readonly Rule[] = [
    noLiteralInManifest,
    useExternalStore,
    noSecretInConfigMap,
    noSecretInEnvValue,
    noSecretAsEnvVar,
    noServiceAccountTokenSecret,
    noStaticCredentials,
    noPlaintextOutput,
    noSharedSecret,
    noSecretInHelmValues,
    noSecretInCommandArgs,
    providerUsesKms,
];
