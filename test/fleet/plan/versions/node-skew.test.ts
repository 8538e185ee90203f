import fc from "fast-check";

import { checkNodeSkew } from "../../../../fleet/plan/versions/node-skew";

test.each([
    ["1.35", "1.35"],
    ["1.35", "1.34"],
    ["1.35", "1.32"],
    ["1.28", "1.25"],
    ["1.26", "1.24"],
])("a control plane on %s takes nodes on %s", (controlPlane, kubelet) => {
    expect(checkNodeSkew(controlPlane, kubelet)).toBeUndefined();
});

test.each([
    [
        "1.35",
        "1.31",
        "nodes on 1.31 are 4 minors behind their control plane on 1.35: a kubelet may be 3 behind",
        "upgrade the nodes first",
    ],
    // Kubelets before 1.25 were two minors apart at most.
    [
        "1.27",
        "1.24",
        "nodes on 1.24 are 3 minors behind their control plane on 1.27: a kubelet may be 2 behind",
        "upgrade the nodes first",
    ],
    [
        "1.34",
        "1.35",
        "nodes on 1.35 are newer than their control plane on 1.34: a kubelet never is",
        "upgrade the control plane to 1.35 first, or make the nodes anew on 1.34",
    ],
])("a control plane on %s refuses nodes on %s", (controlPlane, kubelet, reason, fix) => {
    expect(checkNodeSkew(controlPlane, kubelet)).toEqual({ reason, fix });
});

test("nodes go with a control plane exactly when they are 0 to 3 minors behind", () => {
    const minor = fc.integer({ min: 25, max: 99 });
    fc.assert(
        fc.property(minor, minor, (controlPlane, kubelet) => {
            const fits = kubelet <= controlPlane && controlPlane <= kubelet + 3;
            expect(checkNodeSkew(`1.${controlPlane}`, `1.${kubelet}`) === undefined).toBe(fits);
        }),
    );
});
