import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { protectProd } from "../../../policies/recovery/dr-protect-prod";
import { partOf, typeOf, type Part } from "../support/clean-fleet";
import { observed, resource, SURROUNDINGS } from "../support/inputs";

type Change = Readonly<Record<string, unknown>>;

const of = (part: Part, change: Change = {}, protect = true): ReturnType<typeof resource> =>
    resource(typeOf(part), partOf(part, change), { name: part, protect });
const bucket = (properties: Change, protect = true): ReturnType<typeof resource> =>
    resource("aws:s3/bucket:Bucket", properties, { protect });
const CLUSTER = "kubernetes:cluster.x-k8s.io/v1beta2:Cluster";

describe("dr-protect-prod", () => {
    it.each([
        ["EKS", of("eks"), []],
        ["EKS, unprotected", of("eks", {}, false), ["violation "]],
        [
            "EKS, deletable",
            of("eks", { deletionProtection: undefined }),
            ["violation deletionProtection"],
        ],
        [
            "EKS, a text",
            of("eks", { deletionProtection: "true" }),
            ["violation deletionProtection"],
        ],
        ["EKS, a secret", of("eks", { deletionProtection: new SecretValue(true) }), []],
        [
            "EKS, not known",
            of("eks", { deletionProtection: UNKNOWN }),
            ["undecided deletionProtection"],
        ],
        ["GKE by default", of("gke", { deletionProtection: undefined }), []],
        [
            "GKE, deletable",
            of("gke", { deletionProtection: false }),
            ["violation deletionProtection"],
        ],
        ["AKS", of("aks"), []],
        ["AKS, unprotected", of("aks", {}, false), ["violation "]],
        ["a key", of("awsKey", {}, false), ["violation "]],
        [
            "a vault",
            of("vault", { properties: null }),
            ["violation properties.enablePurgeProtection"],
        ],
        ["a bucket", bucket({}), []],
        ["a bucket, unprotected", bucket({}, false), ["violation "]],
        ["a bucket that goes whole", bucket({ forceDestroy: true }), ["violation forceDestroy"]],
        ["a bucket, not known", bucket({ forceDestroy: UNKNOWN }), ["undecided forceDestroy"]],
        ["a cluster of Cluster API", resource(CLUSTER, {}), ["violation "]],
        ["the same on disk", { ...resource(CLUSTER, {}), urn: "clusters.yaml#0" }, []],
        ["another type", resource("aws:ec2/vpc:Vpc", {}), []],
    ])("%s", (_, subject, expected) => {
        expect(observed(protectProd, subject)).toEqual(expected);
    });

    it("says nothing outside of production", () => {
        const surroundings = { ...SURROUNDINGS, production: false };
        expect(observed(protectProd, of("eks", {}, false), {}, surroundings)).toEqual([]);
    });

    it("asks for what its parameters name, and not for what they exempt", () => {
        const vpc = resource("aws:ec2/vpc:Vpc", {});
        expect(observed(protectProd, vpc, { furtherTypes: [vpc.type] })).toEqual(["violation "]);
        expect(observed(protectProd, bucket({}, false), { exempt: ["it"] })).toEqual([]);
    });
});
