import { isPlaceholder } from "../../../policies/text/placeholder";

describe("isPlaceholder", () => {
    it.each([
        "",
        "  ",
        "{{ .Values.password }}",
        "{{ .Values.password | b64enc | quote }}",
        "${DB_PASSWORD}",
        "$(DB_PASSWORD)",
        "<path:secret/data/db#password>",
        "<your password>",
        "ENC[AES256_GCM,data:abc=,iv:def=,tag:ghi=,type:str]",
        "ref+vault://secret/db#/password",
        "vault:secret/data/db#password",
        "op://vault/db/password",
        "$oidc.azure.clientSecret",
        "__DB_PASSWORD__",
        "@@PASSWORD@@",
        "%(password)s",
        "********",
        "[REDACTED]",
        "YOUR_PASSWORD",
        "your-api-key-here",
        "yourPassword",
        "use-your-vcenter-password-here",
        "replace-me",
        "TODO",
    ])("passes %j", (text) => {
        expect(isPlaceholder(text)).toBe(true);
    });

    it.each([
        "hunter2",
        "p4${x",
        "{{",
        "<a><b>",
        "changeme",
        "postgres://u:hunter2@${HOST}/db",
        "vault:",
        "$ecret1",
        "yourself",
        "YourStrong!Passw0rd",
        "replacement",
        "-----BEGIN CERTIFICATE-----",
    ])("takes %j for a value", (text) => {
        expect(isPlaceholder(text)).toBe(false);
    });
});
