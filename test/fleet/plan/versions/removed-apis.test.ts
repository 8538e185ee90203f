import fc from "fast-check";

import { describeRemoval, removedApis } from "../../../../fleet/plan/versions/removed-apis";

const lines = (from: string, to: string) =>
    removedApis(from, to).map((api) => `${api.minor} ${describeRemoval(api)}`);

test.each([
    [
        "1.24",
        "1.25",
        [
            "1.25 autoscaling/v2beta1 HorizontalPodAutoscaler (write autoscaling/v2)",
            "1.25 batch/v1beta1 CronJob (write batch/v1)",
            "1.25 discovery.k8s.io/v1beta1 EndpointSlice (write discovery.k8s.io/v1)",
            "1.25 events.k8s.io/v1beta1 Event (write events.k8s.io/v1)",
            "1.25 node.k8s.io/v1beta1 RuntimeClass (write node.k8s.io/v1)",
            "1.25 policy/v1beta1 PodDisruptionBudget (write policy/v1)",
            "1.25 policy/v1beta1 PodSecurityPolicy (without a successor)",
        ],
    ],
    [
        "1.25",
        "1.29",
        [
            "1.26 autoscaling/v2beta2 HorizontalPodAutoscaler (write autoscaling/v2)",
            "1.26 flowcontrol.apiserver.k8s.io/v1beta1 FlowSchema, PriorityLevelConfiguration (write flowcontrol.apiserver.k8s.io/v1beta3)",
            "1.27 storage.k8s.io/v1beta1 CSIStorageCapacity (write storage.k8s.io/v1)",
            "1.29 flowcontrol.apiserver.k8s.io/v1beta2 FlowSchema, PriorityLevelConfiguration (write flowcontrol.apiserver.k8s.io/v1)",
        ],
    ],
    [
        "1.31",
        "1.32",
        [
            "1.32 flowcontrol.apiserver.k8s.io/v1beta3 FlowSchema, PriorityLevelConfiguration (write flowcontrol.apiserver.k8s.io/v1)",
        ],
    ],
    ["1.32", "1.37", []],
    ["1.32", "1.24", []],
])("from %s to %s", (from, to, expected) => {
    expect(lines(from, to)).toEqual(expected);
});

test("1.22 removed the betas of twelve groups", () => {
    expect(removedApis("1.21", "1.22").map(({ apiVersion }) => apiVersion)).toEqual([
        "admissionregistration.k8s.io/v1beta1",
        "apiextensions.k8s.io/v1beta1",
        "apiregistration.k8s.io/v1beta1",
        "authentication.k8s.io/v1beta1",
        "authorization.k8s.io/v1beta1",
        "certificates.k8s.io/v1beta1",
        "coordination.k8s.io/v1beta1",
        "extensions/v1beta1",
        "networking.k8s.io/v1beta1",
        "rbac.authorization.k8s.io/v1beta1",
        "scheduling.k8s.io/v1beta1",
        "storage.k8s.io/v1beta1",
    ]);
});

test("two upgrades remove what one over both does", () => {
    const minor = fc.integer({ min: 20, max: 40 });
    fc.assert(
        fc.property(fc.tuple(minor, minor, minor), (minors) => {
            const [from = 0, over = 0, to = 0] = [...minors].sort((left, right) => left - right);
            expect([
                ...removedApis(`1.${from}`, `1.${over}`),
                ...removedApis(`1.${over}`, `1.${to}`),
            ]).toEqual(removedApis(`1.${from}`, `1.${to}`));
        }),
    );
});

test("nothing that replaces an API version is gone on the same minor", () => {
    for (const { minor, instead } of removedApis("1.0", "1.99")) {
        const gone = removedApis("1.0", minor).map(({ apiVersion }) => apiVersion);
        expect(gone).not.toContain(instead);
    }
});
