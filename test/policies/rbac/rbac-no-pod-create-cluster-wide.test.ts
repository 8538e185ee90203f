import { noPodCreateClusterWide } from "../../../policies/rbac/rbac-no-pod-create-cluster-wide";
import { grant, itForbids, observedIn, VIOLATION, ROLE, type Cases } from "./roles";

const cases: Cases = [
    ["pods", grant([""], ["pods"], ["create"]), VIOLATION],
    ["a patch of jobs", grant(["batch"], ["jobs"], ["patch"]), VIOLATION],
    ["rollouts", grant(["argoproj.io"], ["rollouts"], ["*"]), VIOLATION],
    ["every resource of apps", grant(["apps"], ["*"], ["create"]), VIOLATION],
    ["deployments as they were", grant(["extensions"], ["deployments"], ["create"]), VIOLATION],
    ["ingresses as they were", grant(["extensions"], ["ingresses"], ["create"]), []],
    [
        "subresources of pods",
        grant([""], ["pods/eviction", "pods/status"], ["create", "update"]),
        [],
    ],
    ["deleting pods", grant([""], ["pods"], ["delete"]), []],
    ["services", grant([""], ["services"], ["*"]), []],
    ["scaling", grant(["apps"], ["deployments/scale"], ["update"]), []],
];

describe("rbac-no-pod-create-cluster-wide", () => {
    itForbids(noPodCreateClusterWide, grant(["apps"], ["deployments"], ["update"]));

    it.each(cases)("%s", (_, given, expected) => {
        expect(observedIn(noPodCreateClusterWide, given)).toEqual(expected);
    });

    it("leaves Roles alone", () => {
        expect(observedIn(noPodCreateClusterWide, grant([""], ["pods"], ["create"]), ROLE)).toEqual(
            [],
        );
    });
});
