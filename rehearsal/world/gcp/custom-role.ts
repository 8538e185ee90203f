import { text, texts } from "../properties";
import type { ResourceType } from "../resource-type";
import { CUSTOM_ROLE } from "./tokens";

const STAGES: readonly string[] = ["ALPHA", "BETA", "GA", "DEPRECATED", "DISABLED", "EAP"];

/** "container.clusters.update" */
const PERMISSION = /^[a-z][a-z0-9]*(\.[A-Za-z0-9]+){2}$/;

/** A role of a project's own. One that was deleted is restored by the provider under the same id. */
export const customRole: ResourceType = {
    token: CUSTOM_ROLE,
    scope: "account",
    defaults: { stage: "GA" },
    immutable: ["roleId"],
    validate: function* (inputs) {
        const id = text(inputs, "roleId");
        if (id !== undefined && !/^[a-zA-Z0-9_.]{3,64}$/.test(id)) {
            const rule = "3 to 64 letters, digits, underscores and dots";
            yield { property: "roleId", reason: `invalid value "${id}" (${rule})` };
        }
        const stage = text(inputs, "stage") ?? "GA";
        if (!STAGES.includes(stage)) {
            yield { property: "stage", reason: `expected one of ${STAGES.join(", ")}` };
        }
        for (const permission of texts(inputs, "permissions[]")) {
            if (!PERMISSION.test(permission)) {
                yield { property: "permissions", reason: `invalid permission "${permission}"` };
            }
        }
    },
    identify: ({ site, inputs }) =>
        `projects/${site.account}/roles/${text(inputs, "roleId") ?? ""}`,
    outputs: ({ id }) => ({ name: id, deleted: false }),
};
