import type { ExecCredentialPlan } from "../../fleet/plan/types";
import { STAND_IN_NAMES } from "../credentials/stand-ins";

/** What the engine and the rehearsal run themselves: a stand-in on PATH would be run in its place. */
const OWN_TOOLS: ReadonlySet<string> = new Set([
    ...["env", "git", "go", "helm", "kubectl", "node", "npm", "npx", "pulumi", "sh", "tsx"],
    ...["etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler", "kwok", "kwokctl"],
]);

/** A cluster with a login of its own. */
export interface ClusterLogin {
    /** Name of the cluster in the fleet. */
    readonly name: string;
    readonly exec: ExecCredentialPlan;
}

/** A login that a rehearsal cannot stand in for. */
export class LoginError extends Error {
    override readonly name = "LoginError";
    /** Exit code of the command that ends with it: bad input. */
    readonly exitCode = 2;
}

/**
 * Commands of clusters' logins that no cloud's stand-in has; each once.
 *
 * @throws LoginError when nothing can stand in for one.
 */
export function standInCommands(clusters: readonly ClusterLogin[]): readonly string[] {
    const commands = clusters.map(({ name, exec: { command } }) => {
        const problem = problemOf(command);
        if (problem !== undefined) {
            const path = `clusters.${name}.credential.exec.command`;
            const [reason, fix] = problem;
            throw new LoginError(`${path}\n    "${command}" ${reason}\n    fix: ${fix}`);
        }
        return command;
    });
    return [...new Set(commands)].filter((command) => !STAND_IN_NAMES.includes(command));
}

function problemOf(command: string): readonly [reason: string, fix: string] | undefined {
    if (OWN_TOOLS.has(command) || command.startsWith("pulumi-")) {
        return [
            "is a tool that a rehearsal runs itself, so nothing can stand in for it",
            "name the plug-in's own executable, such as kubectl-oidc_login",
        ];
    }
    return /^[A-Za-z0-9][\w.-]*$/.test(command)
        ? undefined
        : [
              "is no plain name, so nothing on PATH can stand in for it",
              "name the command alone, and have its folder on PATH",
          ];
}

/** EKS clusters that logins name; the stand-in of `aws` refuses all others. */
export function namedEksClusters(clusters: readonly ClusterLogin[]): readonly string[] {
    return clusters
        .filter(({ exec }) => exec.command === "aws")
        .flatMap(({ exec: { args } }) =>
            args.flatMap((argument, index) =>
                argument === "--cluster-name" ? (args[index + 1] ?? []) : [],
            ),
        );
}
