import { detect } from "../../../../policies/secrets/detectors/detect";
import { HARMLESS } from "./harmless-texts";
import { type LabelledText, random } from "./labelled-text";
import { SECRETS } from "./secret-texts";

const found = ({ text, key, setting }: LabelledText) => detect(text, key, setting);
const byName = (texts: readonly LabelledText[]) =>
    texts.map((labelled) => [labelled.what, labelled] as const);

describe("detect", () => {
    it.each(byName(SECRETS))("finds %s", (_, labelled) => {
        expect(found(labelled)).toMatch(/^[a-z][a-z0-9-]+$/);
    });

    it.each(byName(HARMLESS))("passes %s", (_, labelled) => {
        expect(found(labelled)).toBeUndefined();
    });

    it("has enough of both to say something", () => {
        expect(SECRETS.length).toBeGreaterThanOrEqual(60);
        expect(HARMLESS.length).toBeGreaterThanOrEqual(120);
    });

    it.each([
        ["config", `ghp_${random(36)}`, "github-token"],
        ["config", Buffer.from(`ghp_${random(36)}`).toString("base64"), "base64-of-github-token"],
        ["config", "redis://:hunter2@cache", "password-in-url"],
        ["DB_PASSWORD", "hunter2", "password"],
        ["api_token", "abc1def2", "named-secret"],
        ["github_secret_of_ci", random(40), "high-entropy"],
    ])("names the detector: %s %#", (key, text, id) => {
        expect(detect(text, key)).toBe(id);
    });

    it.each([15, 16])("takes %i random characters for a secret from 16 on", (length) => {
        const text = "a1B2c3D4e5F6g7H8".slice(0, length);
        expect(detect(text, "secret_of_ci") !== undefined).toBe(length >= 16);
    });
});

describe("detect, on a hostile text of 1 MB", () => {
    const MEGABYTE = 1024 * 1024;
    const filled = (unit: string) => unit.repeat(Math.ceil(MEGABYTE / unit.length));

    it.each([
        ["one letter", "a"],
        ["spaces", " "],
        ["key and spaces", "password        "],
        ["keys", "password="],
        ["quotes", 'password="'],
        ["single quotes", "token: '"],
        ["JWT starts", "eyJaaaaaaaaaa."],
        ["JWT starts with dashes", "-eyJ"],
        ["key starts", "-----BEGIN "],
        ["PEM headers with templates", "-----BEGIN PRIVATE KEY-----{{"],
        ["PEM headers with spaces", "-----BEGIN PRIVATE KEY-----\n   \n"],
        ["addresses", "://a:"],
        ["addresses with a user", "a://bbbbbbbbbbbbbbbbbbbb:cccccc"],
        ["headers", "Bearer Basic "],
        ["token starts", "gh" + "p_xoxb-hvs.npm_glpat-"],
        ["AWS starts", "AKIA"],
        ["Azure", "aaa8Q~"],
        ["netrc", "machine a login b "],
        ["Docker", '"auths" "auth": "aaaa'],
        ["slashes", "/a"],
        ["dots", "a."],
        ["base64", "QUJD"],
        ["base64 of a JWT start", Buffer.from("eyJaaaaaaaaaa.").toString("base64")],
        ["open brackets", "["],
        ["open maps", '{"password":'],
        ["lines", "password:\n"],
        ["commas", "secret-1,"],
        ["base64 and then spaces", `${random(24)}${" ".repeat(MEGABYTE)}!`],
        ["words", "Password is a b c d "],
        ["dotted keys", "a.b-c_"],
        ["logins of curl", "curl -u a:b "],
        ["flags of curl", "curl -u -uuuuuuuuu"],
    ])("is linear: %s", (_, unit) => {
        const text = filled(unit);
        const start = performance.now();
        detect(text, "password");
        detect(text, "config");
        // Mostly far less; what is quadratic takes hours.
        expect(performance.now() - start).toBeLessThan(5_000);
    });
});
