import { Secret, UNKNOWN } from "../../../rehearsal/wire/property-value";
import type { PropertyMap } from "../../../rehearsal/wire/property-value";
import type { DiffResult } from "../../../rehearsal/wire/types";
import { checkConfig, diffConfig } from "../../../rehearsal/kubernetes/provider-config";
import { providerSettings } from "../../../rehearsal/kubernetes/settings";
import { checkRequest, diffRequest } from "./requests";

function kubeconfig(server: string, token = "t"): string {
    return JSON.stringify({
        "current-context": "a",
        contexts: [{ name: "a", context: { cluster: "a", user: "a" } }],
        clusters: [{ name: "a", cluster: { server } }],
        users: [{ name: "a", user: { token } }],
    });
}

const TYPE = "pulumi:providers:kubernetes";

function diff(oldInputs: PropertyMap, inputs: PropertyMap): DiffResult {
    return diffConfig({ ...diffRequest({}, inputs, [], TYPE), oldInputs });
}

const here = new Secret(kubeconfig("https://a:6443"));
const there = new Secret(kubeconfig("https://b:6443"));

test.each<[string, PropertyMap, PropertyMap, string[]]>([
    ["nothing", { kubeconfig: here }, { kubeconfig: here }, []],
    [
        "another token",
        { kubeconfig: here },
        { kubeconfig: new Secret(kubeconfig("https://a:6443", "u")) },
        [],
    ],
    ["another server", { kubeconfig: here }, { kubeconfig: there }, ["kubeconfig"]],
    ["an unknown kubeconfig", { kubeconfig: here }, { kubeconfig: UNKNOWN }, ["kubeconfig"]],
    [
        "another server of the same cluster",
        { kubeconfig: here, clusterIdentifier: "a-g1" },
        { kubeconfig: there, clusterIdentifier: "a-g1" },
        [],
    ],
    [
        "an unknown kubeconfig of the same cluster",
        { kubeconfig: here, clusterIdentifier: "a-g1" },
        { kubeconfig: UNKNOWN, clusterIdentifier: "a-g1" },
        [],
    ],
    [
        "another cluster",
        { kubeconfig: here, clusterIdentifier: "a-g1" },
        { kubeconfig: here, clusterIdentifier: "a-g2" },
        ["clusterIdentifier"],
    ],
    [
        "an identifier for the first time",
        { kubeconfig: here },
        { kubeconfig: here, clusterIdentifier: "a-g1" },
        [],
    ],
    ["a flag", { kubeconfig: here }, { kubeconfig: here, deleteUnreachable: "true" }, []],
])("%s: what is replaced", (_case, before, after, replacing) => {
    expect(diff(before, after).replacing).toEqual(replacing);
});

test("what differs is named", () => {
    expect(diff({ kubeconfig: here }, { kubeconfig: there, namespace: "a" })).toMatchObject({
        changed: true,
        differing: ["kubeconfig", "namespace"],
    });
});

test.each([
    ["renderYamlToDirectory", { renderYamlToDirectory: "out" }],
    ["cluster", { cluster: "a" }],
    ["enableServerSideApply", { enableServerSideApply: "false" }],
])("%s is nothing that a rehearsal does", (property, inputs) => {
    const { failures } = checkConfig(checkRequest(inputs, {}, TYPE));
    expect(failures).toMatchObject([{ property }]);
});

test("flags are read as the SDKs send them", () => {
    const settings = providerSettings({
        kubeconfig: here,
        deleteUnreachable: "true",
        skipUpdateUnreachable: false,
        enableSecretMutable: new Secret("true"),
        context: "",
    });
    expect(settings).toMatchObject({
        deleteUnreachable: true,
        skipUpdateUnreachable: false,
        enableSecretMutable: true,
        enableConfigMapMutable: false,
        context: undefined,
    });
});
