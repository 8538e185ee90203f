import { CONTROL_PLANE_EXECUTABLES } from "./recipes";
import { ensureToolchain, ToolchainError, type Toolchain } from "./index";

/** `main.ts [--json]`: finds or makes every tool and says where it is. */
async function main(args: readonly string[]): Promise<void> {
    const controller = new AbortController();
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
        process.once(signal, () => {
            controller.abort();
        });
    }
    try {
        const toolchain = await ensureToolchain({ signal: controller.signal });
        process.stdout.write(
            args.includes("--json")
                ? `${JSON.stringify(toolchain, undefined, 2)}\n`
                : describe(toolchain),
        );
    } catch (error) {
        if (error instanceof ToolchainError) {
            process.stderr.write(`${error.message}\n`);
            process.exitCode = error.exitCode;
        } else if (controller.signal.aborted) {
            process.exitCode = 130;
        } else {
            throw error;
        }
    }
}

function describe(toolchain: Toolchain): string {
    const { engine, kubernetesProvider, binDirectory } = toolchain;
    const provider =
        kubernetesProvider.kind === "plugin"
            ? kubernetesProvider.path
            : "stand-in: the plugin is not installed";
    const rows: readonly (readonly [string, string])[] = [
        ["pulumi", `${engine.command} (${engine.version}, ${engine.source})`],
        ["language host", engine.languageHost],
        ["kubernetes provider", provider],
        ...CONTROL_PLANE_EXECUTABLES.map((name) => [name, `${binDirectory}/${name}`] as const),
    ];
    return rows.map(([name, where]) => `${name.padEnd(24)}${where}\n`).join("");
}

void main(process.argv.slice(2));
