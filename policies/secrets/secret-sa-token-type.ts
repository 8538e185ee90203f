import { z } from "zod";

import { declaredObjects, kubernetesKinds } from "../kubernetes/kinds";
import { undecided, violation } from "../model/observation";
import { UNKNOWN } from "../model/reading";
import { defineRule } from "../model/rule";

const LONG_LIVED = "kubernetes.io/service-account-token";

export const noServiceAccountTokenSecret = defineRule({
    id: "secret-sa-token-type",
    title: "No Secret asks for a token of a service account that never expires",
    severity: "high",
    level: { production: "mandatory", elsewhere: "mandatory" },
    why:
        "Kubernetes fills such a Secret with a token that is valid until the Secret is deleted: " +
        "whoever copies it once is that service account from then on, from anywhere.",
    fix:
        "Take a token that expires: a projected volume (serviceAccountToken), kubectl create " +
        "token, or the cloud's workload identity for what is outside of the cluster.",
    frameworks: [
        { name: "Kubescape", controls: ["C-0287"] },
        { name: "Kyverno", controls: ["deny-secret-service-account-token-type"] },
    ],
    parameters: z.strictObject({}),
    checks: () => [
        {
            scope: "resource",
            appliesTo: kubernetesKinds("", "Secret"),
            inspect: function* (resource) {
                for (const secret of declaredObjects(resource)) {
                    const type = secret.at("type");
                    const name = type.text();
                    if (name === UNKNOWN) {
                        yield undecided(resource, type);
                    } else if (name === LONG_LIVED) {
                        const reason = "asks for a token that is valid until it is deleted";
                        yield violation(resource, type, reason);
                    }
                }
            },
        },
    ],
});
