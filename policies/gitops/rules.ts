import type { Rule } from "../model/rule";
import { autosyncGuard } from "./gitops-autosync-guard";
import { noDefaultProject } from "./gitops-no-default-project";
import { projectNoWildcards } from "./gitops-project-no-wildcards";
import { sourcePinned } from "./gitops-source-pinned";

/** What Argo CD and Flux deliver, from where, and who may. */
export const gitopsRules: readonly Rule[] = [
    projectNoWildcards,
    noDefaultProject,
    sourcePinned,
    autosyncGuard,
];
