import { describe, expect, it } from "@effect/vitest";
import { joinResolution, type Registers } from "@hopnhat/gazetteer/resolution/joinResolution";
import type { RegisterUnit } from "@hopnhat/gazetteer/resolution/findUnits";
import { readResolution } from "@hopnhat/gazetteer/resolution/readResolution";
import { resolutionOf } from "./specimen.ts";

const unit = (
  code: string,
  fullName: string,
  district = "Huyện Mây Trắng",
  province = "Hồng Lam",
): RegisterUnit => {
  const [, kind, name] = /^(xã|phường|thị trấn|đặc khu|huyện) (.+)$/.exec(fullName)!;
  return { code, kind: kind!, name: name!, district, province };
};

const registers = (eve: ReadonlyArray<RegisterUnit>, day: ReadonlyArray<string>): Registers => ({
  eve,
  day: day.map((name, i) => unit(String(90_000 + i), name)),
});

const join = (clauses: ReadonlyArray<string>, { eve, day }: Registers) => {
  const resolution = readResolution(resolutionOf(clauses));
  expect(resolution.faults).toEqual([]);
  return joinResolution(resolution, { eve, day });
};

const takes = (list: string, target: string): string =>
  `Sắp xếp toàn bộ diện tích tự nhiên, quy mô dân số của ${list} thành xã mới có tên gọi là xã ${target}.`;

const sourcesOf = (joined: ReturnType<typeof join>): ReadonlyArray<string> =>
  joined.clauses.flatMap(({ sources }) =>
    sources.map(({ unit, land, people, evidence }) => `${unit.code} ${land}/${people} ${evidence}`),
  );

const faultsOf = (joined: ReturnType<typeof join>): ReadonlyArray<string> =>
  joined.faults.map(
    ({ reason, clause, name, candidates }) => `${clause ?? "-"} ${reason}: ${name} [${candidates.join(" ")}]`,
  );

describe("names become codes", () => {
  it.each([
    ["xã Hòa Thuỷ", "xã Hoà Thủy", "tone marks on another vowel"],
    ["xã Đắk Rông", "xã Đăk Rông", "Đăk and Đắk"],
    ["xã Quí Sơn", "xã Quý Sơn", "y and i"],
    ["xã Ea M’Lung", "xã Ea M'Lung", "apostrophes"],
    ["xã Avương", "xã A Vương", "spacing"],
    ["phường IV", "phường 4", "roman numerals"],
    ["thị trấn Nông trường Chè Xanh", "thị trấn NT Chè Xanh", "NT"],
    ["xã Cổ Đạm", "xã Cỗ Đạm", "another diacritic"],
    ["phường Đúc", "phường Phường Đúc", "a kind inside the name"],
  ])("%s is %s of the register: %s", (printed, registered) => {
    const joined = join(
      [takes(`${printed} và xã Bãi Mây`, "Ba Chòm")],
      registers([unit("00001", registered), unit("00002", "xã Bãi Mây")], ["xã Ba Chòm"]),
    );
    expect(faultsOf(joined)).toEqual([]);
    expect(joined.clauses[0]!.sources[0]!.unit.code).toBe("00001");
  });

  it("two units that differ only in where the tone stands fit one name", () => {
    const joined = join(
      [takes("xã Tân Hòa", "Ba Chòm")],
      registers(
        [unit("00001", "xã Tân Hòa"), unit("00002", "xã Tân Hoà", "Huyện Suối Vàng")],
        ["xã Ba Chòm"],
      ),
    );
    expect(faultsOf(joined)[0]).toBe("1 several such units: xã Tân Hòa [00001 00002]");
  });

  it("the kind tells xã from thị trấn, the district in brackets tells namesakes", () => {
    const eve = [
      unit("00001", "xã Sông Đá"),
      unit("00002", "thị trấn Sông Đá"),
      unit("00003", "xã Núi Hồng"),
      unit("00004", "xã Núi Hồng", "Huyện Suối Vàng"),
    ];
    const joined = join(
      [
        takes("thị trấn Sông Đá và xã Núi Hồng (huyện Suối Vàng)", "Ba Chòm"),
        takes("các xã Sông Đá, Núi Hồng (huyện Mây Trắng)", "Năm Chòm"),
      ],
      registers(eve, ["xã Ba Chòm", "xã Năm Chòm"]),
    );
    expect(sourcesOf(joined)).toEqual([
      "00002 all/all name",
      "00004 all/all district",
      "00001 all/all name",
      "00003 all/all district",
    ]);
  });

  it("a district in brackets holds for the names before it that need one", () => {
    const eve = [
      unit("00001", "phường 1"),
      unit("00002", "phường 1", "Thành phố Hồng Lam"),
      unit("00003", "phường 2"),
      unit("00004", "phường 2", "Thành phố Hồng Lam"),
    ];
    const joined = join(
      [
        takes("Phường 1 và Phường 2 (thành phố Hồng Lam)", "Ba Chòm"),
        takes("Phường 1 (huyện Mây Trắng) và Phường 2", "Năm Chòm"),
      ],
      registers(eve, ["xã Ba Chòm", "xã Năm Chòm"]),
    );
    expect(faultsOf(joined)).toEqual([]);
    expect(sourcesOf(joined)).toEqual([
      "00002 all/all district",
      "00004 all/all district",
      "00001 all/all district",
      "00003 all/all exclusion",
    ]);
  });

  it("neighbours tell namesakes of two former provinces", () => {
    const eve = [
      unit("00001", "xã Hòa Lộc"),
      unit("00002", "xã Hòa Lộc", "Huyện Biển Lặng", "Biển Đông Hạ"),
      unit("00003", "xã Gò Nổi"),
      unit("00004", "xã Cồn Én", "Huyện Biển Lặng", "Biển Đông Hạ"),
    ];
    const joined = join(
      [takes("xã Hòa Lộc và xã Cồn Én", "Ba Chòm"), takes("xã Hòa Lộc và xã Gò Nổi", "Năm Chòm")],
      registers(eve, ["xã Ba Chòm", "xã Năm Chòm"]),
    );
    expect(faultsOf(joined)).toEqual([]);
    expect(
      sourcesOf(joined)
        .filter((source) => /neighbours|exclusion/.test(source))
        .map((source) => source.slice(0, 5)),
    ).toEqual(["00002", "00001"]);
  });

  it("a name that no unit has is the nearest of the units that no clause mentions, in the district around", () => {
    const eve = [
      unit("00001", "xã Xín Chải"),
      unit("00002", "xã Gò Nổi"),
      unit("00003", "xã Cồn Én", "Huyện Suối Vàng"),
    ];
    const joined = join(
      [takes("xã Sín Chải và xã Gò Nổi", "Ba Chòm"), takes("xã Cồn Én", "Năm Chòm")],
      registers(eve, ["xã Ba Chòm", "xã Năm Chòm"]),
    );
    expect(faultsOf(joined)).toEqual([]);
    expect(joined.clauses[0]!.sources[0]).toMatchObject({
      unit: { code: "00001" },
      printed: "Sín Chải",
      evidence: "nearest",
    });
  });

  it("a district stands for its communes, or for itself where it has none", () => {
    const eve = [
      unit("00001", "xã Hòn Nhỏ", "Huyện Hòn Cau"),
      unit("00002", "xã Hòn Lớn", "Huyện Hòn Cau"),
      unit("318", "huyện Đảo Xa", "Huyện Đảo Xa"),
    ];
    const joined = join(
      [takes("huyện Hòn Cau", "Ba Chòm"), takes("huyện Đảo Xa", "Năm Chòm")],
      registers(eve, ["xã Ba Chòm", "xã Năm Chòm"]),
    );
    expect(joined.clauses.map(({ sources }) => sources.map(({ unit }) => unit.code))).toEqual([
      ["00001", "00002"],
      ["318"],
    ]);
  });
});

describe("shares add up", () => {
  const eve = [unit("00001", "xã Sông Đá"), unit("00002", "xã Núi Hồng"), unit("00003", "xã Bãi Mây")];
  const day = ["xã Ba Chòm", "xã Năm Chòm"];
  const splitting = (first: string, second: string) =>
    join(
      [
        `${takes("xã Sông Đá", "").replace(/ thành xã mới.*/, "")}, ${first} của xã Bãi Mây thành xã mới có tên gọi là xã Ba Chòm.`,
        takes(`xã Núi Hồng, ${second}`, "Năm Chòm"),
      ],
      registers(eve, day),
    );

  it("a part and the remainder", () => {
    const joined = splitting(
      "một phần diện tích tự nhiên, quy mô dân số",
      "phần còn lại của xã Bãi Mây sau khi sắp xếp theo quy định tại khoản 1 Điều này",
    );
    expect(joined.faults).toEqual([]);
    expect(sourcesOf(joined).filter((source) => source.startsWith("00003"))).toEqual([
      "00003 part/part name",
      "00003 remainder/remainder name",
    ]);
  });

  it("after a part of the land alone, the remainder has all the people", () => {
    const joined = splitting(
      "một phần diện tích tự nhiên",
      "phần còn lại của xã Bãi Mây sau khi sắp xếp theo quy định tại khoản 1 Điều này",
    );
    expect(sourcesOf(joined).filter((source) => source.startsWith("00003"))).toEqual([
      "00003 part/none name",
      "00003 remainder/all name",
    ]);
  });

  it("after all the people, the remainder has none", () => {
    const joined = splitting(
      "một phần diện tích tự nhiên, toàn bộ quy mô dân số",
      "phần còn lại của xã Bãi Mây sau khi sắp xếp theo quy định tại khoản 1 Điều này",
    );
    expect(sourcesOf(joined).filter((source) => source.startsWith("00003"))).toEqual([
      "00003 part/all name",
      "00003 remainder/none name",
    ]);
  });

  it("an inherited part that no other clause takes up is whole", () => {
    const joined = join(
      [
        `${takes("xã Sông Đá", "").replace(/ thành xã mới.*/, "")}, một phần diện tích tự nhiên, quy mô dân số của xã Bãi Mây và xã Cồn Én thành xã mới có tên gọi là xã Ba Chòm.`,
        takes(
          "xã Núi Hồng, phần còn lại của xã Bãi Mây sau khi sắp xếp theo quy định tại khoản 1 Điều này",
          "Năm Chòm",
        ),
      ],
      registers([...eve, unit("00004", "xã Cồn Én")], day),
    );
    expect(joined.faults).toEqual([]);
    expect(sourcesOf(joined).find((source) => source.startsWith("00004"))).toBe("00004 all/all name");
  });

  it.each([
    ["một phần diện tích tự nhiên, quy mô dân số", "xã Bãi Mây", "taken more than whole"],
    [
      "toàn bộ diện tích tự nhiên, quy mô dân số",
      "phần còn lại của xã Bãi Mây sau khi sắp xếp theo quy định tại khoản 2 Điều này",
      "remainder of nothing",
    ],
  ])("%s, then %s: %s", (first, second, reason) => {
    expect(splitting(first, second).faults.map((fault) => fault.reason)).toContain(reason);
  });

  it("a part without the rest, a unit that nobody mentions and a unit made twice are faults", () => {
    const joined = join(
      [
        "Sắp xếp một phần diện tích tự nhiên, quy mô dân số của xã Sông Đá thành xã mới có tên gọi là xã Ba Chòm.",
        takes("xã Núi Hồng", "Ba Chòm"),
      ],
      registers(eve, day),
    );
    expect(new Set(joined.faults.map(({ reason }) => reason))).toEqual(
      new Set(["taken only in part", "unit not mentioned", "target made twice"]),
    );
  });

  it("a unit that the registers do not have is a fault with its place", () => {
    const joined = join(
      [takes("các xã Sông Đá, Núi Hồng, Bãi Mây và Không Có Thật", "Không Đâu Cả")],
      registers(eve, day),
    );
    expect(faultsOf(joined)).toEqual([
      "1 no such unit: xã Không Có Thật []",
      "1 no such unit: xã Không Đâu Cả []",
    ]);
    expect(joined.faults.every(({ position }) => position !== null && position.line > 1)).toBe(true);
  });
});
