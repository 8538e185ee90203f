/** Who may import whom. Data flows one way: fleet -> components -> index.ts; the rehearsal plugs in from outside. */
const PRODUCT = "^(index\\.ts|fleet|components|policies|cli|bin)(/|$)";
const OURS = "^(index\\.ts|fleet|components|policies|cli|rehearsal|bench)(/|$)";

const arrow = (name, comment, from, to, pathNot) => ({
    name,
    comment,
    severity: "error",
    from: { path: from },
    to: { path: to, ...(pathNot === undefined ? {} : { pathNot }) },
});

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
    forbidden: [
        arrow(
            "fleet-imports-nothing-of-ours",
            "What a fleet is must not depend on how it is made.",
            "^fleet/",
            OURS,
            "^fleet/",
        ),
        arrow(
            "fleet-is-pure",
            "fleet has no Pulumi and no I/O.",
            "^fleet/",
            "^(node_modules/@pulumi/|(node:)?(fs|child_process|net|http|https|os)(/|$))",
        ),
        arrow(
            "components-import-fleet-only",
            "Components wire what the plan decided.",
            "^components/",
            OURS,
            "^(components|fleet)/",
        ),
        arrow(
            "policies-import-fleet-only",
            "The pack is a package of its own.",
            "^policies/",
            OURS,
            "^(policies|fleet)/",
        ),
        arrow(
            "cli-imports-fleet-only",
            "Commands are thin over fleet.",
            "^cli/",
            OURS,
            "^(cli|fleet|policies)/",
        ),
        arrow(
            "program-imports-components",
            "index.ts reads, builds, exports.",
            "^index\\.ts$",
            OURS,
            "^(components|fleet)/",
        ),
        arrow(
            "product-never-imports-rehearsal",
            "The rehearsal plugs in from outside.",
            PRODUCT,
            "^(rehearsal|bench|test)/",
        ),
        arrow(
            "rehearsal-imports-no-components",
            "The simulated world must not share code with what it checks.",
            "^rehearsal/",
            "^(components|policies|cli)/",
        ),
        {
            name: "no-cycles",
            comment: "A cycle hides what depends on what.",
            severity: "error",
            from: { pathNot: "node_modules" },
            to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
        },
    ],
    options: {
        doNotFollow: { path: "node_modules" },
        exclude: { path: "^\\.atoll/" },
        tsPreCompilationDeps: true,
        tsConfig: { fileName: "tsconfig.check.json" },
        enhancedResolveOptions: { extensions: [".ts", ".js", ".cjs", ".mjs", ".json"] },
    },
};
