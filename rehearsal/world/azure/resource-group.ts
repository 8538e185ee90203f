import { armType } from "./arm-type";
import { RESOURCE_GROUP } from "./tokens";

export const resourceGroup = armType({
    token: RESOURCE_GROUP,
    path: "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}",
    apiVersion: "2024-03-01",
    name: {
        auto: "hex",
        maxLength: 90,
        pattern: /^[\w().-]*[\w()-]$/,
        rule: "letters, digits and _().-, not ending with a period",
    },
    immutable: ["managedBy"],
    outputs: () => ({ properties: { provisioningState: "Succeeded" } }),
});
