import { armType, onScope } from "./arm-type";
import { MANAGEMENT_LOCK } from "./tokens";

export const managementLockByScope = armType({
    token: MANAGEMENT_LOCK,
    path: onScope("scope", "Microsoft.Authorization/locks/{lockName}"),
    apiVersion: "2020-05-01",
    name: { auto: "copy", maxLength: 260, pattern: /^[^<>%&:?/\\]+$/, rule: "none of <>%&:?/\\" },
    holdsOthers: true,
    validate: function* ({ notes, level }) {
        if (typeof notes === "string" && notes.length > 512) {
            yield { property: "notes", reason: "expected at most 512 characters" };
        }
        if (level === "NotSpecified") {
            yield { property: "level", reason: "expected CanNotDelete or ReadOnly" };
        }
    },
});
