import { noCsrApprove } from "../../../policies/rbac/rbac-no-csr-approve";
import { grant, itForbids, observedIn, VIOLATION, type Cases } from "./roles";

const cases: Cases = [
    [
        "the approval of everything",
        grant(["certificates.k8s.io"], ["*/approval"], ["patch"]),
        VIOLATION,
    ],
    [
        "every subresource of requests",
        grant(["certificates.k8s.io"], ["certificatesigningrequests/*"], ["update"]),
        VIOLATION,
    ],
    ["everything", grant(["*"], ["*"], ["*"]), VIOLATION],
    [
        "the approval in the core group, by mistake",
        grant([""], ["certificatesigningrequests/approval"], ["update"]),
        VIOLATION,
    ],
    ["everything in the core group", grant([""], ["*"], ["*"]), []],
    ["approve on signers", grant(["certificates.k8s.io"], ["signers"], ["approve"]), []],
    ["approve on everything", grant(["*"], ["*"], ["approve"]), []],
    [
        "requests themselves",
        grant(["certificates.k8s.io"], ["certificatesigningrequests"], ["*"]),
        [],
    ],
    [
        "reading approvals",
        grant(["certificates.k8s.io"], ["certificatesigningrequests/approval"], ["get"]),
        [],
    ],
];

describe("rbac-no-csr-approve", () => {
    itForbids(
        noCsrApprove,
        grant(["certificates.k8s.io"], ["certificatesigningrequests/approval"], ["update"]),
    );

    it.each(cases)("%s", (_, given, expected) => {
        expect(observedIn(noCsrApprove, given)).toEqual(expected);
    });
});
