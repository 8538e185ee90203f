import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { noSecretInConfigMap } from "../../../policies/secrets/secret-in-configmap";
import { manifest, observed, resource } from "../support/inputs";
import { random } from "./detectors/labelled-text";

const CONFIG_MAP = "kubernetes:core/v1:ConfigMap";
const base64 = (text: string) => Buffer.from(text).toString("base64");
const key = `-----BEGIN PRIVATE KEY-----\n${random(64)}\n-----END PRIVATE KEY-----\n`;

describe("secret-in-configmap", () => {
    it.each([
        ["a password", { data: { "db.password": "hunter2" } }, ['violation data["db.password"]']],
        ["a key", { data: { config: key } }, ["violation data.config"]],
        ["a key in base64", { data: { config: base64(key) } }, ["violation data.config"]],
        ["binary data", { binaryData: { config: base64(key) } }, ["violation binaryData.config"]],
        [
            "a password in binary data",
            { binaryData: { password: base64("hunter2") } },
            ["violation binaryData.password"],
        ],
        ["a number", { data: { password: 12345678 } }, ["violation data.password"]],
        ["a line of settings", { data: { a: "x=1\npassword=hunter2\n" } }, ["violation data.a"]],
        [
            "a secret that is marked",
            { data: { password: new SecretValue("hunter2") } },
            ["violation data.password"],
        ],
        [
            "marked and not known",
            { data: { password: new SecretValue(UNKNOWN), a: new SecretValue(UNKNOWN) } },
            ["violation data.password"],
        ],
        [
            "not known",
            { data: { password: UNKNOWN, endpoint: UNKNOWN, token: "abc1def2" } },
            ["undecided data.password", "violation data.token"],
        ],
        ["nothing known", { data: UNKNOWN }, ["undecided data[*]"]],
        ["all marked and not known", { data: new SecretValue(UNKNOWN) }, ["undecided data[*]"]],
        ["settings", { data: { colour: "blue", db_user: "postgres" } }, []],
        ["a reference", { data: { password: "${DB_PASSWORD}", token_file: "/run/token" } }, []],
        ["a certificate", { data: { "ca.crt": key.replaceAll("PRIVATE KEY", "CERTIFICATE") } }, []],
        ["no data", {}, []],
        ["malformed", { data: "password=hunter2", binaryData: [key] }, []],
        ["malformed values", { data: { password: ["hunter2"], token: null, secret: {} } }, []],
    ])("%s", (_, properties, expected) => {
        expect(observed(noSecretInConfigMap, resource(CONFIG_MAP, properties))).toEqual(expected);
    });

    it.each([
        ["a patch", "kubernetes:core/v1:ConfigMapPatch", { data: { password: "hunter2" } }, "data"],
        [
            "a list",
            "kubernetes:core/v1:ConfigMapList",
            { items: [{ data: { password: "hunter2" } }] },
            "items[0].data",
        ],
    ])("in %s", (_, type, properties, path) => {
        expect(observed(noSecretInConfigMap, resource(type, properties))).toEqual([
            `violation ${path}.password`,
        ]);
    });

    it("looks at ConfigMaps only, and lets keys be allowed", () => {
        const data = { password: "hunter2", token: "abc1def2" };
        const configMap = manifest({ apiVersion: "v1", kind: "ConfigMap", ...{ data } });
        const allowed = { allowedKeys: ["password"] };
        expect(observed(noSecretInConfigMap, configMap, allowed)).toEqual(["violation data.token"]);
        expect(observed(noSecretInConfigMap, resource("a:b:ConfigMap", { data }))).toEqual([]);
    });
});
