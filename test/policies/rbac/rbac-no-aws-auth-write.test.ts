import { UNKNOWN } from "../../../policies/model/reading";
import { noAwsAuthWrite } from "../../../policies/rbac/rbac-no-aws-auth-write";
import {
    CLUSTER_ROLE,
    grant,
    itForbids,
    observedIn,
    UNDECIDED,
    VIOLATION,
    ROLE,
    type Cases,
} from "./roles";
import { observed, resource } from "../support/inputs";
const cases: Cases = [
    ["a patch", grant([""], ["configmaps"], ["patch"], ["other", "aws-auth"]), VIOLATION],
    ["every verb", grant(["*"], ["*"], ["*"], ["aws-auth"]), VIOLATION],
    ["reading", grant([""], ["configmaps"], ["get"], ["aws-auth"]), []],
    ["another ConfigMap", grant([""], ["configmaps"], ["update"], ["aws-auth2"]), []],
    ["a secret of that name", grant([""], ["secrets"], ["update"], ["aws-auth"]), []],
    ["all ConfigMaps", grant([""], ["configmaps"], ["update"]), []],
    ["names that are not known", grant([""], ["configmaps"], ["update"], UNKNOWN), UNDECIDED],
];

describe("rbac-no-aws-auth-write", () => {
    itForbids(noAwsAuthWrite, grant([""], ["configmaps"], ["update"], ["aws-auth"]));

    it.each(cases)("%s", (_, given, expected) => {
        expect(observedIn(noAwsAuthWrite, given)).toEqual(expected);
    });

    it.each([
        ["a ClusterRole", CLUSTER_ROLE, {}, 1],
        ["a Role of kube-system", ROLE, { metadata: { namespace: "kube-system" } }, 1],
        ["a Role elsewhere", ROLE, { metadata: { namespace: "shop" } }, 0],
        ["a Role that names no namespace", ROLE, {}, 0],
    ])("counts all ConfigMaps where a parameter says so: %s", (_, type, properties, count) => {
        const rules = [grant([""], ["configmaps"], ["update"])];
        const role = resource(type, { ...properties, rules });
        expect(observed(noAwsAuthWrite, role)).toEqual([]);
        expect(observed(noAwsAuthWrite, role, { everyConfigMap: true })).toHaveLength(count);
    });
});
