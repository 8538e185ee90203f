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
    projects: [
        {
            ...shared,
            displayName: "unit",
            testMatch: ["<rootDir>/test/**/*.test.ts"],
            testPathIgnorePatterns: ["/node_modules/", "\\.e2e\\.test\\.ts$"],
        },
        { ...shared, displayName: "e2e", testMatch: ["<rootDir>/test/**/*.e2e.test.ts"] },
    ],
};
