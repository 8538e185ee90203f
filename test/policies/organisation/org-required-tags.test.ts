import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { requiredTags } from "../../../policies/organisation/org-required-tags";
import { tagsProperty } from "../../../policies/organisation/taggable-types";
import { manifest, observed, resource } from "../support/inputs";

const TAGS = { cluster: "one", environment: "production", "managed-by": "atoll" };
const VPC = "aws:ec2/vpc:Vpc";
const namespace = (metadata: object): ReturnType<typeof manifest> => {
    const object = { apiVersion: "v1", kind: "Namespace", metadata };
    return manifest(object);
};
const LABEL = "app.kubernetes.io/managed-by";
const rendered = resource("kubernetes:v1:Namespace", { metadata: { name: "shop" } });

describe("org-required-tags", () => {
    it.each([
        ["all tags", resource(VPC, { tags: TAGS }), []],
        ["all tags in a secret", resource(VPC, { tags: new SecretValue(TAGS) }), []],
        [
            "one missing",
            resource(VPC, { tags: { ...TAGS, cluster: undefined } }),
            ["violation tags.cluster"],
        ],
        [
            "one blank",
            resource(VPC, { tags: { ...TAGS, cluster: "  " } }),
            ["violation tags.cluster"],
        ],
        [
            "one a number",
            resource(VPC, { tags: { ...TAGS, cluster: 7 } }),
            ["violation tags.cluster"],
        ],
        [
            "one not known",
            resource(VPC, { tags: { ...TAGS, cluster: UNKNOWN } }),
            ["undecided tags.cluster"],
        ],
        [
            "one missing, one not known",
            resource(VPC, { tags: { cluster: UNKNOWN, environment: "production" } }),
            ["undecided tags.cluster", "violation tags.managed-by"],
        ],
        [
            "no tags",
            resource(VPC, {}),
            ["violation tags.cluster", "violation tags.environment", "violation tags.managed-by"],
        ],
        ["a type without tags", resource("aws:ec2/route:Route", {}), []],
        ["GKE", resource("gcp:container/cluster:Cluster", { resourceLabels: TAGS }), []],
        [
            "another spelling of Google Cloud",
            resource("gcp:kms/cryptoKey:CryptoKey", {
                labels: { cluster: "one", environment: "x", managed_by: "atoll" },
            }),
            [],
        ],
        [
            "the wrong property",
            resource("azure-native:keyvault:Vault", { labels: TAGS }),
            ["violation tags.cluster", "violation tags.environment", "violation tags.managed-by"],
        ],
        ["a namespace", namespace({ name: "shop", labels: { [LABEL]: "atoll" } }), []],
        ["without a label", namespace({ name: "shop" }), [`violation metadata.labels["${LABEL}"]`]],
        [
            "labels not known",
            namespace({ name: "shop", labels: UNKNOWN }),
            ["undecided metadata.labels"],
        ],
        ["one of the cluster's own", namespace({ name: "kube-system" }), []],
        ["one that a chart makes", { ...rendered, parent: rendered.urn }, []],
        ["a patch", resource("kubernetes:core/v1:NamespacePatch", {}), []],
    ])("%s", (_, subject, expected) => {
        expect(observed(requiredTags, subject)).toEqual(expected);
    });

    it.each([
        ["cc-[0-9]+", "cc-17", []],
        ["cc-[0-9]+", "cc-17x", ['violation tags["Cost Centre"]']],
        ["a|b", "ab", ['violation tags["Cost Centre"]']],
    ])("asks for a value like %s: %s", (pattern, value, expected) => {
        const parameters = { tags: { "Cost Centre": pattern } };
        const vpc = resource(VPC, { tags: { "Cost Centre": value } });
        expect(observed(requiredTags, vpc, parameters)).toEqual(expected);
        const key = resource("gcp:storage/bucket:Bucket", { labels: { cost_centre: value } });
        expect(observed(requiredTags, key, parameters)).toHaveLength(expected.length);
    });

    it("refuses parameters that are no regular expressions", () => {
        expect(requiredTags.parameters.safeParse({ tags: { owner: "(" } }).success).toBe(false);
    });

    it.each([
        ["aws:ec2/vpc:Vpc", "tags"],
        ["aws:eks/podIdentityAssociation:PodIdentityAssociation", "tags"],
        ["gcp:container/cluster:Cluster", "resourceLabels"],
        ["azure-native:network/v20240501:VirtualNetwork", "tags"],
        ["azure-native:network:Subnet", undefined],
        ["__proto__", undefined],
    ])("knows where %s has its tags", (type, property) => {
        expect(tagsProperty(type)).toBe(property);
    });
});
