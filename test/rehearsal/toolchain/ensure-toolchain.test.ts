import * as fs from "node:fs";
import * as path from "node:path";

import { ensureToolchain } from "../../../rehearsal/toolchain";
import { buildName } from "../../../rehearsal/toolchain/build";
import { isExecutable } from "../../../rehearsal/toolchain/executables";
import {
    CONTROL_PLANE_EXECUTABLES,
    controlPlaneRecipes,
    engineRecipe,
} from "../../../rehearsal/toolchain/recipes";
import { fakeExecutable, recordedProgress, SYSTEM_PATH, temporaryFolder } from "../fakes";

const folder = temporaryFolder();
afterAll(() => {
    folder.remove();
});

const fresh = (name: string): string => fs.mkdtempSync(path.join(folder.path, `${name}-`));

function toolFolder(): string {
    const tools = fresh("tools");
    CONTROL_PLANE_EXECUTABLES.forEach((name) => fakeExecutable(tools, name, ""));
    return tools;
}

const ensure = (environment: NodeJS.ProcessEnv, cache = fresh("cache")) => {
    const progress = recordedProgress();
    const toolchain = ensureToolchain({
        environment: { PATH: SYSTEM_PATH, HOME: fresh("home"), ...environment },
        cache,
        progress,
    });
    return { toolchain, progress };
};

test("an installed engine and an installed Kubernetes plugin are preferred", async () => {
    const bin = fresh("bin");
    const pulumi = fakeExecutable(bin, "pulumi", "echo v3.259.0");
    fakeExecutable(bin, "pulumi-language-nodejs", "");
    const plugin = fakeExecutable(bin, "pulumi-resource-kubernetes", "");
    const { toolchain, progress } = ensure({
        PATH: `${bin}:${SYSTEM_PATH}`,
        ATOLL_TOOLCHAIN: toolFolder(),
    });
    expect(await toolchain).toMatchObject({
        engine: { command: pulumi, source: "path", languageHost: "own" },
        kubernetesProvider: { kind: "plugin", path: plugin },
        controlPlaneSource: "folder",
    });
    expect(progress.phases).toEqual([]);
});

test("one folder has every executable", async () => {
    const bin = fresh("bin");
    fakeExecutable(bin, "pulumi", "echo v3.259.0");
    const { toolchain } = ensure({
        PATH: `${bin}:${SYSTEM_PATH}`,
        ATOLL_TOOLCHAIN: toolFolder(),
    });
    const { binDirectory } = await toolchain;
    for (const name of ["pulumi", ...CONTROL_PLANE_EXECUTABLES]) {
        expect([name, isExecutable(path.join(binDirectory, name))]).toEqual([name, true]);
    }
});

test("what was built before is used without Go and without a download", async () => {
    const cache = fresh("cache");
    for (const recipe of [engineRecipe(), ...controlPlaneRecipes()]) {
        const built = path.join(cache, buildName(recipe));
        recipe.executables.forEach((name) => fakeExecutable(built, name, ""));
    }
    const { toolchain, progress } = ensure({}, cache);
    expect(await toolchain).toMatchObject({
        engine: { source: "built", languageHost: "stand-in" },
        kubernetesProvider: { kind: "stand-in" },
        controlPlaneSource: "built",
    });
    expect(progress.phases).toEqual([]);
});

test("without Go it names everything that is missing, at once, and what would help", async () => {
    const { toolchain } = ensure({ ATOLL_ENGINE: "build" });
    const error = await toolchain.catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: "ToolchainError", exitCode: 2 });
    const message = String(error);
    expect(message).toMatch(/go: not found on PATH; .* needed to build pulumi v/);
    expect(message).toMatch(/needed to build etcd v.*, kwok v.*, kubernetes v/);
    expect(message).toMatch(/fix: install Go 1\.\d+/);
});

test("a Go that is too old is told with the version that is needed", async () => {
    const bin = fresh("bin");
    fakeExecutable(bin, "go", 'echo "go version go1.22.3 linux/amd64"');
    fakeExecutable(bin, "pulumi", "echo v3.259.0");
    const { toolchain } = ensure({ PATH: `${bin}:${SYSTEM_PATH}` });
    await expect(toolchain).rejects.toThrow(/is Go 1\.22\.3; Go 1\.26\.0 or newer is needed/);
});

test("settings that are wrong are all told before anything else happens", async () => {
    const incomplete = fresh("tools");
    fakeExecutable(incomplete, "etcd", "");
    const { toolchain, progress } = ensure({
        ATOLL_ENGINE: "guess",
        ATOLL_TOOLCHAIN: incomplete,
    });
    const message = String(await toolchain.catch((reason: unknown) => reason));
    expect(message).toContain('ATOLL_ENGINE: "guess" is no source of an engine');
    expect(message).toContain("lacks kube-apiserver, kube-controller-manager, kube-scheduler");
    expect(message).not.toContain("etcd,");
    expect(progress.phases).toEqual([]);
});

test("ATOLL_ENGINE=path never downloads or builds", async () => {
    const { toolchain, progress } = ensure({
        ATOLL_ENGINE: "path",
        ATOLL_TOOLCHAIN: toolFolder(),
    });
    await expect(toolchain).rejects.toThrow(/^pulumi: there is no pulumi on PATH/);
    expect(progress.phases).toEqual([]);
});
