import { anyType, azureNativeType, resourceTypes } from "../../../policies/model/resource-types";

describe("type matchers", () => {
    it.each([
        [anyType, "whatever", true],
        [resourceTypes("aws:ec2/vpc:Vpc", "aws:ec2/subnet:Subnet"), "aws:ec2/subnet:Subnet", true],
        [resourceTypes("aws:ec2/vpc:Vpc"), "aws:ec2/vpc:VpcX", false],
        [
            azureNativeType("containerservice", "ManagedCluster"),
            "azure-native:containerservice:ManagedCluster",
            true,
        ],
        [
            azureNativeType("containerservice", "ManagedCluster"),
            "azure-native:containerservice/v20250801:ManagedCluster",
            true,
        ],
        [
            azureNativeType("containerservice", "ManagedCluster"),
            "azure-native_containerservice_v20250801:containerservice:ManagedCluster",
            true,
        ],
        [
            azureNativeType("containerservice", "ManagedCluster"),
            "azure-native:containerservice:ManagedClusterSnapshot",
            false,
        ],
    ])("%#: %s", (matches, type, expected) => {
        expect(matches(type)).toBe(expected);
    });
});
