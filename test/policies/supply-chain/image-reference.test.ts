import { isDigest, isReference, parseImage } from "../../../policies/supply-chain/image-reference";

const HEX = "0123456789abcdef".repeat(4);

describe("parseImage", () => {
    it.each([
        ["nginx", undefined, "nginx", undefined, undefined],
        ["nginx:1.27", undefined, "nginx", "1.27", undefined],
        ["bitnami/nginx:1", undefined, "bitnami/nginx", "1", undefined],
        ["quay.io/team/app:1.0@sha256:a", "quay.io", "team/app", "1.0", "sha256:a"],
        ["localhost/app", "localhost", "app", undefined, undefined],
        ["localhost:5000/app", "localhost:5000", "app", undefined, undefined],
        ["registry:5000/app:2", "registry:5000", "app", "2", undefined],
        ["[fd00::1]:5000/app:2", "[fd00::1]:5000", "app", "2", undefined],
        ["Quay.IO/app", "quay.io", "app", undefined, undefined],
        ["app@sha256:a", undefined, "app", undefined, "sha256:a"],
        ["nginx:", undefined, "nginx", "", undefined],
        ["", undefined, "", undefined, undefined],
    ])("%s", (image, registry, repository, tag, digest) => {
        expect(parseImage(image)).toEqual({ registry, repository, tag, digest });
    });
});

describe("isReference", () => {
    it.each([
        ["nginx", true],
        ["your-image", true],
        ["Registry.example/your_app:1", true],
        ["<image>", false],
        ["YOUR_IMAGE", false],
        ["__IMAGE__", false],
        ["$(image)", false],
        ["registry.example/{{ app }}", false],
        ["...", false],
        ["", false],
    ])("%s", (image, expected) => {
        expect(isReference(image)).toBe(expected);
    });
});

describe("isDigest", () => {
    it.each([
        [`sha256:${HEX}`, true],
        [`sha256:${HEX}0`, false],
        [`sha256:${HEX.slice(1)}`, false],
        [`sha256:${HEX.toUpperCase()}`, false],
        [`sha512:${HEX}`, false],
        [HEX, false],
        ["sha256:", false],
        [undefined, false],
    ])("%s", (digest, expected) => {
        expect(isDigest(digest)).toBe(expected);
    });
});
