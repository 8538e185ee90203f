import { checkVersion } from "../../../../fleet/plan/versions/check-version";
import type { ClusterSpec } from "../../../../fleet/spec/cluster-spec";
import { readFleet } from "../../../../fleet/spec/read-fleet";
import { AWS, AZURE, EXISTING, GCP, one } from "../../support/fleets";

const CAPI = { cloud: "capi", infrastructure: "metal3", managedBy: "onprem-fra" };
const NEW = undefined;

function clusterOf(raw: unknown): ClusterSpec {
    const cluster = readFleet(one(raw)).draft.clusters.get("a");
    if (cluster === undefined) {
        throw new Error("the cluster cannot be read");
    }
    return cluster;
}

const byCloud = (raw: object) => ({ ...raw, versionOwner: "cloud" });

function refusals(raw: unknown, wanted: string, locked: string | undefined, today: string) {
    return checkVersion("clusters.a", clusterOf(raw), { wanted, locked }, today);
}

describe("fine", () => {
    test.each([
        // A new cluster: standard support, the last day included.
        [AWS, "1.34", NEW, "2026-12-02"],
        [AWS, "1.36", NEW, "2027-08-02"],
        [GCP, "1.35", NEW, "2027-04-11"],
        [GCP, "1.36", NEW, "2027-08-09"],
        [AZURE, "1.34", NEW, "2026-11-30"],
        [AZURE, "1.35", NEW, "2027-03-31"],
        [CAPI, "1.35", NEW, "2027-02-28"],
        [CAPI, "1.37", NEW, "2026-11-22"],
        // What a cluster has: as long as its cloud runs it.
        [AWS, "1.34", "1.34", "2026-12-03"],
        [AWS, "1.34", "1.34", "2027-12-02"],
        [AWS, "1.31", "1.31", "2026-11-26"],
        [AZURE, "1.34", "1.34", "2026-11-30"],
        // Nobody upgrades a cluster of Cluster API: it may stay.
        [CAPI, "1.34", "1.34", "2030-01-01"],
        // On its way to a newer one, it passes through a version in extended support.
        [AWS, "1.33", "1.32", "2026-11-22"],
        [AWS, "1.35", "1.34", "2027-03-28"],
        [CAPI, "1.33", "1.32", "2026-11-22"],
        // The cloud's channel has moved on: what is locked is a floor.
        [byCloud(GCP), "1.33", "1.33", "2026-11-22"],
        [byCloud(AZURE), "1.30", "1.30", "2030-01-01"],
        [byCloud(AWS), "1.34", "1.34", "2028-01-01"],
        // A cluster that exists follows its owner's calendar.
        [EXISTING, "1.33", NEW, "2030-01-01"],
        [EXISTING, "1.37", "1.33", "2026-11-22"],
    ])("%j at %s, locked %s, on %s", (raw, wanted, locked, today) => {
        expect(refusals(raw, wanted, locked, today)).toEqual([]);
    });
});

const write = (minor: string) => `write version: "${minor}"`;
const moved = (cloud: string) =>
    `look up which minor the cluster runs by now, since ${cloud} has upgraded it by itself, and write it in the lock as clusters.a.kubernetes`;
const TABLE_ENDED = "update Atoll: every version in its table has ended";
const NEWEST = (minor: string) => `update Atoll: the newest version that it knows is ${minor}`;

describe("refused", () => {
    test.each([
        // A new cluster, the day after the end of standard support.
        [AWS, "1.34", NEW, "2026-12-03", "2026-12-02", write("1.35")],
        [AWS, "1.33", NEW, "2026-11-22", "2026-07-29", write("1.35")],
        [AWS, "1.35", NEW, "2027-03-28", "2027-03-27", write("1.36")],
        [AWS, "1.36", NEW, "2027-08-03", "2027-08-02", TABLE_ENDED],
        [GCP, "1.34", NEW, "2026-11-22", "2026-10-01", write("1.35")],
        [GCP, "1.35", NEW, "2027-04-12", "2027-04-11", write("1.36")],
        [GCP, "1.36", NEW, "2030-01-01", "2027-08-09", TABLE_ENDED],
        [AZURE, "1.35", NEW, "2027-04-01", "2027-03-31", write("1.36")],
        [CAPI, "1.34", NEW, "2026-11-22", "2026-10-27", write("1.35")],
        [CAPI, "1.35", NEW, "2027-03-01", "2027-02-28", write("1.36")],
        // What a cluster has, the day after its cloud stops running it.
        [AWS, "1.34", "1.34", "2027-12-03", "2027-12-02", write("1.35")],
        [AWS, "1.31", "1.31", "2026-11-27", "2026-11-26", write("1.32")],
        [AZURE, "1.34", "1.34", "2026-12-01", "2026-11-30", write("1.35")],
        // Its next minor has ended too: the cloud must have upgraded the cluster by itself.
        [GCP, "1.33", "1.33", "2026-11-22", "2026-08-03", moved("GKE")],
        // An upgrade that skips a minor and lands in extended support.
        [AWS, "1.33", "1.31", "2026-11-22", "2026-07-29", write("1.32")],
        // A way back.
        [GCP, "1.34", "1.35", "2026-11-22", "2026-10-01", write("1.35")],
        // The cloud's channel: a new cluster still starts in standard support.
        [byCloud(GCP), "1.34", NEW, "2026-11-22", "2026-10-01", write("1.35")],
    ])("%j at %s, locked %s, on %s", (raw, wanted, locked, today, day, fix) => {
        const reason = `support for ${wanted} ended on ${day}, and today is ${today}`;
        expect(refusals(raw, wanted, locked, today)).toEqual([
            { path: "clusters.a.version", reason, fix },
        ]);
    });

    test.each([
        // Versions that nobody has any more, or not yet.
        [AWS, "1.37", NEW, "EKS supports", "1.34, 1.35, 1.36", write("1.35")],
        [AWS, "1.30", NEW, "EKS supports", "1.34, 1.35, 1.36", write("1.35")],
        [GCP, "1.37", NEW, "GKE supports", "1.35, 1.36", write("1.35")],
        [AZURE, "1.99", NEW, "AKS supports", "1.34, 1.35, 1.36", write("1.35")],
        [AZURE, "1.3", NEW, "AKS supports", "1.34, 1.35, 1.36", write("1.35")],
        [CAPI, "1.38", NEW, "Cluster API 1.14.3 supports", "1.35, 1.36, 1.37", write("1.35")],
        [CAPI, "1.30", NEW, "Cluster API 1.14.3 supports", "1.35, 1.36, 1.37", write("1.35")],
        // An upgrade beyond the table.
        [AWS, "1.37", "1.36", "EKS supports", "1.34, 1.35, 1.36", write("1.36")],
        [GCP, "1.38", "1.38", "GKE supports", "1.35, 1.36", NEWEST("1.36")],
        [byCloud(GCP), "1.38", "1.38", "GKE supports", "1.35, 1.36", NEWEST("1.36")],
        // What is older than the table.
        [AZURE, "1.32", "1.32", "AKS supports", "1.34, 1.35, 1.36", moved("AKS")],
        [
            EXISTING,
            "1.20",
            NEW,
            "Atoll knows",
            "1.32, 1.33, 1.34, 1.35, 1.36, 1.37",
            "write the version that the cluster runs, once its owner has upgraded it",
        ],
        [
            EXISTING,
            "1.38",
            "1.37",
            "Atoll knows",
            "1.32, 1.33, 1.34, 1.35, 1.36, 1.37",
            NEWEST("1.37"),
        ],
    ])("%j at %s, locked %s", (raw, wanted, locked, who, offered, fix) => {
        const reason = `${wanted} is not a version that ${who} (as of 2026-11-22: ${offered})`;
        expect(refusals(raw, wanted, locked, "2026-11-22")).toEqual([
            { path: "clusters.a.version", reason, fix },
        ]);
    });

    test("a cluster of Cluster API that some cloud's channel is to upgrade", () => {
        expect(refusals(byCloud(CAPI), "1.35", "1.35", "2026-11-22")).toEqual([
            {
                path: "clusters.a.versionOwner",
                reason: "is cloud, and Cluster API has no channel that upgrades clusters by itself",
                fix: "write versionOwner: atoll, or take the line out",
            },
        ]);
    });
});
