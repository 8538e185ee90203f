import { planCost } from "../../../../fleet/plan/cost/plan-cost";
import { priceTable } from "../../../../fleet/plan/cost/prices";
import type { CapiClusterPlan } from "../../../../fleet/plan/types";
import { CAPI_PARTS } from "../../../support/capi-parts";
import { existingPlan } from "../../../support/plans";
import { aws, azure, gcp, input, lines, part, pool } from "./support";

const SITE = { cloud: "site", site: "frankfurt" } as const;

describe("a cluster", () => {
    test("on EKS: 0.10 and 3 x 0.096 by 730 hours, 3 x (100 + 4) GiB by 0.08", () => {
        const cost = part({ clusters: [aws()] }, "cluster", "aws-a");
        expect(lines(cost)).toEqual([
            "control plane: 73.00",
            "3 to 9 x m6i.large: 210.24",
            "disks of 100 GiB, pool default: 24.96",
        ]);
        expect(cost.usdPerMonth).toBeCloseTo(308.2, 6);
        // 73 + 3 x (210.24 + 24.96)
        expect(cost.usdPerMonthAtMost).toBeCloseTo(778.6, 6);
        expect(cost.items[0]).toEqual({
            what: "control plane",
            quantity: 730,
            quantityAtMost: 730,
            unit: "hour",
            usdPerUnit: 0.1,
            usdPerMonth: 73,
            usdPerMonthAtMost: 73,
            price: "aws.control-plane.hour",
            date: "2024-07",
        });
    });

    test("on GKE: 0.10 and 3 x 0.06701 by 730 hours, 300 GiB by 0.10", () => {
        expect(lines(part({ clusters: [gcp()] }, "cluster", "gcp-a"))).toEqual([
            "control plane: 73.00",
            "3 to 9 x e2-standard-2: 146.75",
            "disks of 100 GiB, pool default: 30.00",
        ]);
    });

    test("on AKS: 0.10 and 3 x 0.192 by 730 hours, three disks of the tier that holds 100 GiB", () => {
        expect(lines(part({ clusters: [azure()] }, "cluster", "azure-a"))).toEqual([
            "control plane: 73.00",
            "3 to 9 x Standard_D4s_v5: 420.48",
            "disks of 100 GiB, pool default: 59.13",
        ]);
    });

    test.each([
        ["2026-07-29", "control plane: 73.00"],
        ["2026-07-30", "control plane, extended support: 438.00"],
    ])("on EKS 1.33 on %s", (today, line) => {
        const clusters = [{ ...aws(), version: "1.33" }];
        expect(lines(part({ clusters, today }, "cluster", "aws-a"))[0]).toBe(line);
    });

    test("elsewhere has its list price with a caveat, and its fleet's own without", () => {
        const clusters = [aws("aws-a", "eu-west-1")];
        const prices = priceTable({ "aws.control-plane.hour": { usd: 0.2, date: "2026-11-01" } });
        const [plane, nodes] = part({ clusters, prices }, "cluster", "aws-a").items;
        expect(plane).toMatchObject({ usdPerMonth: 146, date: "2026-11-01" });
        expect(plane?.caveat).toBeUndefined();
        expect(nodes).toMatchObject({ date: "2026-07-20", caveat: "price of us-east-1" });
    });

    test("whose machine no list has misses it in the sum, and says so", () => {
        const clusters = [{ ...aws(), nodePool: pool("m7g.large", { minSize: 2, maxSize: 2 }) }];
        const { usdPerMonth, unpriced } = planCost(input({ clusters }));
        // 73 and 2 x 104 GiB by 0.08
        expect(usdPerMonth).toBeCloseTo(89.64, 6);
        expect(unpriced).toEqual([
            "cluster aws-a: 2 x m7g.large (price it as aws.node.m7g.large.hour)",
        ]);
        const prices = priceTable({ "aws.node.m7g.large.hour": { usd: 0.1, date: "2026-11-01" } });
        const priced = planCost(input({ clusters, prices }));
        expect(priced.usdPerMonth).toBeCloseTo(89.64 + 146, 6);
        expect(priced.unpriced).toEqual([]);
    });

    test("with a pool that starts empty and may be taken back", () => {
        const spot = pool("m6i.xlarge", { name: "batch", minSize: 0, maxSize: 5, spot: true });
        const clusters = [{ ...aws(), pools: [spot] }];
        const item = part({ clusters }, "cluster", "aws-a").items[3];
        expect(item).toMatchObject({
            what: "0 to 5 x m6i.xlarge, spot",
            usdPerMonth: 0,
            price: "aws.node.m6i.xlarge.hour",
            caveat: "as on demand: spot costs less, by prices that change",
        });
        // 5 x 4 virtual CPUs x 0.048 x 730
        expect(item?.usdPerMonthAtMost).toBeCloseTo(700.8, 6);

        const prices = priceTable({
            "aws.node.m6i.xlarge.spot.hour": { usd: 0.06, date: "2026-11-01" },
        });
        const own = part({ clusters, prices }, "cluster", "aws-a").items[3];
        expect(own?.usdPerMonthAtMost).toBeCloseTo(219, 6);
        expect(own?.caveat).toBeUndefined();
    });

    test.each([
        [32, "azure.disk.p4.month"],
        [33, "azure.disk.p6.month"],
        [128, "azure.disk.p10.month"],
        [129, "azure.disk.p15.month"],
        [2048, "azure.disk.p40.month"],
    ])("on AKS with a disk of %d GiB takes the tier that holds it", (diskSize, key) => {
        const clusters = [{ ...azure(), nodePool: pool("Standard_D4s_v5", { diskSize }) }];
        const prices = priceTable({ [key]: { usd: 7, date: "2026-11-01" } });
        const { items } = part({ clusters, prices }, "cluster", "azure-a");
        expect(items.map(({ price }) => price)).toContain(key);
    });

    test("that Cluster API makes: its machines, and what the plan does not know", () => {
        const capi: CapiClusterPlan = {
            ...aws("capi-a"),
            ...CAPI_PARTS,
            cni: "calico",
            cloud: "capi",
            infrastructure: "aws",
            managedBy: "hub",
            zones: [],
        };
        const cost = planCost(input({ clusters: [capi] }));
        // No fee for a control plane: 3 x 0.096 x 730.
        expect(cost.usdPerMonth).toBeCloseTo(210.24, 6);
        expect(cost.unpriced).toEqual([
            "cluster capi-a: control plane machines",
            "cluster capi-a: disks",
        ]);

        const metal: CapiClusterPlan = {
            ...capi,
            infrastructure: "metal3",
            place: SITE,
            nodePool: pool("default"),
        };
        const own = priceTable({ "metal3.node.default.hour": { usd: 1, date: "2026-11-01" } });
        expect(planCost(input({ clusters: [metal] })).unpriced).toEqual([
            "cluster capi-a: control plane machines",
            "cluster capi-a: 3 to 9 x default (price it as metal3.node.default.hour)",
        ]);
        expect(planCost(input({ clusters: [metal], prices: own })).usdPerMonth).toBe(2190);
    });

    test("that exists is its owner's", () => {
        expect(planCost(input({ clusters: [existingPlan()] }))).toEqual({
            parts: [],
            usdPerMonth: 0,
            usdPerMonthAtMost: 0,
            unpriced: [],
        });
    });
});
