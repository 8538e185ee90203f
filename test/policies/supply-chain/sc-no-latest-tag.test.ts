import { noLatestTag } from "../../../policies/supply-chain/sc-no-latest-tag";
import { observed, resource } from "../support/inputs";

describe("sc-no-latest-tag", () => {
    it.each([
        ["nginx", 1],
        ["nginx:latest", 1],
        ["nginx:", 1],
        ["your-image", 1],
        ["your-image:latest", 1],
        ["registry.example:5000/nginx", 1],
        ["registry.example:5000/nginx:latest", 1],
        ["nginx:1.27", 0],
        ["nginx:latest-alpine", 0],
        ["latest/nginx:1", 0],
        ["nginx:Latest", 0],
        ["registry.example:5000/nginx:1.27", 0],
        ["nginx@sha256:123456", 0],
        ["nginx:latest@sha256:123456", 0],
    ])("%s", (image, count) => {
        const pod = resource("kubernetes:core/v1:Pod", { spec: { containers: [{ image }] } });
        expect(observed(noLatestTag, pod)).toHaveLength(count);
    });
});
