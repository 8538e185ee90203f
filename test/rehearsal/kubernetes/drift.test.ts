import { drift } from "../../../rehearsal/kubernetes/objects/drift";

const DEPLOYMENT = { apiVersion: "apps/v1", kind: "Deployment" };
const CUSTOM = { apiVersion: "example.com/v1", kind: "Thing" };

const inputs = {
    spec: {
        replicas: 2,
        hostNetwork: false,
        containers: [{ image: "a", resources: { requests: { cpu: "1000m" } } }],
    },
};

test("an object that nobody changed gives back the program's inputs as they were written", () => {
    const live = {
        spec: {
            replicas: 2,
            containers: [
                { image: "a", resources: { requests: { cpu: "1" } }, imagePullPolicy: "Always" },
            ],
        },
        status: { replicas: 2 },
    };
    expect(drift(inputs, live, DEPLOYMENT)).toEqual(inputs);
});

test("what somebody else changed shows, and what they removed is gone", () => {
    const live = { spec: { replicas: 5, containers: [{ image: "b" }] } };
    expect(drift(inputs, live, DEPLOYMENT)).toEqual({
        spec: { replicas: 5, hostNetwork: false, containers: [{ image: "b" }] },
    });
});

test("an empty value that a custom kind lost is gone", () => {
    expect(drift({ spec: { on: false } }, { spec: {} }, CUSTOM)).toEqual({ spec: {} });
});
