import js from "@eslint/js";
import pulumi from "@pulumi/eslint-plugin";
import tseslint from "typescript-eslint";

export default tseslint.config(
    { ignores: ["**/node_modules/**", "**/.atoll/**", "coverage/**", "examples/**"] },
    js.configs.recommended,
    {
        files: ["**/*.ts"],
        extends: [...tseslint.configs.strictTypeChecked],
        plugins: { "@pulumi": pulumi },
        languageOptions: {
            parserOptions: {
                project: "./tsconfig.check.json",
                tsconfigRootDir: import.meta.dirname,
            },
        },
        rules: {
            "@pulumi/no-output-in-template-literal": "error",
            "@typescript-eslint/consistent-type-imports": "error",
            "@typescript-eslint/switch-exhaustiveness-check": "error",
            // Numbers read well in messages; the rest of the rule stays.
            "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
            // A resource is declared for its effect: `new Namespace(...)`.
            "no-new": "off",
            "no-console": "error",
            eqeqeq: "error",
            curly: "error",
            "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
            "max-lines-per-function": [
                "error",
                { max: 60, skipBlankLines: true, skipComments: true },
            ],
        },
    },
    {
        files: ["test/**/*.ts"],
        // A `describe` block is a list of cases, not a function with a body to follow.
        rules: { "max-lines-per-function": "off" },
    },
    {
        files: ["**/*.cjs", "bin/*.js", "program.js"],
        languageOptions: {
            sourceType: "commonjs",
            globals: {
                require: "readonly",
                module: "writable",
                exports: "readonly",
                process: "readonly",
                console: "readonly",
                __dirname: "readonly",
            },
        },
    },
);
