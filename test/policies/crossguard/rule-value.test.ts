import { Secret, unknownCheckingProxy } from "@pulumi/policy";
// Internal to @pulumi/policy, as is the next; its texts stand for what is not known.
import * as proxies from "@pulumi/policy/proxy";
// What a remediation is given goes through it.
import { secretsPreservingProxy } from "@pulumi/policy/secret";
import { unknownValue } from "@pulumi/pulumi/runtime/rpc";
import fc from "fast-check";

import { toRuleValue } from "../../../policies/crossguard/rule-value";
import {
    NO_SECRETS,
    SECRET,
    secretMarksOf,
    type SecretMarks,
} from "../../../policies/crossguard/secret-marks";
import { SecretValue, UNKNOWN } from "../../../policies/model/reading";

// CrossGuard's types leave the proxy out, although the package gives it.
const proxied = unknownCheckingProxy as (props: object) => object;

/** As a remediation is given them: secrets still wrapped, under both proxies. */
const marksOf = (props: object) => secretMarksOf(proxied(secretsPreservingProxy(props) as object));

describe("toRuleValue", () => {
    it.each(Object.entries(proxies).filter(([name]) => /^unknown\w+Value$/.test(name)))(
        "knows %s",
        (_, text) => {
            expect(() => Reflect.get(proxied({ text }), "text") as unknown).toThrow();
            expect(toRuleValue(proxied({ text }), undefined)).toEqual({ text: UNKNOWN });
        },
    );

    it("puts UNKNOWN where CrossGuard's proxies throw", () => {
        const props = {
            name: unknownValue,
            rules: [{ verbs: ["get", unknownValue] }, unknownValue],
        };
        expect(() => Reflect.get(proxied(props), "name") as unknown).toThrow(/can't be known/);
        expect(toRuleValue(proxied(props), undefined)).toEqual({
            name: UNKNOWN,
            rules: [{ verbs: ["get", UNKNOWN] }, UNKNOWN],
        });
    });

    it("gives back everything else as it is", () => {
        fc.assert(
            fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (props) => {
                expect(toRuleValue(proxied(props), NO_SECRETS)).toEqual(props);
            }),
        );
    });

    it("keeps __proto__ a property and inherits nothing from it", () => {
        const props = JSON.parse('{"__proto__": {"polluted": true}}') as object;
        const value = toRuleValue(proxied(props), undefined) as Readonly<Record<string, unknown>>;
        expect(Object.keys(value)).toEqual(["__proto__"]);
        expect(value["polluted"]).toBeUndefined();
    });

    it("wraps what the marks name", () => {
        const data = new Map<string, SecretMarks>([["password", SECRET]]);
        const marks = new Map<string, SecretMarks>([["data", data]]);
        expect(toRuleValue(proxied({ data: { password: "p", user: "u" } }), marks)).toEqual({
            data: { password: new SecretValue("p"), user: "u" },
        });
        expect(toRuleValue(proxied({ a: unknownValue }), SECRET)).toEqual(
            new SecretValue({ a: UNKNOWN }),
        );
    });

    it("leaves unknown what lies too deep", () => {
        let deep: object = {};
        for (let level = 0; level < 1_000; level++) {
            deep = { deep };
        }
        expect(JSON.stringify(toRuleValue(proxied(deep), undefined)).length).toBeLessThan(5_000);
    });
});

describe("secretMarksOf", () => {
    it("finds the marks at any depth", () => {
        const props = {
            data: new Secret({ a: "x" }),
            list: ["plain", { token: new Secret("t") }],
            plain: { a: 1 },
            later: new Secret(unknownValue),
        };
        expect(marksOf(props)).toEqual(
            new Map<string, unknown>([
                ["data", SECRET],
                ["list", new Map([["1", new Map([["token", SECRET]])]])],
                ["later", SECRET],
            ]),
        );
    });

    it("tells no secrets from secrets out of sight", () => {
        expect(marksOf({ plain: 1 })).toBe(NO_SECRETS);
        expect(secretMarksOf({ plain: 1 })).toBeUndefined();
        expect(secretMarksOf(proxied({ plain: 1 }))).toBeUndefined();
        expect(secretMarksOf(undefined)).toBeUndefined();
    });
});
