import { imageRegistryAllowlist } from "../../../policies/supply-chain/sc-image-registry-allowlist";
import { observed, resource, SURROUNDINGS } from "../support/inputs";

const count = (image: string, parameters?: unknown) =>
    observed(
        imageRegistryAllowlist,
        resource("kubernetes:core/v1:Pod", { spec: { containers: [{ image }] } }),
        parameters,
    ).length;

describe("sc-image-registry-allowlist", () => {
    it.each([
        ["nginx", 1],
        ["bitnami/nginx:1", 1],
        ["docker.io/nginx", 1],
        ["docker.io/library/nginx:1", 1],
        ["index.docker.io/nginx", 1],
        ["registry-1.docker.io/library/nginx:1", 1],
        ["docker.io:443/nginx", 1],
        ["docker.io/bitnami/nginx:1", 0],
        ["k8s.gcr.io/pause:3.2", 1],
        ["K8S.GCR.IO/pause:3.2", 1],
        ["k8s.gcr.io:443/pause:3.2", 1],
        ["registry.k8s.io/pause:3.10", 0],
        ["eu.gcr.io/team/app", 0],
        ["localhost:5000/app", 0],
    ])("by default: %s", (image, expected) => {
        expect(count(image)).toBe(expected);
    });

    it.each([
        ["eu.foo.io/app", 0],
        ["bar.io/team/app:1", 0],
        ["bar.io.evil.example/app", 1],
        ["ghcr.io/app", 1],
        ["app", 1],
        ["bar.io/app-2", 0],
        ["docker.io/bitnami/nginx", 1],
        ["k8s.gcr.io/pause", 1],
    ])("with registries that are allowed: %s", (image, expected) => {
        expect(count(image, { allowedRegistries: ["eu.foo.io/", "bar.io/"] })).toBe(expected);
    });

    it.each([
        ["openpolicyagent/opa:1", { allowedRegistries: ["openpolicyagent/"] }, 0],
        ["docker.io/nginx", { allowedRegistries: ["docker.io/"] }, 0],
        ["nginx", { allowedRegistries: ["docker.io/"] }, 1],
        ["ghcr.io/team/app:1", { allowedImages: ["ghcr.io/team/*"] }, 0],
        ["ghcr.io/other/app:1", { allowedImages: ["ghcr.io/team/*"] }, 1],
        ["k8s.gcr.io/pause", { allowedRegistries: ["k8s.gcr.io/"] }, 1],
        ["k8s.gcr.io/pause", { deniedRegistries: [] }, 0],
        ["ghcr.io/app", { deniedRegistries: ["ghcr.io"] }, 1],
        ["ghcr.io/app", { deniedRegistries: ["ghcr.io/*"] }, 1],
        ["ghcr.io/team/app", { allowedRegistries: ["ghcr.io/team/*"] }, 0],
        ["index.docker.io/bad/app", { deniedRegistries: ["docker.io/bad/"] }, 1],
        ["docker.io/bad/app", { deniedRegistries: ["registry-1.docker.io"] }, 1],
        [
            "ghcr.io/bad/app",
            { allowedRegistries: ["ghcr.io"], deniedRegistries: ["ghcr.io/bad"] },
            1,
        ],
    ])("%s under %j", (image, parameters, expected) => {
        expect(count(image, parameters)).toBe(expected);
    });

    it("takes no empty prefix, which would allow everything", () => {
        const parameters = { allowedRegistries: [""] };
        expect(() => imageRegistryAllowlist.checks(parameters, SURROUNDINGS)).toThrow();
    });
});
