import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { noServiceAccountTokenSecret } from "../../../policies/secrets/secret-sa-token-type";
import { observed, resource } from "../support/inputs";

const LONG_LIVED = "kubernetes.io/service-account-token";

describe("secret-sa-token-type", () => {
    it.each([
        ["a token that never expires", { type: LONG_LIVED }, ["violation type"]],
        ["marked", { type: new SecretValue(LONG_LIVED) }, ["violation type"]],
        ["not known", { type: UNKNOWN }, ["undecided type"]],
        ["another type", { type: "kubernetes.io/tls" }, []],
        ["a type that only begins so", { type: `${LONG_LIVED}s` }, []],
        ["none", { stringData: { type: LONG_LIVED } }, []],
        ["malformed", { type: [LONG_LIVED] }, []],
    ])("%s", (_, properties, expected) => {
        const secret = resource("kubernetes:core/v1:Secret", properties);
        expect(observed(noServiceAccountTokenSecret, secret)).toEqual(expected);
    });

    it("looks into lists, and at Secrets only", () => {
        const list = resource("kubernetes:core/v1:SecretList", { items: [{ type: LONG_LIVED }] });
        expect(observed(noServiceAccountTokenSecret, list)).toEqual(["violation items[0].type"]);
        const other = resource("kubernetes:external-secrets.io/v1:Secret", { type: LONG_LIVED });
        expect(observed(noServiceAccountTokenSecret, other)).toEqual([]);
    });
});
