import type { Rule } from "../model/rule";
import { noCidrOverlap } from "./net-no-cidr-overlap";

/** Networks, what joins them, and what reaches them. */
export const networkRules: readonly Rule[] = [noCidrOverlap];
