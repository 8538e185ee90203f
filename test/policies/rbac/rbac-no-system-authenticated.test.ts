import { noSystemAuthenticated } from "../../../policies/rbac/rbac-no-system-authenticated";
import { account, FORBIDDEN, group, itForbidsSubject, observedOf } from "./bindings";

describe("rbac-no-system-authenticated", () => {
    itForbidsSubject(noSystemAuthenticated, group("system:authenticated"));

    it.each<[string, unknown, string, readonly string[]]>([
        ["basic-user", group("system:authenticated"), "system:basic-user", []],
        ["discovery", group("system:authenticated"), "system:discovery", []],
        ["public information", group("system:authenticated"), "system:public-info-viewer", []],
        ["another system role", group("system:authenticated"), "system:node", FORBIDDEN],
        ["a service account", account("a", "system:authenticated"), "view", []],
        ["all service accounts", group("system:serviceaccounts"), "view", []],
    ])("%s", (_, subject, role, expected) => {
        expect(observedOf(noSystemAuthenticated, subject, role)).toEqual(expected);
    });
});
