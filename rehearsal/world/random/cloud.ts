import type { Cloud } from "../provider/cloud";
import { randomBytes } from "./random-bytes";
import { randomId, randomUuid } from "./random-id";
import { randomPet } from "./random-pet";
import { RandomSession } from "./session";
import { randomPassword, randomString } from "./random-string";

/** The random provider, whose chance is the world's seed. */
export function randomCloud(): Cloud {
    return {
        name: "random",
        types: [randomBytes, randomId, randomPassword, randomPet, randomString, randomUuid],
        checkConfig: () => [],
        open: () => new RandomSession(),
    };
}
