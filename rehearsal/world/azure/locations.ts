/** Regions with availability zones (Azure documentation, "Azure regions list", as of November 2026). */
const WITH_ZONES =
    "australiaeast austriaeast belgiumcentral brazilsouth canadacentral centralindia centralus " +
    "chilecentral eastasia eastus eastus2 francecentral germanywestcentral indonesiacentral " +
    "israelcentral italynorth japaneast japanwest koreacentral malaysiawest mexicocentral " +
    "newzealandnorth northeurope norwayeast polandcentral qatarcentral southafricanorth " +
    "southcentralus southeastasia spaincentral swedencentral switzerlandnorth uaenorth uksouth " +
    "westeurope westus2 westus3";

/** Regions without. */
const WITHOUT_ZONES =
    "australiacentral australiacentral2 australiasoutheast brazilsoutheast canadaeast francesouth " +
    "germanynorth koreasouth northcentralus norwaywest southafricawest southindia switzerlandwest " +
    "uaecentral ukwest westcentralus westindia westus";

const ZONES: ReadonlyMap<string, readonly string[]> = new Map([
    ...WITH_ZONES.split(" ").map((location) => entry(location, ["1", "2", "3"])),
    ...WITHOUT_ZONES.split(" ").map((location) => entry(location, [])),
]);

function entry(location: string, zones: readonly string[]): readonly [string, readonly string[]] {
    return [location, zones];
}

/** "West Europe" and "westeurope" are one location; Azure Resource Manager answers with the latter. */
export function normalizeLocation(location: string): string {
    return location.replaceAll(" ", "").toLowerCase();
}

export function isLocation(location: string): boolean {
    return ZONES.has(location);
}

/** Availability zones of a location; none where it has none. */
export function zonesOf(location: string): readonly string[] {
    return ZONES.get(location) ?? [];
}
