import fc from "fast-check";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";

import { readStructsPlainly } from "../../../policies/crossguard/plain-structs";

type Fields = Readonly<Record<string, JavaScriptValue>>;

// What google-protobuf itself makes of a message, before anything is replaced.
const original = {
    read: Struct.deserializeBinary.bind(Struct),
    readFrom: Struct.deserializeBinaryFromReader.bind(Struct),
    toJavaScript: Reflect.get(Struct.prototype, "toJavaScript"),
};

beforeAll(readStructsPlainly);

afterAll(() => {
    Struct.deserializeBinaryFromReader = original.readFrom;
    Struct.prototype.toJavaScript = original.toJavaScript;
});

const bytesOf = (fields: Fields): Uint8Array => Struct.fromJavaScript(fields).serializeBinary();
const readPlainly = (fields: Fields): Fields =>
    Struct.deserializeBinary(bytesOf(fields)).toJavaScript();

test("is in place", () => {
    const message = Struct.deserializeBinary(bytesOf({ a: 1 }));
    // Nothing is in the message itself any more.
    expect(message.getFieldsMap().getLength()).toBe(0);
    expect(message.toJavaScript()).toEqual({ a: 1 });
});

test.each<[string, Fields]>([
    ["nothing", {}],
    ["each kind of value", { text: "a", number: 1.5, yes: true, no: false, nothing: null }],
    ["what is empty", { text: "", number: 0, list: [], map: {} }],
    ["a list of all", { list: [null, "a", -2, false, { b: [] }, [[], [1]]] }],
    ["maps in maps", { a: { b: { c: { d: [{ e: "f" }] } } } }],
    ["texts beyond ASCII", { ключ: "значение 🗝", "": "no key" }],
    ["names of what every object has", { constructor: 1, toString: "a", hasOwnProperty: null }],
])("reads %s", (_, fields) => {
    expect(readPlainly(fields)).toEqual(fields);
});

test("keeps __proto__ a property, and inherits nothing from it", () => {
    // google-protobuf would not write such a key itself.
    const bytes = Buffer.from(bytesOf({ a: { "@@proto@@": { polluted: true } } }));
    bytes.write("__proto__", bytes.indexOf("@@proto@@"));
    const { a } = Struct.deserializeBinary(bytes).toJavaScript();
    expect(Object.keys(a as object)).toEqual(["__proto__"]);
    expect(Object.getPrototypeOf(a)).toBe(Object.prototype);
});

test("reads any JSON", () => {
    const json = fc.dictionary(
        fc.string().filter((key) => key !== "__proto__"),
        fc
            .jsonValue({ noUnicodeString: false })
            .filter((value) => !JSON.stringify(value).includes("__proto__")),
    );
    fc.assert(
        fc.property(json, (fields) => {
            // As protobuf has it: it knows no -0.
            const plain = JSON.parse(JSON.stringify(fields)) as Fields;
            expect(readPlainly(plain)).toEqual(plain);
        }),
    );
});

test("leaves a message that was made here as it is", () => {
    expect(Struct.fromJavaScript({ a: [1, { b: null }] }).toJavaScript()).toEqual({
        a: [1, { b: null }],
    });
});
