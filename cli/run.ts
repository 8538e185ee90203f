import { Command, CommanderError } from "commander";

import { type DiffOptions, diffCommand } from "./commands/diff";
import { type ExplainOptions, explainCommand } from "./commands/explain";
import { type LockOptions, lockCommand } from "./commands/lock";
import { addPlaceCommand, placeCommand } from "./commands/place";
import { type PlanOptions, planCommand } from "./commands/plan";
import { type SchemaOptions, schemaCommand } from "./commands/schema";
import { BAD_INPUT, type ExitCode, FAILED, FINE } from "./exit-code";
import { type StandardInput, processInput } from "./standard-input";
import type { Terminal } from "./terminal";

function stackCommand(program: Command, name: string, description: string): Command {
    return program
        .command(name)
        .description(description)
        .option("-s, --stack <name>", "the stack (default: PULUMI_STACK, else the only one)")
        .option("--dir <folder>", "the project (default: the nearest folder with Pulumi.yaml)");
}

function buildProgram(
    terminal: Terminal,
    today: string,
    finish: (code: ExitCode) => void,
): Command {
    const program = new Command("atoll")
        .description("Plans a fleet of Kubernetes clusters: what stands in Pulumi.<stack>.yaml.")
        .exitOverride()
        .configureOutput({
            writeOut: (text) => {
                terminal.out(text.trimEnd());
            },
            writeErr: (text) => {
                terminal.err(text.trimEnd());
            },
        })
        .showHelpAfterError("Next: npx atoll --help")
        .addHelpText(
            "after",
            "\nExamples:\n  npx atoll lock --stack prod\n  npx atoll plan --stack prod\n\nExit codes: 0 fine, 1 findings or failed work, 2 bad input.",
        );
    stackCommand(program, "lock", "bring the lock of a stack up to date")
        .option("--check", "write nothing; exit with 1 when it is not")
        .option("--json", "what was decided as JSON")
        .option("--replace <cluster>", "the cluster's next generation, to be built beside it")
        .addHelpText(
            "after",
            "\nExamples:\n  npx atoll lock --stack prod           decide ids, ranges and versions of what is new\n  npx atoll lock --stack prod --check   in CI: does the lock agree with the fleet?\n  npx atoll lock --stack prod --replace aws-us-east-1   build a cluster anew beside itself",
        )
        .action((options: LockOptions) => {
            finish(lockCommand(options, terminal, today));
        });
    stackCommand(program, "plan", "show every decision about a fleet, or all that is wrong with it")
        .option("--json", "the whole plan as JSON")
        .addHelpText(
            "after",
            "\nExamples:\n  npx atoll plan --stack prod\n  npx atoll plan --stack prod --json | jq '.clusters[].context'",
        )
        .action((options: PlanOptions) => {
            finish(planCommand(options, terminal, today));
        });
    stackCommand(
        program,
        "explain",
        "show what is decided about a cluster, or between two: the link, the hops, and why",
    )
        .argument("<a>", "a cluster of the fleet")
        .argument("[b]", "another one: how the two are joined, in place of the first one alone")
        .option("--json", "the whole explanation as JSON")
        .addHelpText(
            "after",
            "\nExamples:\n  npx atoll explain aws-us-east-1 --stack prod\n  npx atoll explain aws-us-east-1 azure-westeurope --stack prod\n  npx atoll explain aws-us-east-1 azure-westeurope --stack prod --json | jq '.link'",
        )
        .action((a: string, b: string | undefined, options: ExplainOptions) => {
            finish(explainCommand({ a, b }, options, terminal, today));
        });
    stackCommand(program, "diff", "compare the plans of two Git revisions, with no credentials")
        .argument("<before>", "a revision, such as main or HEAD~3")
        .argument("[after]", "another one (default: the working tree)")
        .option("--json", "what differs as JSON")
        .addHelpText(
            "after",
            "\nExamples:\n  npx atoll diff main --stack prod            what this branch changes\n  npx atoll diff v1.4 v1.5 --stack prod --json\n\nExit codes: 0 whether or not they differ, 2 when one of them is bad.",
        )
        .action((before: string, after: string | undefined, options: DiffOptions) => {
            finish(diffCommand({ before, after }, options, terminal, today));
        });
    program
        .command("schema")
        .description("print the fleet's JSON Schema, for editors")
        .option("--reference", "every option as a page of Markdown")
        .addHelpText(
            "after",
            "\nExamples:\n  npx atoll schema > docs/schema/fleet.schema.json\n  npx atoll schema --reference > docs/fleet.md",
        )
        .action((options: SchemaOptions) => {
            finish(schemaCommand(options, terminal));
        });
    return program;
}

/** An error that nobody foresaw: its message, and its trace only where somebody asks for it. */
function reportUnexpected(error: unknown, terminal: Terminal): ExitCode {
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    const debug = process.env["ATOLL_DEBUG"] !== undefined;
    terminal.err(terminal.styledError("red", `atoll failed: ${message}`));
    terminal.err(debug ? (stack ?? "") : "Next: run it again with ATOLL_DEBUG=1 for the trace");
    return FAILED;
}

/** Runs one command line on a day (YYYY-MM-DD), and gives the exit code of the process. */
export function run(
    args: readonly string[],
    terminal: Terminal,
    today: string,
    input: StandardInput = processInput(),
): ExitCode {
    let code: ExitCode = FINE;
    const finish = (finished: ExitCode): void => {
        code = finished;
    };
    try {
        const program = buildProgram(terminal, today, finish);
        addPlaceCommand(program, (options) => {
            finish(placeCommand(options, terminal, input));
        });
        program.parse([...args], { from: "user" });
        return code;
    } catch (error) {
        if (error instanceof CommanderError) {
            return error.exitCode === 0 ? FINE : BAD_INPUT;
        }
        return reportUnexpected(error, terminal);
    }
}
