/** Where every path begins. @category models @since 0.1.0 */
export const prefix = "/v1";
