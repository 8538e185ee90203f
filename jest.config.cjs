/** Two projects: pure and mocked tests, and those that run the engine and real control planes. */
const shared = {
    testEnvironment: "node",
    rootDir: __dirname,
    cacheDirectory: "<rootDir>/.atoll/jest",
    transform: {
        "^.+\\.ts$": ["@swc/jest", { jsc: { target: "es2022", parser: { syntax: "typescript" } } }],
    },
    modulePathIgnorePatterns: ["<rootDir>/.atoll/"],
};

module.exports = {
    // The default of 5 s is a time that a busy machine does not keep.
    testTimeout: 60_000,
    // A worker keeps a part of every file's modules, and the SDKs are large: one that has grown is
    // replaced between two files, well before Node.js's limit ends it within one.
    // https://jestjs.io/docs/configuration#workeridlememorylimit-numberstring
    workerIdleMemoryLimit: "1.5GB",
    projects: [
        {
            ...shared,
            displayName: "unit",
            testMatch: ["<rootDir>/test/**/*.test.ts"],
            testPathIgnorePatterns: ["/node_modules/", "\\.e2e\\.test\\.ts$"],
            // As @pulumi/pulumi requires them: half of its start, for nothing that a test here calls.
            moduleNameMapper: {
                "^\\./closure/codePaths$": "<rootDir>/test/support/without-closures.cjs",
                "/typescript-shim$": "<rootDir>/test/support/without-closures.cjs",
            },
        },
        { ...shared, displayName: "e2e", testMatch: ["<rootDir>/test/**/*.e2e.test.ts"] },
    ],
};
