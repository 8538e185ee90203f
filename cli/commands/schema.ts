import { fleetJsonSchema } from "../../fleet/spec/json-schema";
import { type ExitCode, FINE } from "../exit-code";
import type { Terminal } from "../terminal";

/** `atoll schema`: the fleet as a JSON Schema for editors. */
export function schemaCommand(terminal: Terminal): ExitCode {
    terminal.out(JSON.stringify(fleetJsonSchema(), undefined, 2));
    return FINE;
}
