/** What is used of `shpjs`, which ships no types. */
declare module "shpjs" {
  export const parseZip: (bytes: Uint8Array) => Promise<unknown>;
}
