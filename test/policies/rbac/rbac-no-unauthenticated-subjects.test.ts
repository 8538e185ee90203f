import { noUnauthenticatedSubjects } from "../../../policies/rbac/rbac-no-unauthenticated-subjects";
import { UNKNOWN } from "../../../policies/model/reading";
import { observed, resource } from "../support/inputs";
import {
    account,
    bind,
    FORBIDDEN,
    group,
    itForbidsSubject,
    observedOf,
    ROLE_BINDING,
    user,
} from "./bindings";

describe("rbac-no-unauthenticated-subjects", () => {
    itForbidsSubject(noUnauthenticatedSubjects, group("system:unauthenticated"));

    it.each<[string, unknown, unknown, readonly string[]]>([
        ["the anonymous user", user("system:anonymous"), "view", FORBIDDEN],
        ["the anonymous user as a group", group("system:anonymous"), "view", FORBIDDEN],
        ["a service account", account("a", "system:anonymous"), "view", []],
        ["a longer name", group("system:unauthenticated2"), "view", []],
        [
            "the public information",
            group("system:unauthenticated"),
            "system:public-info-viewer",
            [],
        ],
        [
            "discovery, which is for those logged in",
            group("system:unauthenticated"),
            "system:discovery",
            FORBIDDEN,
        ],
        ["a role that is not known", group("system:unauthenticated"), UNKNOWN, FORBIDDEN],
    ])("%s", (_, subject, role, expected) => {
        expect(observedOf(noUnauthenticatedSubjects, subject, role)).toEqual(expected);
    });

    it("is not taken in by a Role of the excused name", () => {
        const binding = bind("view", group("system:unauthenticated"));
        const roleRef = { kind: "Role", name: "system:public-info-viewer" };
        const subject = resource(ROLE_BINDING, { ...binding, roleRef });
        expect(observed(noUnauthenticatedSubjects, subject)).toEqual(FORBIDDEN);
    });
});
