import { noNodesProxy } from "../../../policies/rbac/rbac-no-nodes-proxy";
import { grant, itForbids, observedIn, VIOLATION, ROLE, type Cases } from "./roles";

const cases: Cases = [
    ["get", grant([""], ["nodes/proxy"], ["get"]), VIOLATION],
    ["a verb of old", grant([""], ["nodes/proxy"], ["proxy"]), VIOLATION],
    ["all subresources of nodes", grant([""], ["nodes/*"], ["get"]), VIOLATION],
    ["the proxy of everything", grant([""], ["*/proxy"], ["update"]), VIOLATION],
    ["every resource", grant(["*"], ["*"], ["list"]), VIOLATION],
    ["nodes", grant([""], ["nodes", "nodes/metrics", "nodes/stats"], ["*"]), []],
    ["services", grant([""], ["services/proxy", "pods/proxy"], ["*"]), []],
    ["another group", grant(["metrics.k8s.io"], ["nodes/proxy"], ["get"]), []],
];

describe("rbac-no-nodes-proxy", () => {
    itForbids(noNodesProxy, grant([""], ["nodes/proxy"], ["create"]));

    it.each(cases)("%s", (_, given, expected) => {
        expect(observedIn(noNodesProxy, given)).toEqual(expected);
    });

    it("looks at Roles, too", () => {
        expect(observedIn(noNodesProxy, grant([""], ["nodes/proxy"], ["get"]), ROLE)).toEqual(
            VIOLATION,
        );
    });
});
