/** The header that names a request, in both directions. @category models @since 0.1.0 */
export const requestIdHeader = "x-request-id";
