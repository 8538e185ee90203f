import type { Rule } from "../model/rule";
import { autoscalerBounds } from "./cost-autoscaler-bounds";
import { spotNonprod } from "./cost-spot-nonprod";

/** What a fleet costs. */
export const costRules: readonly Rule[] = [spotNonprod, autoscalerBounds];
