import { type Layout, cut } from "./layout";

/** AWS names the zones of a region by letters; no region has more than eight. */
const LETTERS = "abcdefgh";

/**
 * A place for each of eight zones, by the zone's letter, so that naming another zone moves no subnet: the first half for
 * public subnets, an eighth each for transit gateway attachments and resolver endpoints, a quarter for interface
 * endpoints: private nodes need a dozen. In a /22 these are /26, /28, /28 and /27. docs.aws.amazon.com: VPC subnets take /16 to /28.
 */
export const AWS_LAYOUT: Layout = {
    widest: 16,
    narrowest: 22,
    subnets: (range, zones) =>
        zones.flatMap((zone) => {
            const index = LETTERS.indexOf(zone.slice(-1));
            return index < 0
                ? []
                : [
                      { ...cut(range, "public", 4, index), zone },
                      { ...cut(range, "transit", 6, 32 + index), zone },
                      { ...cut(range, "resolver", 6, 40 + index), zone },
                      { ...cut(range, "private-endpoints", 5, 24 + index), zone },
                  ];
        }),
};
