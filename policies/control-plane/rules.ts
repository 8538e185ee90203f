import type { Rule } from "../model/rule";
import { privateEndpoint } from "./cp-private-endpoint";

/** Control planes and nodes, cloud by cloud. */
export const controlPlaneRules: readonly Rule[] = [privateEndpoint];
