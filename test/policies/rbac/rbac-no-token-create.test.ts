import { noTokenCreate } from "../../../policies/rbac/rbac-no-token-create";
import { grant, itForbids, observedIn, VIOLATION, ROLE, type Cases } from "./roles";
import { observed, resource } from "../support/inputs";
const cases: Cases = [
    [
        "every subresource of service accounts",
        grant([""], ["serviceaccounts/*"], ["create"]),
        VIOLATION,
    ],
    [
        "tokens of one account",
        grant([""], ["serviceaccounts/token"], ["create"], ["deployer"]),
        VIOLATION,
    ],
    ["the token of everything", grant([""], ["*/token"], ["*"]), VIOLATION],
    ["secrets created and read", grant([""], ["secrets"], ["create", "get"]), VIOLATION],
    ["secrets created and patched", grant([""], ["secrets"], ["create", "patch"]), VIOLATION],
    ["secrets created and out of sight", grant([""], ["secrets"], ["create"]), []],
    ["secrets read", grant([""], ["secrets"], ["get", "list"]), []],
    ["service accounts", grant([""], ["serviceaccounts"], ["create"]), []],
    ["token reviews", grant(["authentication.k8s.io"], ["tokenreviews"], ["create"]), []],
    ["reading the token resource", grant([""], ["serviceaccounts/token"], ["get"]), []],
];

describe("rbac-no-token-create", () => {
    itForbids(noTokenCreate, grant([""], ["serviceaccounts/token"], ["create"]));

    it.each(cases)("%s", (_, given, expected) => {
        expect(observedIn(noTokenCreate, given)).toEqual(expected);
    });

    it("puts together what one role grants by two rules", () => {
        const rules = [grant([""], ["secrets"], ["create"]), grant([""], ["secrets"], ["get"])];
        const seen = observed(noTokenCreate, resource(ROLE, { rules }));
        expect(seen).toEqual(["violation rules[0]"]);
    });
});
