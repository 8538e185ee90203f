import { createRequire } from "node:module";

import type * as diff from "./commands/diff";
import type * as drain from "./commands/drain";
import type * as explain from "./commands/explain";
import type * as lock from "./commands/lock";
import type * as policyCheck from "./commands/policy-check";
import type * as policyGate from "./commands/policy-gate";
import type * as policySettings from "./commands/policy-settings";
import type * as policyState from "./commands/policy-state";
import type * as plan from "./commands/plan";
import type * as reach from "./commands/reach";
import type * as schema from "./commands/schema";

const load = createRequire(__filename);

/**
 * The commands that need the planner, each loaded when it runs: `atoll place` needs none of the planner's 250 modules,
 * which take longer to load than a thousand requests over fifty clusters take to answer.
 */
export const commandsOnDemand = {
    // Each is the module's own exports, which createRequire knows no types of.
    diff: () => load("./commands/diff") as typeof diff,
    drain: () => load("./commands/drain") as typeof drain,
    explain: () => load("./commands/explain") as typeof explain,
    lock: () => load("./commands/lock") as typeof lock,
    plan: () => load("./commands/plan") as typeof plan,
    policyCheck: () => load("./commands/policy-check") as typeof policyCheck,
    policyGate: () => load("./commands/policy-gate") as typeof policyGate,
    policySettings: () => load("./commands/policy-settings") as typeof policySettings,
    policyState: () => load("./commands/policy-state") as typeof policyState,
    reach: () => load("./commands/reach") as typeof reach,
    schema: () => load("./commands/schema") as typeof schema,
};
