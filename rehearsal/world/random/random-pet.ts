import { number, text } from "../properties";
import type { AdmittedSubject, ResourceType } from "../resource-type";
import { Chance } from "./chance";

const ADVERBS = ["boldly", "calmly", "daily", "gladly", "kindly", "nearly", "quietly", "rarely"];
const ADJECTIVES = [
    "able",
    "brave",
    "clever",
    "eager",
    "fair",
    "gentle",
    "happy",
    "keen",
    "lively",
];
const ANIMALS = ["badger", "crane", "dingo", "ferret", "gecko", "heron", "ibex", "lynx", "otter"];

export const randomPet: ResourceType = {
    token: "random:index/randomPet:RandomPet",
    defaults: { length: 2, separator: "-" },
    immutable: ["keepers", "length", "prefix", "separator"],
    validate: function* (inputs) {
        const length = number(inputs, "length") ?? 2;
        if (length < 1) {
            yield { property: "length", reason: `expected at least 1, got ${length}` };
        }
    },
    identify: compose,
    // The few words of the rehearsal come up again sooner than the provider's many.
    adopts: true,
};

/** Adverbs, an adjective and an animal, as many words as are asked for. */
function compose({ world, origin, inputs }: AdmittedSubject): string {
    const chance = new Chance(world, origin);
    const length = number(inputs, "length") ?? 2;
    const lists = [
        ...Array.from({ length: Math.max(length - 2, 0) }, () => ADVERBS),
        ...(length > 1 ? [ADJECTIVES] : []),
        ANIMALS,
    ];
    const words = lists.map((list) => chance.pick(list) ?? "");
    return [text(inputs, "prefix") ?? "", ...words]
        .filter((part) => part !== "")
        .join(text(inputs, "separator") ?? "-");
}
