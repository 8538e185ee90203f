import type { Rule } from "../model/rule";
import { authzDefaultDeny } from "./mesh-authz-default-deny";
import { strictMtls } from "./mesh-strict-mtls";
import { trustConsistent } from "./mesh-trust-consistent";
import { vsNoWildcardHost } from "./mesh-vs-no-wildcard-host";

/** Service meshes: who may speak to whom, and how it is kept secret. */
export const meshRules: readonly Rule[] = [
    strictMtls,
    authzDefaultDeny,
    trustConsistent,
    vsNoWildcardHost,
];
