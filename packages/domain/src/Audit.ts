/**
 * The record of what was done: every write, and every read of a person's data, each entry chained to the one before by
 * its hash, so that none can be changed, removed or put between without being seen.
 *
 * **Details**
 *
 * An entry names records, never a person's name or number. The hash is SHA-256 over the hash before it and the entry in
 * a fixed order of fields, in JSON, in UTF-8.
 *
 * @since 0.1.0
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { Schema } from "effect";
import { Bilingual, text } from "./Annotation.ts";
import { Instant } from "./Instant.ts";
import { ActorId } from "./Placement.ts";

/**
 * A SHA-256 hash as 64 lower-case hexadecimal digits.
 *
 * @category models
 * @since 0.1.0
 */
export const Hash = Schema.String.check(
  Schema.isPattern(/^[0-9a-f]{64}$/u, { expected: "64 lower-case hexadecimal digits" }),
)
  .pipe(Schema.brand("AuditHash"))
  .annotate({
    identifier: "AuditHash",
    title: "Hash",
    description: "A SHA-256 hash as 64 hexadecimal digits.",
    labels: { vi: "Mã băm", en: "Hash" },
    examples: ["0".repeat(64) as Hash],
  });

/** @category models @since 0.1.0 */
export type Hash = string & import("effect").Brand.Brand<"AuditHash">;

/** What stands before the first entry. @category models @since 0.1.0 */
export const genesis: Hash = "0".repeat(64) as Hash;

/**
 * What was done, by whom, to what, when and why.
 *
 * @category models
 * @since 0.1.0
 */
export const Entry = Schema.Struct({
  at: Instant,
  by: ActorId,
  role: text("^(commune-officer|provincial-officer|auditor)$").annotateKey({
    labels: { vi: "Vai trò", en: "Role" },
  }),
  kind: Schema.Literals(["write", "read"]).annotate({ labels: { vi: "Loại", en: "Kind" } }),
  action: text("^(application/receive|citizen/open|placement/settle)$").annotateKey({
    description: "What was done, for programs: application/receive, citizen/open.",
    labels: { vi: "Thao tác", en: "Action" },
  }),
  relation: text("^(citizen|application|eid-account)$").annotateKey({
    labels: { vi: "Loại dữ liệu", en: "Relation" },
  }),
  record: text("^c-[0-9]{7}$").annotateKey({
    description: "The name of the record in this system. Never a person's name or number.",
    labels: { vi: "Bản ghi", en: "Record" },
  }),
  purpose: Schema.NullOr(text("^(Tiếp nhận hồ sơ|Xác minh|Trả kết quả)$")).annotateKey({
    description: "Why a person's data were read; asked for before the record opens.",
    labels: { vi: "Mục đích", en: "Purpose" },
  }),
  outcome: Schema.Literals(["allowed", "refused", "failed"]).annotate({
    labels: { vi: "Kết quả", en: "Outcome" },
  }),
  detail: Schema.NullOr(Hash).annotateKey({
    description: "The hash of what was written, where it is kept elsewhere.",
    labels: { vi: "Mã băm nội dung", en: "Hash of the content" },
  }),
}).annotate({
  identifier: "AuditEntry",
  title: "Audit entry",
  description: "What was done, by whom, to which record, when and why.",
  labels: { vi: "Mục nhật ký", en: "Audit entry" },
  source: "Law 91/2025/QH15; Decree 356/2025/NĐ-CP",
});

/** @category models @since 0.1.0 */
export interface Entry extends Schema.Schema.Type<typeof Entry> {}

/**
 * An entry in its place in the chain.
 *
 * @category models
 * @since 0.1.0
 */
export const ChainedEntry = Schema.Struct({
  sequence: Schema.Int.check(Schema.isGreaterThan(0)).annotate({
    description: "1 for the first entry, one more for each after it.",
    labels: { vi: "Số thứ tự", en: "Sequence" },
  }),
  ...Entry.fields,
  previous: Hash.annotateKey({ labels: { vi: "Mã băm mục trước", en: "Hash before" } }),
  hash: Hash.annotateKey({ labels: { vi: "Mã băm mục này", en: "Hash" } }),
}).annotate({
  identifier: "ChainedAuditEntry",
  title: "Audit entry in the chain",
  description: "An audit entry with its place and the hashes that chain it.",
  labels: { vi: "Mục nhật ký trong chuỗi", en: "Chained entry" },
});

/** @category models @since 0.1.0 */
export interface ChainedEntry extends Schema.Schema.Type<typeof ChainedEntry> {}

/**
 * The SHA-256 hash of a text in UTF-8.
 *
 * @category getters
 * @since 0.1.0
 */
export const hashOf = (text: string): Hash => bytesToHex(sha256(utf8ToBytes(text))) as Hash;

const canonical = (sequence: number, previous: Hash, entry: Entry): string =>
  JSON.stringify([
    sequence,
    previous,
    entry.at,
    entry.by,
    entry.role,
    entry.kind,
    entry.action,
    entry.relation,
    entry.record,
    entry.purpose,
    entry.outcome,
    entry.detail,
  ]);

/** The end of a chain: what the next entry is chained to. @category models @since 0.1.0 */
export interface Head {
  readonly sequence: number;
  readonly hash: Hash;
}

/** The head of an empty chain. @category models @since 0.1.0 */
export const empty: Head = { sequence: 0, hash: genesis };

/** The head that an entry makes. @category getters @since 0.1.0 */
export const headOf = (entry: ChainedEntry): Head => ({ sequence: entry.sequence, hash: entry.hash });

/**
 * Chains an entry to a head.
 *
 * @category constructors
 * @since 0.1.0
 */
export const append = (head: Head, entry: Entry): ChainedEntry => {
  const sequence = head.sequence + 1;
  return { sequence, ...entry, previous: head.hash, hash: hashOf(canonical(sequence, head.hash, entry)) };
};

/**
 * Something wrong with a chain.
 *
 * @category errors
 * @since 0.1.0
 */
export const ChainFault = Schema.Struct({
  sequence: Schema.Int.annotateKey({
    description: "The entry at which it shows, by the number that should stand there.",
    labels: { vi: "Tại mục", en: "At entry" },
  }),
  reason: Schema.Literals(["sequence", "link", "content", "earlier-than-last", "cut-short"]),
  sentence: Bilingual,
}).annotate({
  identifier: "ChainFault",
  title: "Fault of the chain",
  description: "Something wrong with a chain of audit entries.",
  labels: { vi: "Lỗi chuỗi nhật ký", en: "Fault of the chain" },
});

/** @category errors @since 0.1.0 */
export interface ChainFault extends Schema.Schema.Type<typeof ChainFault> {}

const sentences: Readonly<Record<ChainFault["reason"], Bilingual>> = {
  sequence: { vi: "Thiếu hoặc thừa mục tại đây.", en: "An entry is missing or too many here." },
  link: { vi: "Mục này không nối với mục trước.", en: "The entry is not chained to the one before." },
  content: { vi: "Nội dung mục đã bị sửa.", en: "The content of the entry was changed." },
  "earlier-than-last": {
    vi: "Thời điểm sớm hơn mục trước.",
    en: "The instant is earlier than that of the entry before.",
  },
  "cut-short": { vi: "Chuỗi bị cắt ở cuối.", en: "The chain was cut short." },
};

/**
 * What is wrong with a chain, in its order: an empty list says that every entry stands as it was written.
 *
 * **Details**
 *
 * Verification starts from a head, so a long chain can be verified in pieces; `expected`, a head that was published or
 * signed elsewhere, shows whether the end was cut off.
 *
 * @category getters
 * @since 0.1.0
 */
export const verify = (
  entries: Iterable<ChainedEntry>,
  options: { readonly from?: Head; readonly expected?: Head } = {},
): ReadonlyArray<ChainFault> => {
  const faults: Array<ChainFault> = [];
  let head = options.from ?? empty;
  let last: Instant | null = null;
  const found = (reason: ChainFault["reason"], sequence: number): void => {
    faults.push({ sequence, reason, sentence: sentences[reason] });
  };
  for (const entry of entries) {
    const sequence = head.sequence + 1;
    if (entry.sequence !== sequence) found("sequence", sequence);
    if (entry.previous !== head.hash) found("link", sequence);
    if (hashOf(canonical(entry.sequence, entry.previous, entry)) !== entry.hash) found("content", sequence);
    if (last !== null && entry.at < last) found("earlier-than-last", sequence);
    last = entry.at;
    head = headOf(entry);
  }
  const { expected } = options;
  if (expected !== undefined && (head.sequence !== expected.sequence || head.hash !== expected.hash)) {
    found(head.sequence < expected.sequence ? "cut-short" : "link", head.sequence + 1);
  }
  return faults;
};
