import { noPlaintextOutput } from "../../../policies/secrets/secret-plaintext-output";
import { providerUsesKms } from "../../../policies/secrets/secret-provider-plaintext";
import { readState } from "../../../policies/state/read-state";
import { observed, observedInStack } from "../support/inputs";

const TYPE = "pulumi:pulumi:Stack";
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

/** A state with nothing but its stack, as the engine exports it. */
function fleetOf(secretsProviders: unknown, outputs: object = {}) {
    const urn = `urn:pulumi:prod::acme::${TYPE}::acme-prod`;
    const resources = [{ urn, type: TYPE, custom: false, outputs }];
    const deployment = { secrets_providers: secretsProviders, resources };
    const state = readState(JSON.stringify({ version: 3, deployment }));
    if (!state.ok) {
        throw new Error(state.reason);
    }
    return state.fleet;
}

describe("an exported state", () => {
    it.each([
        [{ type: "passphrase", state: { salt: "v1:abc" } }, 1],
        [{ type: "service", state: { url: "https://api.pulumi.com", owner: "acme" } }, 1],
        [
            {
                type: "cloud",
                state: { url: "awskms://alias/a?region=eu-west-1", encryptedkey: "" },
            },
            0,
        ],
        [{ type: "cloud", state: { url: "base64key://abc" } }, 1],
        [{ type: "cloud" }, 1],
        [null, 0],
        [undefined, 0],
    ])("tells how its secrets are encrypted: %j", (secretsProviders, expected) => {
        const found = fleetOf(secretsProviders).declared.flatMap((stack) =>
            observed(providerUsesKms, stack),
        );
        expect(found).toHaveLength(expected);
    });

    it("keeps nothing of the provider but its kind", () => {
        const state = { url: "hashivault://key", encryptedkey: "hunter2" };
        const [stack] = fleetOf({ type: "cloud", state }).declared;
        const leaves = [...(stack?.properties.all() ?? [])].map((each) => each.scalar());
        expect(leaves.filter((leaf) => leaf !== undefined)).toEqual(["cloud", "hashivault"]);
    });

    it("tells secret outputs from plain ones", () => {
        const { made } = fleetOf(null, {
            plain_password: "hunter2",
            secret_password: { [SIGNATURE]: SECRET, plaintext: '"hunter2"' },
            encrypted_password: { [SIGNATURE]: SECRET, ciphertext: "v1:abc" },
        });
        const found = observedInStack(noPlaintextOutput, made).map(({ path }) => path);
        expect(found).toEqual(["plain_password"]);
        expect(made[0]?.properties.at("secret_password").secret).toBe(true);
    });
});
