import { UNKNOWN } from "../../../policies/model/reading";
import { noSecretsRead } from "../../../policies/rbac/rbac-no-secrets-read";
import {
    CLUSTER_ROLE,
    grant,
    itForbids,
    observedIn,
    UNDECIDED,
    VIOLATION,
    ROLE,
    type Cases,
} from "./roles";
import { resource, SURROUNDINGS } from "../support/inputs";

const cases: Cases = [
    ["get", grant([""], ["secrets"], ["get"]), VIOLATION],
    ["watch", grant([""], ["*"], ["watch"]), VIOLATION],
    ["every verb", grant([""], ["secrets"], ["*"]), VIOLATION],
    ["get of one", grant([""], ["secrets"], ["get"], ["tls"]), []],
    ["list of one", grant([""], ["secrets"], ["list"], ["tls"]), VIOLATION],
    ["no names at all", grant([""], ["secrets"], ["get"], []), VIOLATION],
    ["names that are not known", grant([""], ["secrets"], ["get"], UNKNOWN), UNDECIDED],
    ["writing", grant([""], ["secrets"], ["create", "update", "patch"]), []],
    ["secrets of another group", grant(["batch"], ["secrets"], ["list"]), []],
    ["subresources of secrets", grant([""], ["secrets/*"], ["get"]), []],
];

describe("rbac-no-secrets-read", () => {
    itForbids(noSecretsRead, grant([""], ["secrets"], ["list"]));

    it.each(cases)("%s", (_, given, expected) => {
        expect(observedIn(noSecretsRead, given)).toEqual(expected);
    });

    it.each<[string, unknown, readonly string[]]>([
        ["list", grant([""], ["secrets"], ["list"]), VIOLATION],
        ["every verb", grant([""], ["secrets"], ["*"]), VIOLATION],
        ["get", grant([""], ["secrets"], ["get"]), []],
        ["unknown", UNKNOWN, UNDECIDED],
    ])("in a Role: %s", (_, given, expected) => {
        expect(observedIn(noSecretsRead, given, ROLE)).toEqual(expected);
    });

    it("only advises about Roles", () => {
        const advisory = [ROLE, CLUSTER_ROLE].flatMap((type) => {
            const role = resource(type, { rules: [grant([""], ["secrets"], ["list"])] });
            return noSecretsRead
                .checks(undefined, SURROUNDINGS)
                .flatMap((check) => (check.scope === "resource" ? [...check.inspect(role)] : []))
                .map((seen) => "advisory" in seen && seen.advisory);
        });
        expect(advisory).toEqual([true, false]);
    });
});
