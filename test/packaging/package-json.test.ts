import { packageJson } from "../../packaging/package-json";

const PROJECT = {
    name: "atoll",
    version: "1.2.3",
    description: "Fleets",
    license: "Apache-2.0",
    engines: { node: ">=20.20" },
    dependencies: {
        "@pulumi/aws": "7.48.0",
        "@pulumi/pulumi": "3.248.0",
        esbuild: "0.28.2",
        typescript: "6.0.3",
        zod: "4.6.7",
    },
};

test("the SDKs are its user's, and the project's tools stay behind", () => {
    expect(packageJson(PROJECT)).toMatchObject({
        name: "atoll",
        version: "1.2.3",
        main: "lib.js",
        types: "lib.d.ts",
        dependencies: { zod: "4.6.7" },
        peerDependencies: { "@pulumi/aws": "^7.48.0", "@pulumi/pulumi": "^3.248.0" },
    });
});
