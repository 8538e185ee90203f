import type { Rule } from "../model/rule";
import { noStaticCredentials } from "./secret-kubeconfig-no-static-creds";
import { noLiteralInManifest } from "./secret-literal-in-manifest";

/** Where secrets may be, and in what form. */
export const secretRules: readonly Rule[] = [noLiteralInManifest, noStaticCredentials];
