import type { ParseOptions, ScalarTag, SchemaOptions } from "yaml";

/**
 * Besides true and false, for which every version of YAML has them. A single letter (y, n) stays a
 * text: where one stands it is a name.
 */
const MORE_BOOLEANS: ScalarTag = {
    tag: "tag:yaml.org,2002:bool",
    default: true,
    test: /^(?:yes|Yes|YES|on|On|ON|no|No|NO|off|Off|OFF)$/,
    resolve: (text) => /^(?:y|on)/i.test(text),
};

/**
 * YAML as kubectl and controllers read it, which is for the most part version 1.1: `<<` merges a map,
 * `yes` and `off` are booleans, and of a key that stands there twice the last one holds (Argo CD
 * takes such a manifest, though the API server would warn).
 *
 * https://github.com/kubernetes-sigs/yaml
 */
export const KUBERNETES_YAML: ParseOptions & SchemaOptions = {
    merge: true,
    uniqueKeys: false,
    customTags: [MORE_BOOLEANS],
};
