/** Tells from a resource's type token whether a check is about it. */
export type TypeMatcher = (type: string) => boolean;

export const anyType: TypeMatcher = () => true;

export function resourceTypes(...types: readonly string[]): TypeMatcher {
    const wanted = new Set(types);
    return (type) => wanted.has(type);
}

/**
 * A resource of azure-native, whatever API version the program names: the token then carries it
 * in the module (up to version 2 of the SDK) or in the package.
 */
export function azureNativeType(module: string, name: string): TypeMatcher {
    const token = new RegExp(`^azure-native(?:_[a-z0-9_]+)?:${module}(?:/v[0-9a-z]+)?:${name}$`);
    return (type) => token.test(type);
}
