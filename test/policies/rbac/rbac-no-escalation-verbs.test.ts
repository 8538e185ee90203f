import { UNKNOWN } from "../../../policies/model/reading";
import { noEscalationVerbs } from "../../../policies/rbac/rbac-no-escalation-verbs";
import { grant, itForbids, observedIn, UNDECIDED, VIOLATION, type Cases } from "./roles";

const cases: Cases = [
    [
        "bind on bindings",
        grant(["rbac.authorization.k8s.io"], ["rolebindings"], ["bind"]),
        VIOLATION,
    ],
    ["every verb on roles", grant(["rbac.authorization.k8s.io"], ["roles"], ["*"]), VIOLATION],
    ["everything", grant(["*"], ["*"], ["*"]), VIOLATION],
    ["impersonation of users", grant([""], ["users"], ["impersonate"]), VIOLATION],
    ["every verb on service accounts", grant([""], ["serviceaccounts"], ["*"]), VIOLATION],
    [
        "impersonation of an extra field",
        grant(["authentication.k8s.io"], ["userextras/scopes"], ["impersonate"]),
        VIOLATION,
    ],
    [
        "impersonation of uids",
        grant(["authentication.k8s.io"], ["uids"], ["impersonate"]),
        VIOLATION,
    ],
    ["a subresource of everything", grant(["*"], ["*/scale"], ["*"]), []],
    ["subresources of service accounts", grant([""], ["serviceaccounts/token"], ["*"]), []],
    ["a group that has no roles", grant(["apps"], ["clusterroles"], ["bind"]), []],
    [
        "writing roles",
        grant(["rbac.authorization.k8s.io"], ["clusterroles"], ["create", "update"]),
        [],
    ],
    [
        "every verb on a resource that begins alike",
        grant(["rbac.authorization.k8s.io"], ["roles2"], ["*"]),
        [],
    ],
    ["an unknown verb beside a harmless one", grant([""], ["users"], ["get", UNKNOWN]), UNDECIDED],
];

describe("rbac-no-escalation-verbs", () => {
    itForbids(
        noEscalationVerbs,
        grant(["rbac.authorization.k8s.io"], ["clusterroles"], ["escalate"]),
    );

    it.each(cases)("%s", (_, given, expected) => {
        expect(observedIn(noEscalationVerbs, given)).toEqual(expected);
    });
});
