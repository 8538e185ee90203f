import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";

import { stringify } from "yaml";

import { type Clusters, lockText } from "../../fleet/support/fleets";
import { type Outcome, Project, atoll } from "./project";

/** The text of a stack's file with this fleet. */
export function stackText(fleet: unknown): string {
    return stringify({ config: { "atoll:fleet": fleet } });
}

/** A project in a Git repository of its own, in a folder below the top; `remove` leaves nothing behind. */
export class Repository {
    readonly #root = new Project();
    readonly project = join(this.#root.folder, "infra");

    constructor() {
        mkdirSync(this.project);
        this.git("init", "--quiet", "--initial-branch=main");
        this.write("Pulumi.yaml", "name: atoll\n");
    }

    /** Runs git, whatever the user's own configuration says. */
    git(...args: readonly string[]): string {
        return this.#run({}, args);
    }

    #run(env: NodeJS.ProcessEnv, args: readonly string[]): string {
        const identity = ["-c", "user.name=test", "-c", "user.email=test@acme.example"];
        return execFileSync("git", [...identity, ...args], {
            cwd: this.#root.folder,
            encoding: "utf8",
            env: {
                ...process.env,
                ...{ GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null" },
                ...env,
            },
            stdio: ["ignore", "pipe", "ignore"],
        });
    }

    /** Writes a file of the project. */
    write(file: string, text: string): void {
        const path = join("infra", file);
        mkdirSync(dirname(join(this.#root.folder, path)), { recursive: true });
        this.#root.write(path, text);
    }

    /** Writes a stack with its lock; `before` is the lock that it follows on. */
    writeStack(stack: string, fleet: Clusters, before?: string): string {
        const lock = lockText(fleet, before);
        this.write(`Pulumi.${stack}.yaml`, stackText(fleet));
        this.write(`atoll.${stack}.lock.yaml`, lock);
        return lock;
    }

    read(file: string): string {
        return this.#root.read(join("infra", file));
    }

    /** Commits everything, as if on that day. */
    commit(day: string): void {
        this.git("add", "--all");
        const date = `${day}T12:00:00Z`;
        this.#run({ GIT_COMMITTER_DATE: date, GIT_AUTHOR_DATE: date }, [
            "commit",
            "--quiet",
            "--message=test",
        ]);
    }

    atoll(...args: readonly string[]): Outcome {
        return atoll(...args, "--dir", this.project);
    }

    remove(): void {
        this.#root.remove();
    }
}
