import * as Form from "@hopnhat/domain/Form";
import { make as date } from "@hopnhat/domain/PlainDate";
import { describe, expect, it } from "@effect/vitest";
import { Schema } from "effect";

describe("the forms (Circular 17/2024; vietjack.me 10556)", () => {
  const asOf = date("2026-11-23");

  it.each([
    ["CC01", "system", "Phiếu thu nhận thông tin căn cước", "found"],
    ["CC02", "system", "Giấy hẹn trả kết quả", "found"],
    ["DC01", "citizen", "Phiếu thu thập thông tin dân cư", "found"],
    ["DC02", "citizen", "Phiếu đề nghị giải quyết thủ tục về căn cước", "found"],
    ["TK01", "citizen", "Phiếu đề nghị cấp tài khoản định danh điện tử cá nhân", "found"],
    ["TK02", "citizen", "Phiếu đề nghị cấp tài khoản định danh điện tử tổ chức", "memory"],
  ])("%s is filled in by the %s: %s (%s)", (code, filledBy, vi, certainty) => {
    expect(Form.on(code, asOf)).toMatchObject({
      value: { code, filledBy, title: { vi } },
      source: { certainty },
    });
  });

  it("CC01 was the citizen's declaration until 30 June 2024, and is a printout since", () => {
    expect(Form.on("CC01", date("2024-06-30"))?.value).toMatchObject({
      circular: "41/2019/TT-BCA",
      filledBy: "citizen",
    });
    expect(Form.on("CC01", date("2024-07-01"))?.value).toMatchObject({
      circular: "17/2024/TT-BCA",
      filledBy: "system",
    });
    expect(Form.on("CC02", date("2024-06-30"))).toBeUndefined();
    expect(Form.on("CC01", date("2019-12-31"))).toBeUndefined();
  });

  it("DC01 is that of Circular 53/2025 since 1 July 2025", () => {
    expect(Form.on("DC01", date("2025-06-30"))?.value.circular).toBe("17/2024/TT-BCA");
    expect(Form.on("DC01", date("2025-07-01"))?.value.circular).toBe("53/2025/TT-BCA");
  });

  it("the names of CC03 to CC05 are not confirmed, and a deployment can give them (DOMAIN.md 9)", () => {
    for (const code of ["CC03", "CC04", "CC05", "DC03"]) {
      const form = Form.on(code, asOf);
      expect(form).toMatchObject({ value: { title: null }, source: { certainty: "uncertain" } });
      const named = Form.forms.map((row) =>
        row.value.code === code
          ? { ...row, value: { ...row.value, title: { vi: "Phiếu", en: "Slip" } } }
          : row,
      );
      expect(Form.on(code, asOf, named)?.value.title?.vi).toBe("Phiếu");
    }
  });

  it("satisfy their schema, and none overlaps another of its code", () => {
    for (const row of Form.forms) {
      expect(Schema.is(Form.Form)(row.value)).toBe(true);
      const sameDay = Form.forms.filter(
        (other) => other.value.code === row.value.code && other.validFrom === row.validFrom,
      );
      expect(sameDay).toEqual([row]);
    }
  });
});

describe("the codes of the catalogue, in flux since Decision 5230/QĐ-BCA-C06 (DOMAIN.md 9)", () => {
  it.each([
    ["card-issue", "14-and-over", "2.000200", "province"],
    ["card-issue", "under-6", "1.014062", "commune"],
    ["card-issue", "6-to-under-14", "1.014062", "commune"],
    ["card-exchange", "14-and-over", "2.001195", "province"],
    ["card-reissue", "6-to-under-14", "2.001194", "province"],
  ] as const)("%s, %s: %s at the %s", (procedure, group, code, level) => {
    expect(Form.codeOf(procedure, group, date("2025-07-01"))).toMatchObject({
      value: { code, level },
      source: { certainty: "uncertain" },
    });
  });

  it("are data that a deployment replaces", () => {
    const { validFrom, ...row } = Form.catalogue[0]!;
    const newer = [{ ...row, validFrom, value: { ...row.value, code: "1.099999" } }];
    expect(Form.codeOf("card-issue", "14-and-over", date("2026-11-23"), newer)?.value.code).toBe("1.099999");
    expect(Form.codeOf("card-exchange", "14-and-over", date("2026-11-23"), newer)).toBeUndefined();
    expect(Form.codeOf("eid-level-2", "14-and-over", date("2026-11-23"))).toBeUndefined();
    expect(Form.codeOf("card-issue", "14-and-over", date("2024-06-30"))).toBeUndefined();
  });
});
