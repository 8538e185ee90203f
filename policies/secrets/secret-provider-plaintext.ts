import { z } from "zod";

import { violation, type Observation } from "../model/observation";
import type { PropertyReader } from "../model/property-reader";
import type { ResourceInput } from "../model/resource-input";
import { resourceTypes } from "../model/resource-types";
import { defineRule } from "../model/rule";

/** What the engine writes in a state for every provider that is a key of a cloud. */
const CLOUD = "cloud";

export const providerUsesKms = defineRule({
    id: "secret-provider-plaintext",
    title: "The stack's secrets are encrypted with a key of a key management service",
    severity: "medium",
    level: { production: "advisory", elsewhere: "advisory" },
    why:
        "Whoever has a passphrase can read every secret of every version of the state, and " +
        "nobody sees it happen; the default provider leaves the key to the service that stores " +
        "the state. The use of a key in a KMS is granted to persons, logged, and can be withdrawn.",
    fix:
        "Move the stack to a key: pulumi stack change-secrets-provider awskms://alias/NAME (or " +
        "gcpkms://, azurekeyvault://, hashivault://).",
    limits:
        "It asks this of production only. The engine tells a policy pack nothing of the secrets " +
        "provider: in a preview or update the rule goes by its parameter secretsProvider, and " +
        "without one it says nothing. Over an exported state (atoll policy state) it reads what " +
        "the engine wrote there; a state without any secrets provider has no secrets.",
    frameworks: [],
    parameters: z.strictObject({
        secretsProvider: z
            .string()
            .optional()
            .describe(
                "The stack's secrets provider, as in its settings file: default, passphrase or an " +
                    "address such as awskms://alias/NAME.",
            ),
        accepted: z
            .array(z.string())
            .default(["awskms", "azurekeyvault", "gcpkms", "hashivault"])
            .describe("Schemes of the providers that a production stack may have."),
    }),
    checks: ({ secretsProvider, accepted }, { production }) => [
        {
            scope: "resource",
            appliesTo: resourceTypes("pulumi:pulumi:Stack"),
            inspect: (stack) =>
                production ? inspect(stack, secretsProvider, new Set(accepted)) : [],
        },
    ],
});

function* inspect(
    stack: ResourceInput,
    configured: string | undefined,
    accepted: ReadonlySet<string>,
): Iterable<Observation> {
    const at = stack.properties.at("secretsProvider");
    const provider = providerIn(at) ?? configured?.split("://")[0];
    if (provider !== undefined && !accepted.has(provider)) {
        yield violation(stack, at, "is none whose key a key management service keeps");
    }
}

/** The provider that an exported state names: "passphrase", or the scheme of a key's address. */
function providerIn(state: PropertyReader): string | undefined {
    const type = state.at("type").text();
    const scheme = state.at("scheme").text();
    if (typeof type !== "string") {
        return undefined;
    }
    return type === CLOUD && typeof scheme === "string" ? scheme : type;
}
