import type { Rule } from "../model/rule";
import { noDefaultProject } from "./gitops-no-default-project";
import { projectNoWildcards } from "./gitops-project-no-wildcards";

/** What Argo CD and Flux deliver, from where, and who may. */
export const gitopsRules: readonly Rule[] = [projectNoWildcards, noDefaultProject];
