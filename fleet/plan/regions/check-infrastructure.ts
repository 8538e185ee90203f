import type { Refusal } from "../../refusal";
import type { CapiClusterSpec } from "../../spec/clusters/capi-spec";
import { nearest } from "../../spec/nearest";
import { GEOGRAPHIES } from "./regions";

function checkProject(path: string, { infrastructure, project }: CapiClusterSpec) {
    if ((infrastructure === "gcp") === (project !== undefined)) {
        return [];
    }
    return [
        project === undefined
            ? {
                  path: `${path}.project`,
                  reason: "is missing: machines on Google Cloud stand in a project",
                  fix: "write, for example, project: acme-prod",
              }
            : {
                  path: `${path}.project`,
                  reason: `means nothing on ${infrastructure}: only Google Cloud has projects`,
                  fix: "take it out",
              },
    ];
}

/** Whether Cluster API is told where in a cloud its machines stand; on premises the region is a word for the place. */
export function checkInfrastructure(path: string, cluster: CapiClusterSpec): readonly Refusal[] {
    const { infrastructure, region } = cluster;
    const project = checkProject(path, cluster);
    if (infrastructure === "vsphere" || infrastructure === "metal3") {
        return project;
    }
    const { name, regions, exampleRegion } = GEOGRAPHIES[infrastructure];
    if (region === undefined) {
        return [
            {
                path: `${path}.region`,
                reason: `is missing: machines on ${name} stand in a region`,
                fix: `write, for example, region: ${exampleRegion}`,
            },
            ...project,
        ];
    }
    return regions.includes(region)
        ? project
        : [
              {
                  path: `${path}.region`,
                  reason: `"${region}" is not a region of ${name} that is known (as of 2026-11)`,
                  fix: `write region: ${nearest(region, regions) ?? exampleRegion}`,
              },
              ...project,
          ];
}
