import { ProgramInfo } from "@pulumi/pulumi/proto/language_pb";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";

import { runtimeOptions } from "../../../../rehearsal/engine/language-host/runtime-options";

function info(options: Record<string, JavaScriptValue>): ProgramInfo {
    const program = new ProgramInfo();
    program.setOptions(Struct.fromJavaScript(options));
    return program;
}

test("without options the program is TypeScript", () => {
    const expected = { typescript: true, tsconfig: undefined, nodeArguments: [] };
    expect(runtimeOptions(new ProgramInfo())).toEqual(expected);
    expect(runtimeOptions(info({}))).toEqual(expected);
});

test("every option is read", () => {
    const options = { typescript: false, tsconfig: "tsconfig.run.json", nodeargs: "--a=1 -b" };
    expect(runtimeOptions(info(options))).toEqual({
        typescript: false,
        tsconfig: "tsconfig.run.json",
        nodeArguments: ["--a=1", "-b"],
    });
});

test.each([
    ["", []],
    ["  ", []],
    ["--require './a b.js'", ["--require", "./a b.js"]],
    ['--title="a b" -x', ["--title=a b", "-x"]],
])("Node.js arguments %j are %j", (line, expected) => {
    expect(runtimeOptions(info({ nodeargs: line })).nodeArguments).toEqual(expected);
});

test.each([
    [{ typescript: "yes" }, /runtime\.options\.typescript .* true or false/],
    [{ tsconfig: 5 }, /runtime\.options\.tsconfig .* must be a string/],
    [{ nodeargs: ["-a"] }, /runtime\.options\.nodeargs .* must be a string/],
])("%j is refused", (options, message) => {
    expect(() => runtimeOptions(info(options))).toThrow(message);
});
