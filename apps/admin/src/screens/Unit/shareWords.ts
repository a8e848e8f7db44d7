/** What a flow carries of its source, in a word or two. */
import type { Flow } from "@hopnhat/domain";
import type { Messages } from "../../language/vi.ts";

/** `một phần`, or `đất: toàn bộ; dân: một phần` where land and people part ways. */
export const shareWords = (
  share: { readonly land: Flow.Share; readonly people: Flow.Share },
  say: Messages,
): string =>
  share.land === share.people
    ? say.units.shares[share.people]
    : say.units.landAndPeople(say.units.shares[share.land], say.units.shares[share.people]);
