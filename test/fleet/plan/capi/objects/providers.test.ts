import { parse } from "yaml";

import { capiObjects } from "../../../../../fleet/plan/capi/objects/capi-objects";
import { FULL, capiPlanOf } from "../support/capi-fleets";
import { at, templateOf } from "../support/templates";

describe("the infrastructure", () => {
    test("of AWS: a private load balancer, or one that takes the ranges and the nodes' way out", () => {
        const balancer = (rest: object) =>
            at(
                templateOf(capiPlanOf("aws", rest), "infrastructure"),
                "spec.template.spec.controlPlaneLoadBalancer",
            );
        expect(balancer({})).toEqual({
            loadBalancerType: "nlb",
            healthCheckProtocol: "HTTPS",
            scheme: "internal",
        });
        expect(balancer(FULL.aws)).toMatchObject({
            scheme: "internet-facing",
            ingressRules: [
                { fromPort: 6443, cidrBlocks: ["203.0.113.0/24"], natGatewaysIPsSource: true },
            ],
        });
    });

    test("of AWS: machines with tokens for metadata, encrypted disks and no public address", () => {
        const machines = (key: string) =>
            at(templateOf(capiPlanOf("aws"), key), "spec.template.spec");
        expect(machines("default-us-east-1a-machines")).toMatchObject({
            iamInstanceProfile: "nodes.cluster-api-provider-aws.sigs.k8s.io",
            publicIP: false,
            rootVolume: { size: 100, type: "gp3", encrypted: true },
            instanceMetadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 1 },
            sshKeyName: "",
        });
        expect(machines("control-plane-machines")).toMatchObject({
            iamInstanceProfile: "control-plane.cluster-api-provider-aws.sigs.k8s.io",
            instanceMetadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 2 },
        });
    });

    test.each([
        ["calico", 4789],
        ["cilium", 8472],
    ])("of AWS: nodes take VXLAN from one another, as %s has it", (cni, port) => {
        const rules = at(
            templateOf(capiPlanOf("aws", { cni }), "infrastructure"),
            "spec.template.spec.network.cni.cniIngressRules",
        );
        expect(rules).toContainEqual(
            expect.objectContaining({ protocol: "udp", fromPort: port, toPort: port }),
        );
    });

    test("of Azure: a private API server's machines still get out", () => {
        const network = (rest: object) =>
            at(
                templateOf(capiPlanOf("azure", rest), "infrastructure"),
                "spec.template.spec.networkSpec",
            );
        expect(network({})).toMatchObject({
            apiServerLB: { type: "Internal" },
            controlPlaneOutboundLB: { type: "Public" },
        });
        const open = network(FULL.azure);
        expect(open).toMatchObject({ apiServerLB: { type: "Public" } });
        expect(at(open, "controlPlaneOutboundLB")).toBeUndefined();
        expect(at(open, "subnets.0.securityGroup.securityRules.0")).toMatchObject({
            sources: ["203.0.113.0/24", "198.51.100.0/24"],
            destinationPorts: "6443",
        });
    });

    test("of Azure: the patch adds a file behind those of the control plane, and the nodes' only one", () => {
        const { clusterClass } = capiObjects(capiPlanOf("azure"));
        const patch = (index: number) => at(clusterClass, `spec.patches.${index}.definitions.0`);
        const templateText = (index: number) =>
            parse(String(at(patch(index), "jsonPatches.0.valueFrom.template"))) as unknown;
        expect(at(patch(0), "jsonPatches.0.path")).toBe(
            "/spec/template/spec/kubeadmConfigSpec/files/-",
        );
        expect(templateText(0)).toMatchObject({
            path: "/etc/kubernetes/azure.json",
            contentFrom: {
                secret: {
                    key: "control-plane-azure.json",
                    name: "{{ .builtin.controlPlane.machineTemplate.infrastructureRef.name }}-azure-json",
                },
            },
        });
        expect(at(patch(1), "jsonPatches.0.path")).toBe("/spec/template/spec/files");
        expect(templateText(1)).toMatchObject([{ path: "/etc/kubernetes/azure.json" }]);
        expect(at(patch(1), "selector.matchResources.machineDeploymentClass.names")).toEqual([
            "default-1",
            "default-2",
            "default-3",
        ]);
    });

    test("of vSphere: machines of the size that the fleet describes", () => {
        const plan = capiPlanOf("vsphere", FULL.vsphere);
        expect(at(templateOf(plan, "batch-room-1-machines"), "spec.template.spec")).toMatchObject({
            numCPUs: 16,
            memoryMiB: 65536,
            diskGiB: 100,
            template: "ubuntu-2404-kube-v1.35.8",
        });
        expect(at(templateOf(plan, "default-room-1-machines"), "spec.template.spec")).toMatchObject(
            { numCPUs: 4, memoryMiB: 16384 },
        );
    });

    test("of metal: hosts by the pool's labels, and their machines' names", () => {
        const plan = capiPlanOf("metal3", FULL.metal3);
        const machines = (key: string) => at(templateOf(plan, key), "spec.template.spec");
        expect(at(machines("batch-rack-1-machines"), "hostSelector.matchLabels")).toEqual({
            role: "batch",
        });
        expect(at(machines("default-rack-1-machines"), "hostSelector")).toBeUndefined();
        const data = capiObjects(plan).templates.find(({ key }) => key === "host-data")?.object;
        expect(at(machines("control-plane-machines"), "dataTemplate.name")).toBe(
            data?.metadata.name,
        );
        expect(at(data, "spec.clusterName")).toBe("production-c");
    });
});
