import type { Rule } from "../model/rule";
import { fedScope } from "./fed-scope";

/** What is shared between clusters. */
export const federationRules: readonly Rule[] = [fedScope];
