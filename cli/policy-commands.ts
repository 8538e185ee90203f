import { type Command, InvalidArgumentError } from "commander";

import { parseClusterGroup, type ClusterGroup } from "../policies/manifests/cluster-groups";
import type { PolicyCheckOptions } from "./commands/policy-check";
import type { PolicyGateOptions } from "./commands/policy-gate";
import type { PolicySettingsOptions } from "./commands/policy-settings";
import type { PolicyStateOptions } from "./commands/policy-state";

/** What the command line asks of the policy pack. */
export interface PolicyActions {
    readonly check: (files: readonly string[], options: PolicyCheckOptions) => void;
    readonly gate: (file: string, options: PolicyGateOptions) => void;
    readonly settings: (options: PolicySettingsOptions) => void;
    readonly state: (file: string, options: PolicyStateOptions) => void;
}

function collect<T>(value: T, values: readonly T[] | undefined): readonly T[] {
    return [...(values ?? []), value];
}

/** @throws InvalidArgumentError, which commander reports with the option */
function collectGroup(
    text: string,
    groups: readonly ClusterGroup[] | undefined,
): readonly ClusterGroup[] {
    const group = parseClusterGroup(text);
    if (group === undefined) {
        throw new InvalidArgumentError("write NAME=PATH, such as west=clusters/west.");
    }
    return collect(group, groups);
}

function withPackOptions(command: Command): Command {
    return command
        .option("-e, --environment <name>", "picks the levels (default: production, the strictest)")
        .option("--rule <id>", "only this rule (for each, once more)", collect<string>)
        .option("--settings <file>", "the pack's settings: levels, parameters, exceptions")
        .option("--json", "the findings as JSON");
}

const EXIT_CODES = "Exit codes: 0 no mandatory finding, 1 one or more, 2 bad input.";

/** Registers the commands of the policy pack. */
export function addPolicyCommands(
    program: Command,
    { check, gate, settings, state }: PolicyActions,
): void {
    const policy = program
        .command("policy")
        .description("check manifests, states and previews by the rules of the policy pack");
    withPackOptions(policy.command("check"))
        .description("check manifests on disk: YAML or JSON, many in a file, Lists")
        .argument("<file...>", "files, folders, or - for standard input")
        .option(
            "--cluster <name=path>",
            "what is below the path belongs to a cluster of its own (for each, once more)",
            collectGroup,
        )
        .option("--sarif <file>", "write the findings as SARIF, for code hosts")
        .option("--junit <file>", "write the findings as a JUnit report, for CI")
        .addHelpText(
            "after",
            [
                "\nExamples:",
                "  npx atoll policy check manifests/",
                "  kustomize build overlays/prod | npx atoll policy check - --sarif atoll.sarif",
                "  npx atoll policy check clusters/ --cluster east=clusters/east --cluster west=clusters/west",
                "  npx atoll policy check app.yaml --rule sc-image-digest --json",
                `\n${EXIT_CODES}`,
            ].join("\n"),
        )
        .action(check);
    withPackOptions(policy.command("state"))
        .description("check an exported state, with no program and no login")
        .argument("<file>", "what `pulumi stack export` wrote, or - for standard input")
        .addHelpText(
            "after",
            [
                "\nExamples:",
                "  pulumi stack export --stack prod | npx atoll policy state -",
                "  npx atoll policy state state.json --environment staging --json",
                `\n${EXIT_CODES}`,
            ].join("\n"),
        )
        .action(state);
    addGate(policy, gate);
    addSettings(policy, settings);
}

function addGate(policy: Command, gate: PolicyActions["gate"]): void {
    policy
        .command("gate")
        .description("say whether a preview passes, by the engine's own events")
        .argument("<file>", "what `pulumi preview --json` streamed, or - for standard input")
        .option("--markdown <file>", "write a comment for the pull request")
        .option("--strict", "fail as well where a value that is not known yet decides")
        .option("--json", "the verdict and the findings as JSON")
        .addHelpText(
            "after",
            [
                "\nThe engine streams its events with PULUMI_ENABLE_STREAMING_JSON_PREVIEW=true.",
                "\nExamples:",
                "  pulumi preview --json --policy-pack policies | npx atoll policy gate -",
                "  npx atoll policy gate preview.jsonl --markdown comment.md",
                "\nExit codes: 0 passed, 1 failed, 2 bad input. docs/policy-gate.md has a workflow.",
            ].join("\n"),
        )
        .action(gate);
}

function addSettings(policy: Command, settings: PolicyActions["settings"]): void {
    policy
        .command("settings")
        .description("write the pack's settings for a stack: its environment, what its charts may")
        .option("-s, --stack <name>", "the stack (default: PULUMI_STACK, else the only one)")
        .option("--dir <folder>", "the project (default: the nearest folder with Pulumi.yaml)")
        .option("--settings <file>", "settings of your own: levels, parameters, exceptions")
        .addHelpText(
            "after",
            [
                "\nExamples:",
                "  npx atoll policy settings --stack prod > settings.json",
                "  pulumi preview --policy-pack policies --policy-pack-config settings.json",
                "\nExit codes: 0 fine, 2 bad input.",
            ].join("\n"),
        )
        .action(settings);
}
