import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { imageDigest } from "../../../policies/supply-chain/sc-image-digest";
import { imageRegistryAllowlist } from "../../../policies/supply-chain/sc-image-registry-allowlist";
import { noLatestTag } from "../../../policies/supply-chain/sc-no-latest-tag";
import { observed, resource } from "../support/inputs";

const POD = "kubernetes:core/v1:Pod";
const IMAGE_RULES = [imageDigest, imageRegistryAllowlist, noLatestTag];
const bad = { image: "nginx" };

describe.each(IMAGE_RULES.map((rule) => [rule.id, rule] as const))("%s", (_, rule) => {
    it.each([
        [
            "an init container",
            POD,
            { spec: { initContainers: [bad] } },
            "spec.initContainers[0].image",
        ],
        [
            "an ephemeral one",
            POD,
            { spec: { ephemeralContainers: [bad] } },
            "spec.ephemeralContainers[0].image",
        ],
        [
            "an image volume",
            POD,
            { spec: { volumes: [{}, { image: { reference: "nginx" } }] } },
            "spec.volumes[1].image.reference",
        ],
        [
            "a Deployment",
            "kubernetes:apps/v1:Deployment",
            { spec: { template: { spec: { containers: [bad] } } } },
            "spec.template.spec.containers[0].image",
        ],
        [
            "a list",
            `${POD}List`,
            { items: [{ spec: { containers: [bad] } }] },
            "items[0].spec.containers[0].image",
        ],
        ["a patch", `${POD}Patch`, { spec: { containers: [bad] } }, "spec.containers[0].image"],
        [
            "a secret",
            POD,
            new SecretValue({ spec: { containers: [bad] } }),
            "spec.containers[0].image",
        ],
    ])("sees the image of %s", (_name, type, properties, path) => {
        expect(observed(rule, resource(type, properties))).toEqual([`violation ${path}`]);
    });

    it.each([
        ["nothing known", UNKNOWN, 3],
        ["unknown containers", { spec: { containers: UNKNOWN } }, 1],
        ["an unknown image", { spec: { containers: [{ image: UNKNOWN }] } }, 1],
        ["a template", { spec: { containers: [{ image: "{{ .Values.image }}" }] } }, 1],
        ["a variable", { spec: { containers: [{ image: "${IMAGE}" }] } }, 1],
        ["unknown volumes", { spec: { volumes: UNKNOWN } }, 0],
        ["an unknown image volume", { spec: { volumes: [{ image: UNKNOWN }] } }, 1],
    ])("cannot tell with %s", (_name, properties, count) => {
        const seen = observed(rule, resource(POD, properties));
        expect(seen).toHaveLength(count);
        expect(seen.every((text) => text.startsWith("undecided"))).toBe(true);
    });

    it.each([
        ["no image", { spec: { containers: [{}] } }],
        ["an empty image", { spec: { containers: [{ image: " " }] } }],
        ["an image that is no text", { spec: { containers: [{ image: ["nginx"] }] } }],
        ["containers that are none", { spec: { containers: { image: "nginx" } } }],
    ])("finds nothing in %s", (_name, properties) => {
        expect(observed(rule, resource(POD, properties))).toEqual([]);
    });
});
