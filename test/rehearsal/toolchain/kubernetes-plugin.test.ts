import * as fs from "node:fs";
import * as path from "node:path";

import {
    findKubernetesProvider,
    kubernetesSdkVersion,
} from "../../../rehearsal/toolchain/kubernetes-plugin";
import { fakeExecutable, temporaryFolder } from "../fakes";

const NAME = "pulumi-resource-kubernetes";
const folder = temporaryFolder();
afterAll(() => {
    folder.remove();
});

const freshFolder = (): string => fs.mkdtempSync(path.join(folder.path, "home-"));

test("a plugin on PATH is used", () => {
    const bin = freshFolder();
    const plugin = fakeExecutable(bin, NAME, "");
    const environment = { PATH: bin, HOME: freshFolder() };
    expect(findKubernetesProvider(environment)).toEqual({ kind: "plugin", path: plugin });
});

test.each([
    ["~/.pulumi", (home: string) => ({ HOME: home }), ".pulumi/plugins"],
    ["PULUMI_HOME", (home: string) => ({ PULUMI_HOME: home, HOME: "/nowhere" }), "plugins"],
])("a plugin that was installed into %s for the SDK's version is used", (_name, where, under) => {
    const home = freshFolder();
    const version = kubernetesSdkVersion();
    const plugin = fakeExecutable(
        path.join(home, under, `resource-kubernetes-v${version}`),
        NAME,
        "",
    );
    expect(findKubernetesProvider({ PATH: "", ...where(home) })).toEqual({
        kind: "plugin",
        path: plugin,
    });
});

test("a plugin for another version of the SDK is not", () => {
    const home = freshFolder();
    fakeExecutable(path.join(home, "plugins", "resource-kubernetes-v4.0.0"), NAME, "");
    const environment = { PATH: "", PULUMI_HOME: home };
    expect(findKubernetesProvider(environment, "4.34.2")).toEqual({ kind: "stand-in" });
});

test("PATH comes before what was installed", () => {
    const home = freshFolder();
    const bin = freshFolder();
    fakeExecutable(path.join(home, "plugins", "resource-kubernetes-v1.0.0"), NAME, "");
    const onPath = fakeExecutable(bin, NAME, "");
    const environment = { PATH: bin, PULUMI_HOME: home };
    expect(findKubernetesProvider(environment, "1.0.0")).toMatchObject({ path: onPath });
});
