import { noUserSubjects } from "../../../policies/rbac/rbac-no-user-subjects";
import { account, FORBIDDEN, group, itForbidsSubject, observedOf, user } from "./bindings";

describe("rbac-no-user-subjects", () => {
    itForbidsSubject(noUserSubjects, user("jane"));

    it.each<[string, unknown, readonly string[]]>([
        ["an address", user("jane@example.com"), FORBIDDEN],
        ["a component", user("system:kube-scheduler"), []],
        ["a group", group("jane"), []],
        ["a service account", account("shop", "jane"), []],
    ])("%s", (_, subject, expected) => {
        expect(observedOf(noUserSubjects, subject)).toEqual(expected);
    });
});
