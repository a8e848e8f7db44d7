/**
 * The parts of a line around the units that were read: house, street, village, postal code.
 *
 * @since 0.1.0
 */
import { type AddressText, DASHED, PARTED } from "./AddressText.ts";
import type { CoreReading, Span } from "./AddressCore.ts";
import { HOUSE, STREET, VILLAGE } from "./KindWord.ts";
import { AFTER_NUMBER, IN_STREET, IN_VILLAGE, type Scan } from "./scanNames.ts";

/**
 * The parts of an address as they stand in the text.
 *
 * @category models
 * @since 0.1.0
 */
export interface AddressParts {
  readonly house?: string;
  readonly street?: string;
  readonly village?: string;
  readonly commune?: string;
  readonly district?: string;
  readonly province?: string;
  /** Five or six digits that stand apart. */
  readonly postalCode?: string;
}

/** Cuts the text that was last read into its parts. */
export const partsOf = (text: AddressText, scan: Scan, reading: CoreReading): AddressParts => {
  const { count, before } = text;
  const cut = (from: number, to: number): string => text.text.slice(text.from[from], text.to[to - 1]).trim();
  const taken = new Uint8Array(count + 1);
  const parts: { -readonly [part in keyof AddressParts]: AddressParts[part] } = {};
  const take = (part: "commune" | "district" | "province", span: Span | undefined): void => {
    if (span === undefined) return;
    taken.fill(1, span.begin, span.end);
    parts[part] = cut(span.begin, span.end);
  };
  take("commune", reading.commune);
  take("district", reading.district);
  take("province", reading.province);
  const last = reading.commune?.begin ?? count;
  for (let from = 0; from < count;) {
    if (taken[from] === 1) {
      from++;
      continue;
    }
    let to = from + 1;
    while (
      to < count &&
      taken[to] === 0 &&
      before[to] !== PARTED &&
      before[to] !== DASHED &&
      !turns(scan, to)
    )
      to++;
    const words = cut(from, to);
    if (/^\d{5,6}$/.test(words)) parts.postalCode ??= words;
    else if (from < last || last === count) placePart(parts, scan, from, words);
    from = to;
  }
  return parts;
};

/** A word that begins a street or a village ends what stood before it. */
const turns = (scan: Scan, at: number): boolean =>
  (scan.wordKind[at]! & (STREET | VILLAGE)) !== 0 &&
  scan.wordIsAfter[at] === 0 &&
  scan.around[at] !== scan.around[at - 1];

const placePart = (
  parts: { -readonly [part in keyof AddressParts]: AddressParts[part] },
  scan: Scan,
  from: number,
  words: string,
): void => {
  const around = scan.around[from]!;
  if (around === IN_VILLAGE || (scan.wordKind[from]! & VILLAGE) !== 0) parts.village ??= words;
  else if (around === AFTER_NUMBER || (scan.wordKind[from]! & HOUSE) !== 0) {
    const [, house, street] = /^((?:số\s+(?:nhà\s+)?)?\d+[\p{L}\d/.-]*)\s*(.*)$/iu.exec(words) ?? [];
    if (house === undefined) parts.street ??= words;
    else {
      parts.house ??= house;
      if (street !== "" && street !== undefined) parts.street ??= street;
    }
  } else if (around === IN_STREET) parts.street ??= words;
  else parts.street ??= words;
};
