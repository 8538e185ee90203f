import type { PropertyMap } from "../../wire/property-value";
import { number, text } from "../properties";
import type { AdmittedSubject, ResourceType } from "../resource-type";
import { Chance } from "./chance";

export const randomId: ResourceType = {
    token: "random:index/randomId:RandomId",
    immutable: ["byteLength", "keepers", "prefix"],
    validate: function* (inputs) {
        const length = number(inputs, "byteLength") ?? 1;
        if (length < 1) {
            yield { property: "byteLength", reason: `expected at least 1, got ${length}` };
        }
    },
    identify: (subject) => bytesOf(subject).toString("base64url"),
    outputs: (subject) => {
        const bytes = bytesOf(subject);
        const prefix = text(subject.inputs, "prefix") ?? "";
        return {
            b64Std: `${prefix}${bytes.toString("base64")}`,
            b64Url: `${prefix}${bytes.toString("base64url")}`,
            dec: `${prefix}${BigInt(`0x${bytes.toString("hex")}`)}`,
            hex: `${prefix}${bytes.toString("hex")}`,
        };
    },
};

function bytesOf({ world, origin, inputs }: AdmittedSubject): Buffer {
    return new Chance(world, origin).bytes(number(inputs, "byteLength") ?? 0);
}

export const randomUuid: ResourceType = {
    token: "random:index/randomUuid:RandomUuid",
    immutable: ["keepers"],
    identify: ({ world, origin }) => world.identifiers.guid(origin),
    outputs: ({ id }): PropertyMap => ({ result: id }),
};
