import type { JsonObject } from "../../../rehearsal/kubernetes/api/json";
import {
    fieldManagerFor,
    handedOver,
    hasForeignCreator,
    isManagedByOthers,
} from "../../../rehearsal/kubernetes/objects/field-managers";

const created: JsonObject = {
    manager: "pulumi-kubernetes",
    operation: "Update",
    apiVersion: "v1",
    fieldsType: "FieldsV1",
    fieldsV1: { "f:data": { "f:a": {}, "f:b": {} } },
};
const controller: JsonObject = {
    manager: "kube-controller-manager",
    operation: "Update",
    apiVersion: "v1",
    subresource: "status",
    fieldsV1: { "f:status": {} },
};

function object(...managedFields: JsonObject[]): JsonObject {
    return { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "a", managedFields } };
}

test("a resource keeps its field manager, and each has its own", () => {
    expect(fieldManagerFor("urn:a")).toMatch(/^pulumi-kubernetes-[0-9a-f]{8}$/);
    expect(fieldManagerFor("urn:a")).toBe(fieldManagerFor("urn:a"));
    expect(fieldManagerFor("urn:a")).not.toBe(fieldManagerFor("urn:b"));
});

test("the creator's fields become the manager's own, others keep theirs", () => {
    const live = object(created, controller);
    expect(hasForeignCreator(live)).toBe(true);
    expect(handedOver(live, "me")).toEqual([
        controller,
        {
            manager: "me",
            operation: "Apply",
            apiVersion: "v1",
            fieldsType: "FieldsV1",
            fieldsV1: { "f:data": { "f:a": {}, "f:b": {} } },
        },
    ]);
});

test("fields that the manager has already are joined", () => {
    const own = {
        ...created,
        manager: "me",
        operation: "Apply",
        fieldsV1: { "f:data": { "f:c": {} }, "f:metadata": {} },
    };
    const live = object(own, created);
    expect(handedOver(live, "me")).toEqual([
        {
            ...own,
            fieldsV1: { "f:data": { "f:a": {}, "f:b": {}, "f:c": {} }, "f:metadata": {} },
        },
    ]);
});

test("an object without a creator's fields stays as it is", () => {
    const live = object(controller);
    expect(hasForeignCreator(live)).toBe(false);
    expect(handedOver(live, "me")).toBeUndefined();
});

test("a field is others' when somebody manages it and the manager does not", () => {
    const scaler = {
        manager: "scaler",
        operation: "Update",
        fieldsV1: { "f:spec": { "f:replicas": {} } },
    };
    const live = object(scaler);
    expect(isManagedByOthers(live, "me", ["spec", "replicas"])).toBe(true);
    expect(isManagedByOthers(live, "scaler", ["spec", "replicas"])).toBe(false);
    expect(isManagedByOthers(live, "me", ["spec", "paused"])).toBe(false);
});
