import { imageDigest } from "../../../policies/supply-chain/sc-image-digest";
import { observed, resource } from "../support/inputs";

const HEX = "0123456789abcdef".repeat(4);

describe("sc-image-digest", () => {
    it.each([
        [`quay.io/app@sha256:${HEX}`, 0],
        [`quay.io/app:1.0@sha256:${HEX}`, 0],
        [`busybox@sha256:${HEX}`, 0],
        ["quay.io/app:1.0", 1],
        ["quay.io/app", 1],
        ["quay.io/app@sha256:123456", 1],
        [`quay.io/app@sha256:${HEX.toUpperCase()}`, 1],
        [`quay.io/app@sha512:${HEX}`, 1],
        [`quay.io/app:sha256-${HEX}`, 1],
        [`quay.io/app@sha256:${HEX}@sha256:${HEX}`, 1],
        [`quay.io/app@sha256:${HEX}\n`, 0],
    ])("%j", (image, count) => {
        const pod = resource("kubernetes:core/v1:Pod", { spec: { containers: [{ image }] } });
        expect(observed(imageDigest, pod)).toHaveLength(count);
    });

    it.each([
        ["quay.io/app:1.0", 1],
        ["registry.example/app:1.0", 0],
        ["registry.example/app@sha256:123456", 1],
        ["registry.example.org/app:1.0", 1],
    ])("where tags cannot be moved: %s", (image, count) => {
        const pod = resource("kubernetes:core/v1:Pod", { spec: { containers: [{ image }] } });
        const parameters = { immutableRegistries: ["registry.example"] };
        expect(observed(imageDigest, pod, parameters)).toHaveLength(count);
    });
});
