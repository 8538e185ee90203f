import { noWebhookWrite } from "../../../policies/rbac/rbac-no-webhook-write";
import { grant, itForbids, observedIn, VIOLATION, ROLE, type Cases } from "./roles";

const cases: Cases = [
    [
        "a patch of validating ones",
        grant(["admissionregistration.k8s.io"], ["validatingwebhookconfigurations"], ["patch"]),
        VIOLATION,
    ],
    ["everything", grant(["*"], ["*"], ["update"]), VIOLATION],
    [
        "an update of one",
        grant(
            ["admissionregistration.k8s.io"],
            ["validatingwebhookconfigurations"],
            ["update"],
            ["a"],
        ),
        VIOLATION,
    ],
    ["reading", grant(["*"], ["*"], ["get", "list", "watch"]), []],
    [
        "deleting",
        grant(["admissionregistration.k8s.io"], ["mutatingwebhookconfigurations"], ["delete"]),
        [],
    ],
    [
        "admission policies",
        grant(["admissionregistration.k8s.io"], ["validatingadmissionpolicies"], ["*"]),
        [],
    ],
    ["another group", grant(["apps"], ["mutatingwebhookconfigurations"], ["*"]), []],
];

describe("rbac-no-webhook-write", () => {
    itForbids(
        noWebhookWrite,
        grant(["admissionregistration.k8s.io"], ["mutatingwebhookconfigurations"], ["create"]),
    );

    it.each(cases)("%s", (_, given, expected) => {
        expect(observedIn(noWebhookWrite, given)).toEqual(expected);
    });

    it("looks at Roles, too", () => {
        const rule = grant(["*"], ["mutatingwebhookconfigurations"], ["*"]);
        expect(observedIn(noWebhookWrite, rule, ROLE)).toEqual(VIOLATION);
    });
});
