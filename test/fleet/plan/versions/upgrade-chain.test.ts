import fc from "fast-check";

import { ADDON_LIST } from "../../../../fleet/plan/versions/addons";
import { minorNumber } from "../../../../fleet/plan/versions/minor";
import { checkNodeSkew } from "../../../../fleet/plan/versions/node-skew";
import {
    type UpgradeRequest,
    describeChain,
    describeStep,
    upgradeChain,
} from "../../../../fleet/plan/versions/upgrade-chain";

const EKS = { name: "aws-us-east-1", cloud: "aws" } as const;
const PATH = "clusters.aws-us-east-1.version";

function told(request: Omit<UpgradeRequest, "cluster">) {
    const { steps, notes, refusals } = upgradeChain({ cluster: EKS, ...request });
    return { steps: steps.map(describeStep), notes, refusals };
}

test.each([
    ["1.34", "1.36", "1.35, then 1.36"],
    ["1.34", "1.35", "1.35"],
    ["1.35", "1.35", ""],
])("the chain from %s to %s is %j", (from, to, text) => {
    expect(describeChain(from, to)).toBe(text);
});

test("two minors, with what the add-ons need", () => {
    const addons = {
        istio: "1.29.6",
        "cert-manager": "1.19.2",
        "external-secrets": "2.6.0",
        velero: "1.17.0",
        karpenter: "1.8.2",
        "cluster-autoscaler": "1.34.1",
        "kube-prometheus-stack": "88.5.3",
    };
    expect(told({ from: "1.34", to: "1.36", addons })).toEqual({
        steps: [
            "raise Velero from 1.17.0 to 1.18",
            "raise Karpenter from 1.8.2 to 1.14",
            "upgrade the control plane from 1.34 to 1.35",
            "upgrade the node pools from 1.34 to 1.35, surging",
            "raise Cluster Autoscaler from 1.34.1 to 1.35",
            "raise Istio from 1.29.6 to 1.30",
            "raise cert-manager from 1.19.2 to 1.21",
            "raise External Secrets Operator from 2.6.0 to 2.8",
            "upgrade the control plane from 1.35 to 1.36",
            "upgrade the node pools from 1.35 to 1.36, surging",
            "raise Cluster Autoscaler from 1.35 to 1.36",
        ],
        notes: [
            "no version of Cluster Autoscaler was tested on both sides of the upgrade to 1.35 (as of 2026-08-14): 1.34.1 meets it untested, and 1.35 follows",
            "no version of Velero was tested on 1.36 (as of 2026-05-20): 1.18 stays, untested",
            "no version of Cluster Autoscaler was tested on both sides of the upgrade to 1.36 (as of 2026-08-14): 1.35 meets it untested, and 1.36 follows",
        ],
        refusals: [],
    });
});

test("what the control plane no longer serves stands at its step", () => {
    expect(told({ from: "1.31", to: "1.33", addons: {} }).steps).toEqual([
        "upgrade the control plane from 1.31 to 1.32, which no longer serves flowcontrol.apiserver.k8s.io/v1beta3 FlowSchema, PriorityLevelConfiguration (write flowcontrol.apiserver.k8s.io/v1)",
        "upgrade the node pools from 1.31 to 1.32, surging",
        "upgrade the control plane from 1.32 to 1.33",
        "upgrade the node pools from 1.32 to 1.33, surging",
    ]);
});

test.each([
    // Three minors behind already: they come first, or they would be four behind.
    [
        "1.32",
        [
            "upgrade the node pools from 1.32 to 1.35, surging",
            "upgrade the control plane from 1.35 to 1.36",
            "upgrade the node pools from 1.35 to 1.36, surging",
        ],
    ],
    [
        "1.33",
        [
            "upgrade the control plane from 1.35 to 1.36",
            "upgrade the node pools from 1.33 to 1.36, surging",
        ],
    ],
])("nodes on %s under a control plane on 1.35", (nodes, steps) => {
    expect(told({ from: "1.35", to: "1.36", nodes, addons: {} }).steps).toEqual(steps);
});

test("an add-on that the table does not know is the reader's to look up", () => {
    expect(told({ from: "1.35", to: "1.36", addons: { karpenter: "2.0.0" } }).notes).toEqual([
        "Atoll does not know which minors Karpenter 2.0.0 is for (as of 2026-08-21): look it up before the upgrade to 1.36",
    ]);
});

test("an upgrade to where it is already has no step", () => {
    expect(told({ from: "1.35", to: "1.35", addons: { istio: "1.31.0" } })).toEqual({
        steps: [],
        notes: [],
        refusals: [],
    });
});

test.each([
    [
        { from: "1.36", to: "1.35", addons: {} },
        "1.35 is older than the present 1.36: a control plane cannot go back",
        'write version: "1.36", or take the line out',
    ],
    [
        { from: "1.35", to: "1.37", addons: {} },
        "1.37 is newer than the newest version that Atoll knows for the cluster, 1.36 (as of 2026-11-22)",
        'write version: "1.36", or update Atoll',
    ],
    [
        { from: "1.35", to: "1.36", nodes: "1.36", addons: {} },
        "nodes on 1.36 are newer than their control plane on 1.35: a kubelet never is",
        "upgrade the control plane to 1.36 first, or make the nodes anew on 1.35",
    ],
    [
        { from: "1.35", to: "1.36", nodes: "1.31", addons: {} },
        "nodes on 1.31 are 4 minors behind their control plane on 1.35: a kubelet may be 3 behind",
        "upgrade the nodes first",
    ],
])("%j is refused", (request, reason, fix) => {
    expect(told(request)).toEqual({
        steps: [],
        notes: [],
        refusals: [{ path: PATH, reason, fix }],
    });
});

test("every add-on without a way over is refused, and no step remains", () => {
    const cluster = { name: "metal-fra", cloud: "capi" } as const;
    const addons = { istio: "1.31.1", "cert-manager": "1.21.1", velero: "1.18.1" };
    expect(upgradeChain({ cluster, from: "1.35", to: "1.37", addons })).toEqual({
        steps: [],
        notes: [
            "no version of Velero was tested on 1.36 (as of 2026-05-20): 1.18.1 stays, untested",
            "no version of Velero was tested on 1.37 (as of 2026-05-20): 1.18.1 stays, untested",
        ],
        refusals: [
            {
                path: "clusters.metal-fra.version",
                reason: "Istio 1.31.1 does not support 1.37, and no version of it supports both 1.36 and 1.37: 1.31 is for 1.32 to 1.36 (as of 2026-10-15)",
                fix: "stay on 1.36 until a release of Istio supports 1.37 and Atoll knows it, or take Istio out of the cluster",
            },
            {
                path: "clusters.metal-fra.version",
                reason: "cert-manager 1.21.1 does not support 1.37, and no version of it supports both 1.36 and 1.37: 1.21 is for 1.33 to 1.36 (as of 2026-10-22)",
                fix: "stay on 1.36 until a release of cert-manager supports 1.37 and Atoll knows it, or take cert-manager out of the cluster",
            },
        ],
    });
});

const installed = fc.record(
    Object.fromEntries(
        ADDON_LIST.map(([addon, { versions }]) => [
            addon,
            fc.constantFrom("0.0.1", ...versions.map(({ version }) => `${version}.3`)),
        ]),
    ),
    { requiredKeys: [] },
);
const requests = fc
    .record({
        cloud: fc.constantFrom("aws", "gcp", "azure", "capi", "existing"),
        from: fc.integer({ min: 29, max: 37 }),
        steps: fc.integer({ min: -1, max: 5 }),
        lag: fc.option(fc.integer({ min: -1, max: 4 }), { nil: undefined }),
        addons: installed,
    })
    .map(({ cloud, from, steps, lag, addons }): UpgradeRequest => ({
        cluster: { name: "a", cloud },
        from: `1.${from}`,
        to: `1.${from + steps}`,
        nodes: lag === undefined ? undefined : `1.${from - lag}`,
        addons,
    }));

test("a chain ends at its target, one minor at a time, never back, and nodes always fit", () => {
    fc.assert(
        fc.property(requests, (request) => {
            const { steps, refusals } = upgradeChain(request);
            if (refusals.length > 0) {
                expect(steps).toEqual([]);
                return;
            }
            let controlPlane = request.from;
            let nodes = request.nodes ?? request.from;
            for (const step of steps) {
                if (step.kind === "control-plane") {
                    expect(step.from).toBe(controlPlane);
                    expect(minorNumber(step.to)).toBe(minorNumber(controlPlane) + 1);
                    controlPlane = step.to;
                } else if (step.kind === "node-pools") {
                    expect(step.from).toBe(nodes);
                    expect(minorNumber(step.to)).toBeGreaterThan(minorNumber(nodes));
                    nodes = step.to;
                }
                expect(checkNodeSkew(controlPlane, nodes)).toBeUndefined();
            }
            expect(controlPlane).toBe(request.to);
            expect(steps.length === 0 || nodes === request.to).toBe(true);
        }),
    );
});

test("the order in which add-ons are listed changes nothing", () => {
    fc.assert(
        fc.property(requests, (request) => {
            const reversed = Object.fromEntries(Object.entries(request.addons).reverse());
            expect(upgradeChain({ ...request, addons: reversed })).toEqual(upgradeChain(request));
        }),
    );
});
