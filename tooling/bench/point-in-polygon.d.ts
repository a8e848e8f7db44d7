/** What is used of `point-in-polygon`, which ships no types. */
declare module "point-in-polygon" {
  const isInside: (
    point: readonly [number, number],
    ring: ReadonlyArray<readonly [number, number]>,
  ) => boolean;
  export default isInside;
}
