import { Command, CommanderError, InvalidArgumentError } from "commander";

import type { DiffOptions } from "./commands/diff";
import type { DrainCommandOptions } from "./commands/drain";
import type { ExplainOptions } from "./commands/explain";
import type { LockOptions } from "./commands/lock";
import { addPlaceCommand, placeCommand } from "./commands/place";
import type { PlanOptions } from "./commands/plan";
import type { ReachOptions } from "./commands/reach";
import type { SchemaOptions } from "./commands/schema";
import { commandsOnDemand } from "./commands-on-demand";
import { addPolicyCommands } from "./policy-commands";
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

/** What every command works with. */
interface Session {
    readonly terminal: Terminal;
    /** As YYYY-MM-DD. */
    readonly today: string;
    readonly input: StandardInput;
    /** Takes the exit code of the command that ran. */
    readonly finish: (code: ExitCode) => void;
    /** Takes a command that goes on after the command line has been read. */
    readonly later: (work: Promise<ExitCode>) => void;
}

/** Examples of a command, and what else its help ends with. */
function examples(lines: readonly string[], end?: string): string {
    const shown = ["Examples:", ...lines.map((line) => `  npx atoll ${line}`)].join("\n");
    return end === undefined ? `\n${shown}` : `\n${shown}\n\n${end}`;
}

function addLock(program: Command, { terminal, today, finish }: Session): void {
    stackCommand(program, "lock", "bring the lock of a stack up to date")
        .option("--check", "write nothing; exit with 1 when it is not")
        .option("--json", "what was decided as JSON")
        .option("--replace <cluster>", "the cluster's next generation, to be built beside it")
        .option(
            "--confirm <cluster>",
            "in production: this one may leave, or be replaced (for each, once more)",
            (name: string, names: readonly string[] | undefined): readonly string[] => [
                ...(names ?? []),
                name,
            ],
        )
        .addHelpText(
            "after",
            examples([
                "lock --stack prod           decide ids, ranges and versions of what is new",
                "lock --stack prod --check   in CI: does the lock agree with the fleet?",
                "lock --stack prod --replace eks-1 --confirm eks-1   build a cluster anew beside itself",
            ]),
        )
        .action((options: LockOptions) => {
            finish(commandsOnDemand.lock().lockCommand(options, terminal, today));
        });
}

function addPlan(program: Command, { terminal, today, finish }: Session): void {
    stackCommand(program, "plan", "show every decision about a fleet, or all that is wrong with it")
        .option("--json", "the whole plan as JSON")
        .addHelpText(
            "after",
            examples(["plan --stack prod", "plan --stack prod --json | jq '.clusters[].context'"]),
        )
        .action((options: PlanOptions) => {
            finish(commandsOnDemand.plan().planCommand(options, terminal, today));
        });
}

function addExplain(program: Command, { terminal, today, finish }: Session): void {
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
            examples([
                "explain aws-us-east-1 --stack prod",
                "explain aws-us-east-1 azure-westeurope --stack prod",
                "explain aws-us-east-1 azure-westeurope --stack prod --json | jq .link",
            ]),
        )
        .action((a: string, b: string | undefined, options: ExplainOptions) => {
            finish(commandsOnDemand.explain().explainCommand({ a, b }, options, terminal, today));
        });
}

function addDiff(program: Command, { terminal, today, finish }: Session): void {
    stackCommand(program, "diff", "compare the plans of two Git revisions, with no credentials")
        .argument("<before>", "a revision, such as main or HEAD~3")
        .argument("[after]", "another one (default: the working tree)")
        .option("--json", "what differs as JSON")
        .addHelpText(
            "after",
            examples(
                [
                    "diff main --stack prod        what this branch changes",
                    "diff v1.4 v1.5 --stack prod --json",
                ],
                "A plan at a revision is judged as of its own day.\n\nExit codes: 0 whether or not they differ, 2 when one of them is bad.",
            ),
        )
        .action((before: string, after: string | undefined, options: DiffOptions) => {
            finish(
                commandsOnDemand.diff().diffCommand({ before, after }, options, terminal, today),
            );
        });
}

/** @throws InvalidArgumentError, which commander reports with the option */
function positive(text: string): number {
    const value = Number(text);
    if (!Number.isFinite(value) || value <= 0) {
        throw new InvalidArgumentError("write a number above 0.");
    }
    return value;
}

const KUBECONFIG = "--kubeconfig <file>";
const KUBECONFIG_MEANING = "a kubeconfig with the fleet's contexts (default: the stack's output)";

function addReach(program: Command, { terminal, today, later }: Session): void {
    stackCommand(program, "reach", "ask every API server whether it answers, before an update")
        .option("--cluster <name>", "only this one")
        .option(KUBECONFIG, KUBECONFIG_MEANING)
        .option("--timeout <seconds>", "how long an API server may take", positive, 10)
        .option("--json", "the answers as JSON")
        .addHelpText(
            "after",
            examples(
                ["reach --stack prod", "reach --stack prod --cluster aws-us-east-1 --json"],
                "Exit codes: 0 all answer, apart from quarantined ones; 1 one does not; 2 bad input.",
            ),
        )
        .action((options: ReachOptions) => {
            later(commandsOnDemand.reach().reachCommand(options, terminal, today));
        });
}

function addDrain(program: Command, { terminal, today, later }: Session): void {
    stackCommand(program, "drain", "remove what a draining cluster owns in its cloud")
        .argument("<cluster>", "a cluster whose state is draining")
        .option("--confirm <cluster>", "its name once more; without it nothing is removed")
        .option(KUBECONFIG, KUBECONFIG_MEANING)
        .option("--timeout <minutes>", "how long the cloud's controllers may take", positive, 15)
        .option("--json", "what was found or done as JSON")
        .addHelpText(
            "after",
            examples(
                [
                    "drain aws-eu-west-1 --stack prod                           what would go?",
                    "drain aws-eu-west-1 --stack prod --confirm aws-eu-west-1   remove it",
                ],
                "Removes load balancers, volumes and Karpenter's machines: docs/runbooks/drain-and-retire.md",
            ),
        )
        .action((cluster: string, options: DrainCommandOptions) => {
            later(commandsOnDemand.drain().drainCommand(cluster, options, terminal, today));
        });
}

function addSchema(program: Command, { terminal, finish }: Session): void {
    program
        .command("schema")
        .description("print the fleet's JSON Schema, for editors")
        .option("--reference", "every option as a page of Markdown")
        .addHelpText(
            "after",
            examples([
                "schema > docs/schema/fleet.schema.json",
                "schema --reference > docs/fleet.md",
            ]),
        )
        .action((options: SchemaOptions) => {
            finish(commandsOnDemand.schema().schemaCommand(options, terminal));
        });
}

function buildProgram(session: Session): Command {
    const { terminal, today, input, finish } = session;
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
            examples(
                ["lock --stack prod", "plan --stack prod"],
                "Exit codes: 0 fine, 1 findings or failed work, 2 bad input.",
            ),
        );
    for (const add of [addLock, addPlan, addDiff, addExplain, addReach, addDrain, addSchema]) {
        add(program, session);
    }
    addPlaceCommand(program, (options) => {
        finish(placeCommand(options, terminal, input));
    });
    addPolicyCommands(program, {
        check: (files, options) => {
            const command = commandsOnDemand.policyCheck();
            finish(command.policyCheckCommand(files, options, terminal, today, input));
        },
        gate: (file, options) => {
            finish(commandsOnDemand.policyGate().policyGateCommand(file, options, terminal, input));
        },
        settings: (options) => {
            const command = commandsOnDemand.policySettings();
            finish(command.policySettingsCommand(options, terminal, today));
        },
        state: (file, options) => {
            const command = commandsOnDemand.policyState();
            finish(command.policyStateCommand(file, options, terminal, today, input));
        },
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

/** The process ends with the code of a command that goes on by itself. */
function endWith(work: Promise<ExitCode>): void {
    void work.then((code) => {
        process.exitCode = code;
    });
}

/**
 * Runs one command line on a day (YYYY-MM-DD), and gives the exit code of the process.
 *
 * @param later takes a command that talks to clusters, which goes on; its code counts then
 */
export function run(
    args: readonly string[],
    terminal: Terminal,
    today: string,
    input: StandardInput = processInput(),
    later: (work: Promise<ExitCode>) => void = endWith,
): ExitCode {
    let code: ExitCode = FINE;
    const finish = (finished: ExitCode): void => {
        code = finished;
    };
    try {
        const guarded = (work: Promise<ExitCode>): void => {
            later(work.catch((error: unknown) => reportUnexpected(error, terminal)));
        };
        buildProgram({ terminal, today, input, finish, later: guarded }).parse([...args], {
            from: "user",
        });
        return code;
    } catch (error) {
        if (error instanceof CommanderError) {
            return error.exitCode === 0 ? FINE : BAD_INPUT;
        }
        return reportUnexpected(error, terminal);
    }
}
