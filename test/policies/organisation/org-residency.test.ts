import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { residency } from "../../../policies/organisation/org-residency";
import { partOf, typeOf } from "../support/clean-fleet";
import { fleetFindings, stackFindings } from "../support/clean-fleet-cases";
import { manifest, resource } from "../support/inputs";

type Change = Readonly<Record<string, unknown>>;

const EUROPE = { regions: ["eu-*", "europe-*", "WestEurope"] };
const log = (change: Change): ReturnType<typeof resource> =>
    resource("aws:cloudwatch/logGroup:LogGroup", { region: "us-east-1", ...change });
const parent = "atoll:index:EksCluster";
const provider = resource("pulumi:providers:kubernetes", {}, { parent, provided: false });
const eks = resource(typeOf("eks"), partOf("eks", { region: "us-east-1" }), { parent });
const workload = (dataClass: unknown): ReturnType<typeof manifest> => {
    const metadata = { name: "db", labels: { "data-class": dataClass } };
    const object = { apiVersion: "apps/v1", kind: "StatefulSet", metadata };
    return manifest(object, { cluster: provider.urn, name: "db" });
};
const backup = (region: unknown): ReturnType<typeof manifest> => {
    const spec = { provider: "aws", config: { region } };
    const object = { apiVersion: "velero.io/v1", kind: "BackupStorageLocation", spec };
    return manifest(object);
};
const PERSONAL = { byDataClass: { personal: ["eu-*"] } };

describe("org-residency", () => {
    it("allows everything by itself", () => {
        expect(fleetFindings(residency, {})).toEqual([]);
        expect(stackFindings(residency, [log({}), backup("us-east-1"), backup(UNKNOWN)])).toEqual(
            [],
        );
    });

    it.each([
        ["a fleet in Europe", [log({ region: "eu-west-1" })], []],
        ["a region in a secret", [log({ region: new SecretValue("eu-west-1") })], []],
        ["a log elsewhere", [log({})], ["violation it region"]],
        ["no region", [log({ region: undefined })], []],
        ["a number", [log({ region: 7 })], []],
        ["a region not known", [log({ region: UNKNOWN })], ["undecided it region"]],
        [
            "a zone",
            [resource("gcp:compute/instance:Instance", { zone: "us-central1-a" })],
            ["violation it zone"],
        ],
        [
            "a store that may be anywhere",
            [
                resource("gcp:logging/projectBucketConfig:ProjectBucketConfig", {
                    location: "global",
                }),
            ],
            ["violation it location"],
        ],
        ["a global address", [resource("gcp:compute/address:Address", { region: "global" })], []],
        ["a display name", [resource(typeOf("vault"), { location: "West Europe" })], []],
        ["a provider", [resource("pulumi:providers:aws", { region: "us-east-1" })], []],
        ["a backup elsewhere", [backup("us-east-1")], ["violation it spec.config.region"]],
        ["a backup not known", [backup(UNKNOWN)], ["undecided it spec.config.region"]],
        ["a backup without a region", [backup(undefined)], []],
    ])("one list for all: %s", (_, stack, expected) => {
        expect(stackFindings(residency, stack, EUROPE)).toEqual(expected);
    });

    it.each([
        [
            "a log of the class",
            [log({ tags: { "data-class": "personal" } })],
            ["violation it region"],
        ],
        ["a log of another class", [log({ tags: { "data-class": "public" } })], []],
        ["a class that is a prototype's", [log({ tags: { "data-class": "toString" } })], []],
        ["a class not known", [log({ tags: UNKNOWN })], ["undecided it region"]],
        [
            "a workload",
            [provider, eks, workload("personal")],
            ["violation db metadata.labels.data-class"],
        ],
        ["another workload", [provider, eks, workload("public")], []],
        ["a cluster that is out of sight", [workload("personal")], []],
    ])("by class of data: %s", (_, stack, expected) => {
        expect(stackFindings(residency, stack, PERSONAL)).toEqual(expected);
    });
});
