import ts from "typescript";

import { documentedValues } from "./documented-values";
import type { Registration } from "./recorder";
import { referenceOf } from "./registrations";
import { type SdkProgram, sdkProgram } from "./sdk-program";
import { sdkTypeOf } from "./sdk-types";

export interface SdkComplaint {
    /** "<type>/<name>". */
    readonly reference: string;
    readonly message: string;
}

const SECRET = '"[secret]"';

/** A provider's inputs travel as text, whatever they are: "true" stands for true. */
function decoded([key, value]: readonly [string, unknown]): readonly [string, unknown] {
    if (typeof value !== "string") {
        return [key, value];
    }
    try {
        const parsed: unknown = JSON.parse(value);
        return [key, typeof parsed === "number" ? value : parsed];
    } catch {
        return [key, value];
    }
}

function inputsOf({ type, inputs }: Registration): unknown {
    return type.startsWith("pulumi:providers:")
        ? Object.fromEntries(Object.entries(inputs).map(decoded))
        : inputs;
}

/** A constant of the inputs' type, in one line: a line tells whose a complaint is. What is secret passes for anything. */
function declaration(registration: Registration, index: number): string {
    const type = sdkTypeOf(registration.type);
    if (type === undefined) {
        throw new Error(`${registration.type}: expected a type of an SDK`);
    }
    const literal = JSON.stringify(inputsOf(registration)).replaceAll(SECRET, "secret");
    return `export const r${index}: import("${type.module}").${type.args} = ${literal};`;
}

/** Texts that a property has: one, or a list of them. */
function textsOf({ initializer }: ts.PropertyAssignment): readonly string[] {
    const values: readonly ts.Expression[] = ts.isArrayLiteralExpression(initializer)
        ? initializer.elements
        : [initializer];
    return values.filter((each) => ts.isStringLiteral(each)).map(({ text }) => text);
}

/** The property of the SDK that an assignment gives a value; undefined in what takes anything. */
function propertyOf(
    { name, parent }: ts.PropertyAssignment,
    checker: ts.TypeChecker,
): ts.Symbol | undefined {
    const type = ts.isStringLiteral(name) ? checker.getContextualType(parent) : undefined;
    return type === undefined || !ts.isStringLiteral(name)
        ? undefined
        : checker.getPropertyOfType(checker.getNonNullableType(type), name.text);
}

interface Finding {
    readonly position: number;
    readonly message: string;
}

/**
 * What the documentation of a property has against its use. Most SDKs give closed sets of values the type of a text, and
 * list them there.
 */
function objections(
    assignment: ts.PropertyAssignment,
    property: ts.Symbol,
    checker: ts.TypeChecker,
): readonly string[] {
    const documentation = ts.displayPartsToString(property.getDocumentationComment(checker));
    const allowed = documentedValues(documentation);
    const beyond = textsOf(assignment).filter(
        (text) => allowed.length > 0 && !allowed.includes(text),
    );
    const deprecated =
        /^\W*deprecated\b/i.test(documentation) ||
        property.getJsDocTags(checker).some(({ name }) => name === "deprecated");
    return [
        ...beyond.map((text) => `${property.name}: "${text}" is none of ${allowed.join(", ")}`),
        ...(deprecated ? [`${property.name} is deprecated`] : []),
    ];
}

function documented({ source, checker }: SdkProgram): readonly Finding[] {
    const found: Finding[] = [];
    const visit = (node: ts.Node): void => {
        if (ts.isPropertyAssignment(node)) {
            const property = propertyOf(node, checker);
            const messages = property === undefined ? [] : objections(node, property, checker);
            const position = node.getStart(source);
            found.push(...messages.map((message) => ({ position, message })));
        }
        ts.forEachChild(node, visit);
    };
    visit(source);
    return found;
}

/**
 * What the SDKs have against registrations of their types: properties that they do not know, that are missing or
 * deprecated, wrong types, and values beyond those of an enumeration or of the documentation.
 */
export function sdkComplaints(registrations: readonly Registration[]): readonly SdkComplaint[] {
    const lines = ["declare const secret: never;", ...registrations.map(declaration)];
    const program = sdkProgram(lines.join("\n"));
    const wrong = program.diagnostics.map(({ start = 0, messageText }) => ({
        position: start,
        message: ts.flattenDiagnosticMessageText(messageText, " "),
    }));
    return [...wrong, ...documented(program)].map(({ position, message }) => {
        const { line } = program.source.getLineAndCharacterOfPosition(position);
        const registration = registrations[line - 1];
        return {
            reference: registration === undefined ? "" : referenceOf(registration),
            message,
        };
    });
}
