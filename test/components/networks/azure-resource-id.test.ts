import { RunError } from "@pulumi/pulumi";

import { parseResourceId, sameResource } from "../../../components/networks/azure-resource-id";

const ID = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v";

test.each([ID, ID.replace("resourceGroups", "resourcegroups"), `${ID}/subnets/v`])(
    "reads %s",
    (id) => {
        expect(parseResourceId(id)).toEqual({
            subscriptionId: "s",
            resourceGroupName: "g",
            name: "v",
        });
    },
);

test.each(["", "v", "/subscriptions/s", "/subscriptions/s/resourceGroups/g", `${ID}/`])(
    "refuses %j",
    (id) => {
        expect(() => parseResourceId(id)).toThrow(RunError);
    },
);

test("ids are the same in any case", () => {
    expect(sameResource(ID, ID.toUpperCase())).toBe(true);
    expect(sameResource(ID, `${ID}2`)).toBe(false);
});
