/**
 * The people of a commune, with as little about each as the work needs.
 *
 * @since 0.1.0
 */
import { PlainDate, Unit } from "@hopnhat/domain";
import * as AgeGroup from "@hopnhat/domain/AgeGroup";
import * as CitizenModel from "@hopnhat/domain/Citizen";
import * as EidAccount from "@hopnhat/domain/EidAccount";
import * as PersonalNumber from "@hopnhat/domain/PersonalNumber";
import * as PersonName from "@hopnhat/domain/PersonName";
import * as Placement from "@hopnhat/domain/Placement";
import * as Village from "@hopnhat/domain/Village";
import { Schema } from "effect";
import { HttpApiEndpoint, HttpApiError, HttpApiGroup, OpenApi } from "effect/http-api";
import { Forbidden, SessionRequired } from "./Authentication.ts";
import { InvalidCursor, Order, Page, PageQuery } from "./Paging.ts";
import { kind, said, say } from "./Problem.ts";
import { UnitNotFound, UnitSummary } from "./Units.ts";
import { VillageName } from "./Villages.ts";

/** A citizen in a list. @category models @since 0.1.0 */
export const CitizenSummary = Schema.Struct({
  id: CitizenModel.CitizenId,
  name: PersonName.PersonName,
  birthYear: Schema.Int.annotateKey({
    labels: { vi: "Năm sinh", en: "Year of birth" },
    sensitivity: "basic",
  }),
  personalNumberEnding: Schema.String.annotateKey({
    description: "The last three digits of the personal number.",
    labels: { vi: "Ba số cuối của số định danh", en: "End of the personal number" },
    sensitivity: "basic",
  }),
  village: VillageName,
  waiting: Schema.Boolean.annotateKey({
    description: "Whether the commune is not settled yet.",
    labels: { vi: "Chờ xác định", en: "Waiting" },
  }),
}).annotate({
  identifier: "CitizenSummary",
  title: "Citizen in a list",
  labels: { vi: "Công dân", en: "Citizen" },
});

/** @category models @since 0.1.0 */
export interface CitizenSummary extends Schema.Schema.Type<typeof CitizenSummary> {}

/** An application for a card. @category models @since 0.1.0 */
export const ApplicationSummary = Schema.Struct({
  number: Schema.NonEmptyString.annotateKey({ labels: { vi: "Số hồ sơ", en: "Number" } }),
  procedure: Schema.Literals(["issue", "exchange", "reissue"]).annotateKey({
    labels: { vi: "Thủ tục", en: "Procedure" },
  }),
  status: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 10 })).annotateKey({
    description: "Status code of the National Public Service Portal, 1 to 10.",
    labels: { vi: "Trạng thái", en: "Status" },
  }),
  receivedOn: PlainDate.PlainDate.annotateKey({ labels: { vi: "Ngày tiếp nhận", en: "Received on" } }),
  dueOn: PlainDate.PlainDate.annotateKey({ labels: { vi: "Ngày hẹn trả", en: "Due on" } }),
}).annotate({
  identifier: "ApplicationSummary",
  title: "Application",
  labels: { vi: "Hồ sơ", en: "Application" },
});

/** @category models @since 0.1.0 */
export interface ApplicationSummary extends Schema.Schema.Type<typeof ApplicationSummary> {}

/** An e-ID account. @category models @since 0.1.0 */
export const EidAccountSummary = Schema.Struct({
  level: EidAccount.Level,
  openedOn: PlainDate.PlainDate.annotateKey({ labels: { vi: "Ngày mở", en: "Opened on" } }),
}).annotate({
  identifier: "EidAccountSummary",
  title: "e-ID account",
  labels: { vi: "Tài khoản định danh điện tử", en: "e-ID account" },
});

/** @category models @since 0.1.0 */
export interface EidAccountSummary extends Schema.Schema.Type<typeof EidAccountSummary> {}

/** A citizen, the placement with its evidence, and what they applied for. @category models @since 0.1.0 */
export const Citizen = Schema.Struct({
  id: CitizenModel.CitizenId,
  name: PersonName.PersonName,
  sex: CitizenModel.Sex,
  birth: AgeGroup.BirthDate,
  ageGroup: AgeGroup.AgeGroup,
  personalNumberEnding: Schema.String.annotateKey({
    description: "The last three digits of the personal number.",
    labels: { vi: "Ba số cuối của số định danh", en: "End of the personal number" },
    sensitivity: "basic",
  }),
  addressAsPrinted: Placement.AddressAsPrinted,
  village: VillageName,
  placement: Placement.Placement,
  units: Schema.Array(UnitSummary).annotateKey({ description: "Every unit that the placement names." }),
  applications: Schema.Array(ApplicationSummary),
  eIdAccount: Schema.NullOr(EidAccountSummary),
}).annotate({ identifier: "CitizenRecord", title: "Citizen", labels: { vi: "Công dân", en: "Citizen" } });

/** @category models @since 0.1.0 */
export interface Citizen extends Schema.Schema.Type<typeof Citizen> {}

/** There is no such record, or not within the user's jurisdiction. @category errors @since 0.1.0 */
export class CitizenNotFound extends HttpApiError.Problem<CitizenNotFound>()(
  "CitizenNotFound",
  kind("citizen-not-found", 404, "No such record within the jurisdiction"),
  said,
) {
  static of(): CitizenNotFound {
    return new CitizenNotFound(
      say(
        {
          vi: "Không có hồ sơ công dân này trong địa bàn quản lý.",
          en: "There is no such record within your jurisdiction.",
        },
        {
          vi: "Tìm theo xã hoặc trong danh sách chờ xác định.",
          en: "Look in the commune, or among those who wait for a commune.",
        },
      ),
    );
  }
}

/** Why people's data are read, in words; kept in the log. @category models @since 0.1.0 */
export const Purpose = Schema.NonEmptyString.check(Schema.isMaxLength(200)).annotate({
  identifier: "Purpose",
  title: "Purpose",
  description: "Why people's data are read. Kept in the log; no number or name of a person.",
  labels: { vi: "Mục đích", en: "Purpose" },
});

/** @category groups @since 0.1.0 */
export class CitizensGroup extends HttpApiGroup.make("citizens")
  .add(
    HttpApiEndpoint.get("list", "/citizens", {
      query: {
        asOf: PlainDate.PlainDate,
        commune: Schema.optionalKey(Unit.UnitCode),
        village: Schema.optionalKey(Village.VillageId),
        q: Schema.optionalKey(
          Schema.String.check(Schema.isMaxLength(100)).annotate({
            description: "A name or its beginning, or words of it, with or without diacritics.",
          }),
        ),
        number: Schema.optionalKey(
          PersonalNumber.PersonalNumber.annotate({
            description: "A personal number: the one borne now, or one of before.",
          }),
        ),
        sort: Schema.optionalKey(Schema.Literals(["name", "birth"])),
        order: Schema.optionalKey(Order),
        purpose: Schema.optionalKey(Purpose),
        ...PageQuery,
      },
      success: Page(CitizenSummary),
      error: [UnitNotFound, Forbidden, InvalidCursor],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "List the citizens of a commune, or search for people",
        description:
          "With a commune: those placed in it on the day, and those who wait and have it among their candidates. Without: everybody within the jurisdiction, where the total counts no further than 10,000. By name without diacritics, or by birth. Reads personal data; every page is logged.",
      }),
    ),
    HttpApiEndpoint.get("get", "/citizens/:id", {
      params: { id: CitizenModel.CitizenId },
      query: { asOf: PlainDate.PlainDate, purpose: Schema.optionalKey(Purpose) },
      success: Citizen,
      error: [CitizenNotFound, Forbidden],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Get a citizen with the placement",
        description:
          "The record as of the day, with the evidence for its commune, or its candidates and the question that would settle it. Reads personal data; every opening is logged with its purpose.",
      }),
    ),
  )
  .middleware(SessionRequired)
  .annotateMerge(
    OpenApi.annotations({
      title: "Citizens",
      description: "The people of a commune, and where each of them is placed.",
    }),
  ) {}
