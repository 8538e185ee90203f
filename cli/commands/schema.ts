import { fleetJsonSchema } from "../../fleet/spec/json-schema";
import { fleetReference } from "../../fleet/spec/reference/fleet-reference";
import { type ExitCode, FINE } from "../exit-code";
import type { Terminal } from "../terminal";

export interface SchemaOptions {
    /** A page for people in place of the JSON Schema. */
    readonly reference?: boolean;
}

/** `atoll schema`: the fleet as a JSON Schema for editors, or as a page for people. */
export function schemaCommand({ reference = false }: SchemaOptions, terminal: Terminal): ExitCode {
    terminal.out(reference ? fleetReference() : JSON.stringify(fleetJsonSchema(), undefined, 2));
    return FINE;
}
