import fc from "fast-check";

import type { ClusterPlan } from "../../../../fleet/plan/types";
import { adviseVersions } from "../../../../fleet/plan/versions/advise-versions";
import { planVersions } from "../../../../fleet/plan/versions/plan-versions";
import { CAPI_PARTS } from "../../../support/capi-parts";
import { awsPlan, azurePlan, existingPlan, gcpPlan } from "../../../support/plans";

const TODAY = "2026-11-22";

const aws = (name: string, version: string, versionOwner: "atoll" | "cloud" = "atoll") => ({
    ...awsPlan(name),
    version,
    versionOwner,
});
const gcp = (name: string, version: string, versionOwner: "atoll" | "cloud" = "atoll") => ({
    ...gcpPlan(name),
    version,
    versionOwner,
});
const azure = (name: string, version: string, versionOwner: "atoll" | "cloud" = "atoll") => ({
    ...azurePlan(name),
    version,
    versionOwner,
});
const existing = (name: string, version: string) => ({ ...existingPlan(name), version });

function capi(name: string, version: string): ClusterPlan {
    return {
        ...awsPlan(name),
        ...CAPI_PARTS,
        cloud: "capi",
        infrastructure: "metal3",
        managedBy: "onprem-fra",
        zones: [],
        version,
    };
}

describe("the versions of a fleet", () => {
    test("minors oldest first, skew, and ends soonest first", () => {
        const clusters = [
            aws("b", "1.36"),
            aws("a", "1.34"),
            azure("c", "1.34"),
            existing("d", "1.33"),
            capi("e", "1.34"),
        ];
        expect(planVersions(clusters, TODAY)).toEqual({
            today: TODAY,
            minors: [
                { minor: "1.33", clusters: ["d"] },
                { minor: "1.34", clusters: ["a", "c", "e"] },
                { minor: "1.36", clusters: ["b"] },
            ],
            skew: 3,
            ends: [
                { cluster: "e", minor: "1.34", until: "2026-10-27", daysLeft: -26 },
                { cluster: "c", minor: "1.34", until: "2026-11-30", daysLeft: 8 },
                { cluster: "a", minor: "1.34", until: "2026-12-02", daysLeft: 10 },
                { cluster: "b", minor: "1.36", until: "2027-08-02", daysLeft: 253 },
            ],
        });
    });

    test("an empty fleet", () => {
        expect(planVersions([], TODAY)).toEqual({ today: TODAY, minors: [], skew: 0, ends: [] });
    });

    test("the last day has none left", () => {
        expect(planVersions([azure("a", "1.34")], "2026-11-30").ends).toEqual([
            { cluster: "a", minor: "1.34", until: "2026-11-30", daysLeft: 0 },
        ]);
    });

    test("no end where a channel moves the cluster on, nor for a version that nobody dates", () => {
        const clusters = [gcp("a", "1.34", "cloud"), azure("b", "1.34", "cloud"), aws("c", "1.20")];
        expect(planVersions(clusters, TODAY).ends).toEqual([]);
    });

    test("the order of clusters changes nothing, and each stands under one minor", () => {
        const cluster = fc
            .tuple(
                fc.constantFrom(aws, gcp, azure),
                fc.constantFrom("1.33", "1.34", "1.35", "1.36"),
            )
            .map(([make, version]) => ({ make, version }));
        fc.assert(
            fc.property(fc.array(cluster, { maxLength: 20 }), (drafts) => {
                const clusters = drafts.map(({ make, version }, index) =>
                    make(`c${index}`, version),
                );
                const plan = planVersions(clusters, TODAY);
                expect(planVersions([...clusters].reverse(), TODAY)).toEqual(plan);
                expect(adviseVersions([...clusters].reverse(), TODAY)).toEqual(
                    adviseVersions(clusters, TODAY),
                );
                expect(plan.minors.flatMap((minor) => minor.clusters).sort()).toEqual(
                    clusters.map(({ name }) => name).sort(),
                );
            }),
        );
    });
});

describe("advice", () => {
    test.each([
        [
            "EKS, before the end of standard support",
            [aws("a", "1.34")],
            TODAY,
            "clusters.a.version",
            "standard support of 1.34 ends on 2026-12-02, in 10 days (a): extended support costs six times as much afterwards, 0.60 USD per hour and cluster, until 2027-12-02",
            "upgrade it to 1.35",
        ],
        [
            "EKS, in extended support",
            [aws("a", "1.33")],
            TODAY,
            "clusters.a.version",
            "standard support of 1.33 ended on 2026-07-29 (a): extended support costs six times as much afterwards, 0.60 USD per hour and cluster, until 2027-07-29",
            "upgrade it to 1.34",
        ],
        [
            "EKS that upgrades by itself",
            [aws("a", "1.34", "cloud")],
            "2026-12-02",
            "clusters.a.version",
            "standard support of 1.34 ends on 2026-12-02, in 0 days (a): EKS upgrades the control plane by itself afterwards",
            "upgrade it to 1.35",
        ],
        [
            "GKE, on the first day of notice",
            [gcp("a", "1.36")],
            "2027-06-10",
            "clusters.a.version",
            "standard support of 1.36 ends on 2027-08-09, in 60 days (a): GKE upgrades the cluster by itself afterwards",
            "update Atoll: it does not know 1.37 there yet",
        ],
        [
            "AKS, several clusters",
            [azure("e", "1.34"), azure("a", "1.34"), azure("c", "1.34"), azure("b", "1.34")],
            TODAY,
            "clusters",
            "standard support of 1.34 ends on 2026-11-30, in 8 days (a, b, c and 1 more): AKS supports only the platform afterwards, and upgrades the cluster by itself later",
            "upgrade them to 1.35",
        ],
        [
            "Cluster API, past upstream's end of life",
            [capi("a", "1.34")],
            TODAY,
            "clusters.a.version",
            "standard support of 1.34 ended on 2026-10-27 (a): Kubernetes mends nothing in it afterwards",
            "upgrade it to 1.35",
        ],
        [
            "a fleet that is spread over four minors",
            [existing("a", "1.33"), aws("b", "1.36"), existing("c", "1.33")],
            TODAY,
            "clusters",
            "the fleet runs 1.33 to 1.36, 3 minors apart: Kubernetes supports 3 at a time, and add-ons that all clusters share must be for every one",
            "upgrade a, c first",
        ],
    ])("%s", (_, clusters, today, path, text, next) => {
        expect(adviseVersions(clusters, today)).toEqual([{ path, text, next }]);
    });

    test("clouds and owners that a version ends for on other days stand apart, soonest first", () => {
        const clusters = [aws("a", "1.34"), azure("b", "1.34"), aws("c", "1.34", "cloud")];
        expect(adviseVersions(clusters, TODAY).map(({ path }) => path)).toEqual([
            "clusters.b.version",
            "clusters.a.version",
            "clusters.c.version",
        ]);
    });

    test.each([
        ["61 days before", [gcp("a", "1.36")], "2027-06-09"],
        ["a channel moves it", [gcp("a", "1.34", "cloud")], TODAY],
        ["its owner has a calendar of their own", [existing("a", "1.32")], TODAY],
        ["two minors apart", [existing("a", "1.34"), aws("b", "1.36")], TODAY],
        ["none at all", [], TODAY],
    ])("none: %s", (_, clusters, today) => {
        expect(adviseVersions(clusters, today)).toEqual([]);
    });
});
