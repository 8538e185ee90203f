import { architectureOf, bootDiskType } from "../../../fleet/plan/machine-types";

test.each([
    ...["a1.large", "t4g.medium", "m6g.large", "m7g.large", "c6gd.xlarge", "c6gn.xlarge"],
    ...["r8gb.large", "x2gd.large", "im4gn.large", "is4gen.large", "i4g.large", "i8ge.large"],
    ...["g5g.xlarge", "hpc7g.4xlarge", "m7g.metal", "p6e-gb200.36xlarge"],
])("%s has Arm processors", (instanceType) => {
    expect(architectureOf(instanceType)).toBe("arm64");
});

test.each([
    ...["t3.large", "t3a.large", "m6i.large", "m7i-flex.large", "c7a.large", "r6idn.large"],
    ...["x2iedn.xlarge", "i7ie.large", "u-6tb1.metal", "u7i-12tb.224xlarge", "trn1.2xlarge"],
    // The letter before the number is the family, not the processor.
    ...["g4dn.xlarge", "g5.xlarge", "g6e.xlarge", "gr6.4xlarge", "p6-b200.48xlarge"],
])("%s has x86 processors", (instanceType) => {
    expect(architectureOf(instanceType)).toBe("x86_64");
});

test.each([
    ...["n4-standard-2", "n4-custom-4-8192", "n4a-standard-4", "n4d-standard-4"],
    ...["c4-standard-4", "c4a-standard-4-lssd", "c4d-highmem-8", "h4d-standard-192"],
    ...["m4-ultramem-56", "a4-highgpu-8g", "a4x-highgpu-4g", "g4-standard-48"],
    ...["a3-ultragpu-8g", "c3-standard-192-metal"],
])("%s takes Hyperdisk alone", (machineType) => {
    expect(bootDiskType(machineType)).toBe("hyperdisk-balanced");
});

test.each([
    ...["e2-standard-2", "e2-medium", "n1-standard-4", "n2-standard-4", "n2d-standard-48"],
    ...["c2-standard-4", "c3-standard-4", "c3d-standard-4", "t2a-standard-4", "t2d-standard-4"],
    ...["m3-megamem-64", "a2-highgpu-1g", "a3-highgpu-8g", "g2-standard-4", "z3-highmem-88"],
    ...["h3-standard-88"],
])("%s takes Persistent Disk", (machineType) => {
    expect(bootDiskType(machineType)).toBe("pd-balanced");
});
