/**
 * The lists that can be had as files: for each its columns, and where its rows come from, page by page.
 *
 * **Details**
 *
 * The rows come from the very functions behind the lists' endpoints, with their filters and their rights: a file shows
 * nothing that its reader could not have read on the screen.
 *
 * @since 0.1.0
 */
import { Exports, type Paging } from "@hopnhat/api-client/contract";
import { Application, type Bilingual, Reorganisation, Requirement, Unit } from "@hopnhat/domain";
import { Effect } from "effect";
import * as ApplicationList from "../application/list.ts";
import * as AuditLog from "../audit/AuditLog.ts";
import { communeCoverage } from "../campaign/communeCoverage.ts";
import { findUnit } from "../http/unitHandlers.ts";
import { requirePermission } from "../identity/permissions.ts";
import { listPeople } from "../people/listPeople.ts";
import * as Queue from "../placement/Queue.ts";
import * as Reorganisations from "../reorganisation/Reorganisations.ts";

/**
 * A value of a cell.
 *
 * @category models
 * @since 0.1.0
 */
export type Cell = string | number | null;

type Language = typeof Exports.Language.Type;

/**
 * What is asked of a list.
 *
 * @category models
 * @since 0.1.0
 */
export type Asked = {
  readonly [Key in keyof typeof Exports.Query]?: (typeof Exports.Query)[Key]["Type"];
} & { readonly asOf: (typeof Exports.Query)["asOf"]["Type"] };

interface Column<Item> {
  readonly heading: Bilingual;
  readonly of: (item: Item, language: Language) => Cell;
}

type Columns<Item> = (
  column: (vi: string, en: string, of: Column<Item>["of"]) => Column<Item>,
) => ReadonlyArray<Column<Item>>;

/** A list of one kind of rows, told as one of cells. */
const told = <Item, E, R>(
  page: (asked: Asked, at: Place) => Effect.Effect<Paging.Page<Item>, E, R>,
  columnsOf: Columns<Item>,
) => {
  const columns = columnsOf((vi, en, of) => ({ heading: { vi, en }, of }));
  return {
    headings: columns.map(({ heading }) => heading),
    page: (asked: Asked, at: Place) =>
      Effect.map(page(asked, at), ({ items, nextCursor }) => ({
        rows: items.map((item) => columns.map(({ of }) => of(item, asked.language ?? "vi"))),
        nextCursor,
      })),
  };
};

interface Place {
  readonly limit: number;
  readonly cursor?: Paging.Cursor;
}

const required = <Value>(value: Value | undefined, name: string) =>
  value === undefined ? Effect.fail(Exports.FilterMissing.of(name)) : Effect.succeed(value);

const unitName = (unit: Pick<Unit.Unit, "kind" | "name">): string => `${unit.kind} ${unit.name}`;
const optional = <Key extends string, Value>(key: Key, value: Value | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { readonly [K in Key]?: Value };

/**
 * Every list.
 *
 * @category constants
 * @since 0.1.0
 */
export const lists = {
  citizens: told(
    Effect.fnUntraced(function* ({ asOf, commune, q, village }: Asked, at: Place) {
      yield* requirePermission("see-person");
      const { unit } = yield* findUnit(yield* required(commune, "commune"), asOf);
      return yield* listPeople({ asOf, unit, ...optional("q", q), ...optional("village", village), ...at });
    }),
    (column) => [
      column("Mã hồ sơ", "Record", ({ id }) => id),
      column("Họ và tên", "Name", ({ name }) => name),
      column("Năm sinh", "Year of birth", ({ birthYear }) => birthYear),
      column(
        "Ba số cuối số định danh",
        "End of the number",
        ({ personalNumberEnding }) => personalNumberEnding,
      ),
      column("Thôn, tổ dân phố", "Village", ({ village }) => `${village.kind} ${village.name}`),
      column("Chờ xác định", "Waiting", ({ waiting }, language) =>
        waiting ? { vi: "có", en: "yes" }[language] : "",
      ),
    ],
  ),
  applications: told(
    Effect.fnUntraced(function* ({ asOf, commune, q }: Asked, at: Place) {
      const { unit } = yield* findUnit(yield* required(commune, "commune"), asOf);
      return yield* ApplicationList.list({
        office: Unit.idOf(unit),
        ...optional("q", q),
        ...at,
      });
    }),
    (column) => [
      column("Số hồ sơ", "Number", ({ number }) => number),
      column("Họ và tên", "Name", ({ applicant }) => applicant.name),
      column(
        "Thủ tục",
        "Procedure",
        ({ procedure }, language) => Requirement.procedureLabels[procedure][language],
      ),
      column("Trạng thái", "State", ({ state }, language) => Application.stateLabels[state][language]),
      column("Ngày tiếp nhận", "Received on", ({ receivedOn }) => receivedOn),
      column("Ngày hẹn trả", "Due on", ({ dueOn }) => dueOn),
    ],
  ),
  queue: told(
    ({ asOf, candidate, from, q, village }: Asked, at: Place) =>
      Queue.list({
        asOf,
        ...optional("candidate", candidate),
        ...optional("from", from),
        ...optional("q", q),
        ...optional("village", village),
        ...at,
      }),
    (column) => [
      column("Mã hồ sơ", "Record", ({ id }) => id),
      column("Họ và tên", "Name", ({ name }) => name),
      column("Năm sinh", "Year of birth", ({ birthYear }) => birthYear),
      column("Thôn, tổ dân phố", "Village", ({ village }) => `${village.kind} ${village.name}`),
      column("Địa chỉ ghi trên giấy tờ", "Address as printed", ({ addressAsPrinted }) => addressAsPrinted),
      column("Xã trước sắp xếp", "Commune before", ({ placement }) => placement.from),
      column("Các khả năng", "Candidates", ({ placement }) => placement.candidates.join(" | ")),
      column("Chờ từ ngày", "Waiting since", ({ since }) => since),
      column("Hồ sơ đang mở", "Open applications", ({ openApplications }) => openApplications),
    ],
  ),
  coverage: told(
    Effect.fnUntraced(function* ({ asOf, boundaries, province, q }: Asked, at: Place) {
      return yield* communeCoverage({
        province: yield* required(province, "province"),
        asOf,
        boundaries: boundaries ?? asOf,
        ...optional("q", q),
        ...at,
      });
    }),
    (column) => [
      column("Mã xã", "Code", ({ unit }) => unit.code),
      column("Xã, phường", "Commune", ({ unit }) => unitName(unit)),
      column("Chỉ tiêu", "Target", ({ total }) => total.target),
      column("Đã thu nhận", "Received", ({ total }) => total.received),
      column("Tài khoản định danh điện tử", "e-ID accounts", ({ total }) => total.accounts),
      column("Có thể thuộc xã này", "May belong here", ({ mayBelong }) => mayBelong),
    ],
  ),
  reorganisations: told(
    (_asked: Asked, at: Place) => Reorganisations.list(at),
    (column) => [
      column("Số", "Number", ({ id }) => id),
      column("Tên", "Title", ({ title }) => title),
      column("Văn bản", "Act", ({ act }) => act),
      column("Có hiệu lực từ", "Takes effect on", ({ effectiveOn }) => effectiveOn),
      column("Trạng thái", "State", ({ state }, language) => Reorganisation.stateLabels[state][language]),
    ],
  ),
  audit: told(
    (_asked: Asked, at: Place) =>
      Effect.andThen(requirePermission("see-audit"), AuditLog.list({ ...at, order: "asc" })),
    (column) => [
      column("Số", "Number", ({ id }) => id),
      column("Thời điểm", "At", ({ recordedAt }) => recordedAt),
      column("Người thực hiện", "By", ({ actor }) => actor),
      column("Vai trò", "Role", ({ role }) => role),
      column("Loại", "Kind", ({ kind }) => kind),
      column("Thao tác", "Action", ({ action }) => action),
      column("Bản ghi", "Record", ({ subject }) => subject),
      column("Mục đích", "Purpose", ({ purpose }) => purpose),
      column("Kết quả", "Outcome", ({ outcome }) => outcome),
    ],
  ),
};
