import { noDefaultServiceAccountBinding } from "../../../policies/rbac/rbac-no-default-sa-binding";
import { UNKNOWN } from "../../../policies/model/reading";
import { account, FORBIDDEN, group, itForbidsSubject, observedOf, UNTOLD, user } from "./bindings";

describe("rbac-no-default-sa-binding", () => {
    itForbidsSubject(noDefaultServiceAccountBinding, account("shop", "default"));

    it.each<[string, unknown, readonly string[]]>([
        ["without a namespace", account(undefined, "default"), FORBIDDEN],
        ["as the user that it is", user("system:serviceaccount:shop:default"), FORBIDDEN],
        ["another account as a user", user("system:serviceaccount:default:shop"), []],
        ["another account", account("default", "web"), []],
        ["a longer name", account("shop", "default2"), []],
        ["a group", group("default"), []],
        ["a user", user("default"), []],
        ["an unknown kind", { kind: UNKNOWN, name: "default" }, UNTOLD],
    ])("%s", (_, subject, expected) => {
        expect(observedOf(noDefaultServiceAccountBinding, subject)).toEqual(expected);
    });
});
