import { noPodsExec } from "../../../policies/rbac/rbac-no-pods-exec";
import { grant, itForbids, observedIn, VIOLATION, ROLE, type Cases } from "./roles";

const cases: Cases = [
    ["get, which opens a WebSocket", grant([""], ["pods/exec"], ["get"]), VIOLATION],
    ["attach", grant([""], ["pods/attach"], ["create"]), VIOLATION],
    ["port forwarding", grant(["*"], ["pods/portforward"], ["*"]), VIOLATION],
    ["ephemeral containers", grant([""], ["pods/ephemeralcontainers"], ["patch"]), VIOLATION],
    ["all subresources of pods", grant([""], ["pods/*"], ["create"]), VIOLATION],
    ["exec of everything", grant([""], ["*/exec"], ["create"]), VIOLATION],
    ["all subresources", grant([""], ["*/*"], ["create"]), VIOLATION],
    ["exec in one pod", grant([""], ["pods/exec"], ["create"], ["web-0"]), VIOLATION],
    ["pods themselves", grant(["*"], ["pods"], ["*"]), []],
    ["logs", grant([""], ["pods/log", "pods/status"], ["get"]), []],
    ["deleting an exec", grant([""], ["pods/exec"], ["delete"]), []],
];

describe("rbac-no-pods-exec", () => {
    itForbids(noPodsExec, grant([""], ["pods/exec"], ["create"]));

    it.each(cases)("%s", (_, given, expected) => {
        expect(observedIn(noPodsExec, given)).toEqual(expected);
    });

    it("looks at Roles, too", () => {
        expect(observedIn(noPodsExec, grant([""], ["pods/exec"], ["create"]), ROLE)).toEqual(
            VIOLATION,
        );
    });
});
