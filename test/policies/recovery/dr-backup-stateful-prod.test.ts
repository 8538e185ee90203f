import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { backupStatefulProd } from "../../../policies/recovery/dr-backup-stateful-prod";
import { partOf, typeOf } from "../support/clean-fleet";
import { stackFindings } from "../support/clean-fleet-cases";
import { manifest, resource, SURROUNDINGS } from "../support/inputs";

const parent = "atoll:index:EksCluster";
const provider = resource("pulumi:providers:kubernetes", {}, { parent });
const eks = resource(typeOf("eks"), partOf("eks"), { name: "eks", parent });
const inside = { cluster: provider.urn };

const object = (
    apiVersion: string,
    kind: string,
    spec: object,
    cluster = provider.urn,
): ReturnType<typeof manifest> => {
    const content = { apiVersion, kind, metadata: { name: "it", namespace: "shop" }, spec };
    return manifest(content, { name: kind, cluster });
};
const database = object("apps/v1", "StatefulSet", {});
const schedule = (spec: object = {}, cluster?: string): ReturnType<typeof manifest> => {
    const whole = { schedule: "15 2 * * *", template: { ttl: "720h" }, ...spec };
    return object("velero.io/v1", "Schedule", whole, cluster);
};
const location = (region: unknown): ReturnType<typeof manifest> =>
    object("velero.io/v1", "BackupStorageLocation", {
        objectStorage: { bucket: "backups" },
        config: { region },
    });
const chart = (values: object): ReturnType<typeof resource> =>
    resource(
        "kubernetes:helm.sh/v3:Release",
        { chart: "velero", values },
        { name: "velero", ...inside },
    );

describe("dr-backup-stateful-prod", () => {
    it.each([
        ["a schedule", [schedule()], []],
        ["none", [], ["violation StatefulSet"]],
        ["one of another cluster", [schedule({}, "other")], ["violation StatefulSet"]],
        [
            "another namespace",
            [schedule({ template: { ttl: "1h", includedNamespaces: ["web"] } })],
            ["violation StatefulSet"],
        ],
        [
            "all but its namespace",
            [schedule({ template: { ttl: "1h", excludedNamespaces: ["shop"] } })],
            ["violation StatefulSet"],
        ],
        [
            "namespaces not known",
            [schedule({ template: { ttl: "1h", includedNamespaces: UNKNOWN } })],
            ["undecided StatefulSet"],
        ],
        ["no time", [schedule({ schedule: "nightly" })], ["violation Schedule spec.schedule"]],
        ["a time in a secret", [schedule({ schedule: new SecretValue("@daily") })], []],
        [
            "a time not known",
            [schedule({ schedule: UNKNOWN })],
            ["undecided Schedule spec.schedule"],
        ],
        ["no ttl", [schedule({ template: {} })], ["violation Schedule spec.template.ttl"]],
        [
            "a ttl of nothing",
            [schedule({ template: { ttl: "0s" } })],
            ["violation Schedule spec.template.ttl"],
        ],
        [
            "a ttl in days",
            [schedule({ template: { ttl: 30 } })],
            ["violation Schedule spec.template.ttl"],
        ],
        ["a pause", [schedule({ paused: true })], ["violation Schedule spec.paused"]],
        [
            "a chart's schedule",
            [chart({ schedules: { nightly: { schedule: "@daily", template: { ttl: "24h" } } } })],
            [],
        ],
        [
            "a chart's schedule that is off",
            [chart({ schedules: { nightly: { disabled: true, schedule: "@daily" } } })],
            ["violation StatefulSet"],
        ],
        ["a bucket elsewhere", [schedule(), location("eu-central-1")], []],
        [
            "a bucket beside it",
            [schedule(), location("eu-west-1")],
            ["violation BackupStorageLocation spec.config.region"],
        ],
        ["a bucket not known", [schedule(), location(UNKNOWN)], []],
        [
            "a bucket that the stack makes beside it",
            [
                schedule(),
                location(undefined),
                resource("aws:s3/bucket:Bucket", { bucket: "backups", region: "eu-west-1" }),
            ],
            ["violation BackupStorageLocation spec.objectStorage.bucket"],
        ],
    ])("%s", (_, more, expected) => {
        const stack = [provider, eks, database, ...more];
        expect(stackFindings(backupStatefulProd, stack)).toEqual(expected);
        const elsewhere = { ...SURROUNDINGS, production: false };
        expect(stackFindings(backupStatefulProd, stack, {}, elsewhere)).toEqual([]);
    });

    it("asks nothing of a cluster without data, nor of exempt namespaces", () => {
        expect(stackFindings(backupStatefulProd, [provider, eks])).toEqual([]);
        const parameters = { exemptNamespaces: ["shop"] };
        expect(stackFindings(backupStatefulProd, [provider, eks, database], parameters)).toEqual(
            [],
        );
    });
});
