"use strict";
/**
 * Stands where the SDK loads the TypeScript compiler and npm's dependency tree, with which it packs functions for a
 * cloud. Nothing here packs any, and each test file would load these 400 modules anew.
 */
module.exports = {};
