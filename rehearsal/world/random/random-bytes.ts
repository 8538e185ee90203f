import { number } from "../properties";
import type { ResourceType } from "../resource-type";
import { Chance } from "./chance";

/** Bytes that nobody reads in the state: even the id tells nothing of them. */
export const randomBytes: ResourceType = {
    token: "random:index/randomBytes:RandomBytes",
    immutable: ["keepers", "length"],
    validate: function* (inputs) {
        const length = number(inputs, "length");
        if (length !== undefined && length < 1) {
            yield { property: "length", reason: `expected at least 1, got ${length}` };
        }
    },
    identify: ({ world, origin }) => world.identifiers.hex(32, origin, "id"),
    outputs: ({ world, origin, inputs }) => {
        const bytes = new Chance(world, origin).bytes(number(inputs, "length") ?? 0);
        return { base64: bytes.toString("base64"), hex: bytes.toString("hex") };
    },
    secretOutputs: ["base64", "hex"],
};
