import { UNKNOWN } from "../../../policies/model/reading";
import { noBindingWrite } from "../../../policies/rbac/rbac-no-binding-write";
import { grant, itForbids, observedIn, VIOLATION, type Cases } from "./roles";

const cases: Cases = [
    ["a patch of roles", grant(["rbac.authorization.k8s.io"], ["roles"], ["patch"]), VIOLATION],
    [
        "every resource of the group",
        grant(["rbac.authorization.k8s.io"], ["*"], ["update"]),
        VIOLATION,
    ],
    [
        "creation narrowed to names, which grants nothing",
        grant(["rbac.authorization.k8s.io"], ["roles"], ["create"], ["a"]),
        [],
    ],
    [
        "creation narrowed to no name, which is what a new object has",
        grant(["rbac.authorization.k8s.io"], ["roles"], ["create"], [""]),
        VIOLATION,
    ],
    ["roles of no group", grant(undefined, ["roles"], ["create"]), VIOLATION],
    [
        "an update of one role",
        grant(["rbac.authorization.k8s.io"], ["roles"], ["update"], ["a"]),
        VIOLATION,
    ],
    ["deleting", grant(["rbac.authorization.k8s.io"], ["clusterrolebindings"], ["delete"]), []],
    ["reading", grant(["rbac.authorization.k8s.io"], ["*"], ["get", "list", "watch"]), []],
    ["pods of that group", grant(["rbac.authorization.k8s.io"], ["pods"], ["*"]), []],
    [
        "names that are not known",
        grant(["rbac.authorization.k8s.io"], ["roles"], ["create"], UNKNOWN),
        VIOLATION,
    ],
];

describe("rbac-no-binding-write", () => {
    itForbids(noBindingWrite, grant(["rbac.authorization.k8s.io"], ["rolebindings"], ["create"]));

    it.each(cases)("%s", (_, given, expected) => {
        expect(observedIn(noBindingWrite, given)).toEqual(expected);
    });
});
