import fc from "fast-check";

import { engineEnvironment } from "../../../rehearsal/engine/environment";

const options = {
    ambient: { PATH: "/usr/bin", HOME: "/home/me" },
    bin: ["/rehearsal/bin", "/engine"],
    backend: "/rehearsal/backend",
    pulumiHome: "/rehearsal/pulumi",
    passphrase: "made up",
};

test("the engine works on the rehearsal's own files", () => {
    expect(engineEnvironment({ ...options, debugProviders: "aws:1,gcp:2" })).toEqual({
        HOME: "/home/me",
        PATH: "/rehearsal/bin:/engine:/usr/bin",
        PULUMI_BACKEND_URL: "file:///rehearsal/backend",
        PULUMI_HOME: "/rehearsal/pulumi",
        PULUMI_CONFIG_PASSPHRASE: "made up",
        PULUMI_SKIP_UPDATE_CHECK: "true",
        PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
        PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true",
        PULUMI_DEBUG_PROVIDERS: "aws:1,gcp:2",
        KUBECONFIG: "/rehearsal/pulumi/no-kubeconfig",
    });
});

test.each([
    "AWS_ACCESS_KEY_ID",
    "AWS_PROFILE",
    "GOOGLE_APPLICATION_CREDENTIALS",
    "GOOGLE_CREDENTIALS",
    "CLOUDSDK_CORE_PROJECT",
    "AZURE_CLIENT_SECRET",
    "ARM_CLIENT_SECRET",
    "PULUMI_ACCESS_TOKEN",
    "PULUMI_CONFIG",
    "NODE_OPTIONS",
    "SSH_AUTH_SOCK",
    "NPM_TOKEN",
])("%s of the user stays out", (name) => {
    const ambient = { ...options.ambient, [name]: "theirs" };
    expect(Object.values(engineEnvironment({ ...options, ambient }))).not.toContain("theirs");
});

test.each(["LANG", "LC_ALL", "TMPDIR", "ATOLL_CRDS", "NODE_EXTRA_CA_CERTS"])(
    "%s of the user is kept",
    (name) => {
        const ambient = { ...options.ambient, [name]: "theirs" };
        expect(engineEnvironment({ ...options, ambient })[name]).toBe("theirs");
    },
);

test("no ambient variable replaces one of the rehearsal's", () => {
    const ours = engineEnvironment(options);
    const names = fc.constantFrom(
        ...Object.keys(ours).filter((name) => !/^(PATH|HOME)$/.test(name)),
    );
    fc.assert(
        fc.property(names, fc.string(), (name, value) => {
            const ambient = { ...options.ambient, [name]: value };
            expect(engineEnvironment({ ...options, ambient })).toEqual(ours);
        }),
    );
});

test("additional variables come last", () => {
    const additional = { KUBECONFIG: "/own" };
    expect(engineEnvironment({ ...options, additional }).KUBECONFIG).toBe("/own");
});
