import { UNKNOWN } from "../../../policies/model/reading";
import { providerUsesKms } from "../../../policies/secrets/secret-provider-plaintext";
import { observed, resource, SURROUNDINGS } from "../support/inputs";

const stackOf = (secretsProvider?: unknown) =>
    resource("pulumi:pulumi:Stack", { secretsProvider }, { provided: false });
const FOUND = ["violation secretsProvider"];

describe("secret-provider-plaintext", () => {
    it.each([
        ["a passphrase", { type: "passphrase" }, FOUND],
        ["the service", { type: "service", scheme: "https" }, FOUND],
        ["nothing at all", { type: "b64" }, FOUND],
        ["a key of AWS", { type: "cloud", scheme: "awskms" }, []],
        ["a key of Azure", { type: "cloud", scheme: "azurekeyvault" }, []],
        ["a key of Google", { type: "cloud", scheme: "gcpkms" }, []],
        ["a key of Vault", { type: "cloud", scheme: "hashivault" }, []],
        ["a key in a file", { type: "cloud", scheme: "base64key" }, FOUND],
        ["a key of nobody", { type: "cloud" }, FOUND],
        ["not known", UNKNOWN, []],
        ["malformed", ["passphrase"], []],
    ])("over a state: %s", (_, provider, expected) => {
        expect(observed(providerUsesKms, stackOf(provider))).toEqual(expected);
    });

    it.each([
        ["default", FOUND],
        ["passphrase", FOUND],
        ["awskms://alias/pulumi?region=eu-west-1", []],
        [undefined, []],
    ])("in a preview, with %s in the settings", (secretsProvider, expected) => {
        expect(observed(providerUsesKms, stackOf(), { secretsProvider })).toEqual(expected);
    });

    it("goes by the state rather than by the settings, in production only", () => {
        const stack = stackOf({ type: "passphrase" });
        const settings = { secretsProvider: "awskms://alias/pulumi" };
        expect(observed(providerUsesKms, stack, settings)).toEqual(FOUND);
        const elsewhere = { ...SURROUNDINGS, production: false };
        expect(observed(providerUsesKms, stack, {}, elsewhere)).toEqual([]);
        expect(observed(providerUsesKms, stack, { accepted: ["passphrase"] })).toEqual([]);
    });
});
