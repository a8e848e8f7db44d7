/** Days against days. */

/** The earlier of two days, `YYYY-MM-DD`. */
export const earlier = <Day extends string>(one: Day, other: Day): Day => (one < other ? one : other);

/** The later of two days, `YYYY-MM-DD`. */
export const later = <Day extends string>(one: Day, other: Day): Day => (one > other ? one : other);
