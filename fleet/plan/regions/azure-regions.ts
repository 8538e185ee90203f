/** Regions with availability zones as of 2026-11 (learn.microsoft.com/azure/reliability/regions-list). */
export const AZURE_REGIONS: readonly string[] = [
    ...["australiaeast", "austriaeast", "belgiumcentral", "brazilsouth", "canadacentral"],
    ...["centralindia", "centralus", "chilecentral", "eastasia", "eastus", "eastus2"],
    ...["francecentral", "germanywestcentral", "indonesiacentral", "israelcentral", "italynorth"],
    ...["japaneast", "japanwest", "koreacentral", "malaysiawest", "mexicocentral"],
    ...["newzealandnorth", "northeurope", "norwayeast", "polandcentral", "qatarcentral"],
    ...["southafricanorth", "southcentralus", "southeastasia", "spaincentral", "swedencentral"],
    ...["switzerlandnorth", "uaenorth", "uksouth", "westeurope", "westus2", "westus3"],
];

/** Regions without availability zones: a cluster there would stand and fall with one building. */
export const AZURE_REGIONS_WITHOUT_ZONES: readonly string[] = [
    ...["australiacentral", "australiacentral2", "australiasoutheast", "brazilsoutheast"],
    ...["canadaeast", "francesouth", "germanynorth", "koreasouth", "northcentralus"],
    ...["norwaywest", "southafricawest", "southindia", "switzerlandwest", "uaecentral"],
    ...["ukwest", "westcentralus", "westindia", "westus"],
];

export function azureZones(): readonly string[] {
    return ["1", "2", "3"];
}
