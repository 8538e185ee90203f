/**
 * Keeps zod's translations out of the program's start: 60 modules of messages in languages that nothing here speaks, a
 * third of the time that zod takes to load. English, which it loads by itself, stays.
 */
import Module, { createRequire } from "node:module";

const load = createRequire(__filename);
const FILE = load.resolve("zod/v4/locales");

function nothing(): NodeJS.Module {
    const module = new Module(FILE);
    module.exports = {};
    module.loaded = true;
    return module;
}

load.cache[FILE] ??= nothing();
