import { rmSync } from "node:fs";

/** Removes the demonstration that the run made. */
export default function removeData(): void {
  const folder = process.env["HOPNHAT_E2E_DATA"];
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
}
