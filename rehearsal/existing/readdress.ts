import { asMap } from "../../fleet/as-map";
import type { ControlPlane } from "../control-planes/types";

/** A fleet as its user wrote it, whose existing clusters are at the rehearsal's own control planes. */
export function readdress(
    fleet: unknown,
    controlPlanes: ReadonlyMap<string, Pick<ControlPlane, "server" | "certificateAuthority">>,
): unknown {
    const map = asMap(fleet);
    const clusters = asMap(map?.["clusters"]);
    return clusters === undefined
        ? fleet
        : {
              ...map,
              clusters: Object.fromEntries(
                  Object.entries(clusters).map(([name, cluster]) => {
                      const controlPlane = controlPlanes.get(name);
                      if (controlPlane === undefined) {
                          return [name, cluster];
                      }
                      const { server, certificateAuthority } = controlPlane;
                      return [name, { ...asMap(cluster), server, certificateAuthority }];
                  }),
              ),
          };
}
