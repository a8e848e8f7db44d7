// From the texts of the law and the registers to the ledger's files.
import {
  actOfResolution,
  joinResolution,
  readResolution,
  type JoinedResolution,
  type Resolution,
} from "@hopnhat/gazetteer";
import type { ActText, RegisterText, TargetText } from "@hopnhat/gazetteer/ledger/LedgerText";
import {
  readDay,
  readEve,
  readEvents,
  readProvinces,
  readTexts,
  type DayUnit,
  type EveUnit,
  type Event,
  type Sources,
} from "./registers.ts";

/** The day on which the ledger's first entries were written. */
const recordedOn = "2026-11-23";

type ProvinceNames = ReturnType<typeof readProvinces>;

export interface Derived {
  readonly register: RegisterText;
  readonly acts: ReadonlyArray<ActText>;
  /** What the reader and the joiner could not do, as lines. */
  readonly faults: ReadonlyArray<string>;
  /** Clauses read that move or keep territory, the closing ones apart. */
  readonly clauses: number;
  /** Pairs whose source the text and the register spell differently. */
  readonly spelledDifferently: number;
  /** Milliseconds that reading and joining took. */
  readonly milliseconds: number;
}

export const derive = (sources: Sources): Derived => {
  const eve = readEve(sources);
  const day = readDay(sources);
  const provinces = readProvinces(sources);
  const texts = readTexts(sources);
  const before = performance.now();
  const read = texts.map((text) => {
    const resolution = readResolution(text);
    return { resolution, joined: join(resolution, eve, day) };
  });
  const milliseconds = performance.now() - before;
  const communeActs = read.map(({ resolution, joined }) => actOfResolution(resolution, joined, recordedOn));
  const register = registerOf(eve, provinces);
  const events = readEvents(sources);
  const provinceAct = mergerOfProvinces(communeActs, register, provinces);
  return {
    register,
    acts: [...communeActs, provinceAct, ...actsOfEvents(events, [...communeActs, provinceAct], provinces)],
    faults: read.flatMap(({ resolution, joined }) => faultLines(resolution, joined)),
    clauses: read
      .flatMap(({ resolution }) => resolution.clauses)
      .filter((clause) => clause.type === "arrangement" || clause.type === "renaming").length,
    spelledDifferently: read
      .flatMap(({ joined }) => [
        ...joined.clauses.flatMap(({ sources }) => sources),
        ...joined.unchanged.map(({ eve, printed }) => ({ unit: eve, printed, named: true })),
      ])
      .filter(({ unit, printed, named }) => named && unit.name !== printed).length,
    milliseconds,
  };
};

/** The territory of a resolution is what the codes of its province stood for on the eve: every code is one source's. */
const join = (
  resolution: Resolution,
  eve: ReadonlyArray<EveUnit>,
  day: ReadonlyArray<DayUnit>,
): JoinedResolution => {
  const made = day.filter((unit) => unit.province === resolution.act.province);
  const codes = new Set(made.map((unit) => unit.code));
  const former = new Set(eve.filter((unit) => codes.has(unit.code)).map((unit) => unit.provinceCode));
  return joinResolution(resolution, { eve: eve.filter((unit) => former.has(unit.provinceCode)), day: made });
};

const faultLines = (resolution: Resolution, joined: JoinedResolution): ReadonlyArray<string> => [
  ...resolution.faults.map(
    (f) =>
      `${resolution.act.number} clause ${f.clause ?? "-"}, line ${f.position.line}: ${f.reason}, expected ${f.expected}: ${f.text}`,
  ),
  ...joined.unchanged
    .filter(({ eve, day }) => eve.code !== day.code)
    .map(
      ({ number, eve, day }) =>
        `${resolution.act.number} clause ${number}: ${eve.name} goes on, but its code ${eve.code} became ${day.code}`,
    ),
  ...joined.faults.map(
    (f) =>
      `${resolution.act.number} clause ${f.clause ?? "-"}, line ${f.position?.line ?? "-"}: ${f.reason}: ${f.name} (${f.candidates.join(", ")})`,
  ),
];

const registerOf = (eve: ReadonlyArray<EveUnit>, day: ProvinceNames): RegisterText => {
  const cities = new Set(
    [...day.values()].filter(({ kind }) => kind === "thành phố").map(({ name }) => name),
  );
  const provinces = [...Map.groupBy(eve, (unit) => unit.provinceCode)].map(([code, inProvince]) => {
    const name = inProvince[0]!.province;
    const districts = [...Map.groupBy(inProvince, (unit) => unit.districtCode)].map(
      ([districtCode, inDistrict]) => {
        const match = /^(Huyện|Quận|Thị xã|Thành phố) (.+)$/i.exec(inDistrict[0]!.district);
        if (match === null) throw new Error(`District ${districtCode}: unreadable name`);
        const communes = inDistrict.map(({ code, kind, name }) => ({ code, kind, name }));
        return { code: districtCode, kind: match[1]!.toLowerCase(), name: match[2]!, communes };
      },
    );
    // The six cities of the first tier stayed cities under their names.
    return { code, kind: cities.has(name) ? "thành phố" : "tỉnh", name, districts };
  });
  return { asOf: "2025-06-30", source: "Cục Thống kê: danh mục đơn vị hành chính, 30/06/2025", provinces };
};

/** Resolution 202/2025/QH15, as the communes show it: no new province took a part of an old one. */
const mergerOfProvinces = (
  communeActs: ReadonlyArray<ActText>,
  register: RegisterText,
  provinces: ProvinceNames,
): ActText => {
  const provinceOf = new Map(
    register.provinces.flatMap((p) =>
      p.districts.flatMap((d) => d.communes.map((unit) => [unit.code, p] as const)),
    ),
  );
  const sourcesByProvince = new Map<string, Set<string>>();
  for (const { unit, sources } of communeActs.flatMap((text) =>
    text.clauses.flatMap((clause) => clause.targets),
  ))
    for (const source of sources) {
      const to = unit.within[0]!;
      sourcesByProvince.set(
        to,
        (sourcesByProvince.get(to) ?? new Set()).add(provinceOf.get(source.code)!.code),
      );
    }
  const named = new Map(register.provinces.map((province) => [province.code, province]));
  const targets = [...sourcesByProvince]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([code, former]) => {
      const { kind, name } = provinces.get(code)!;
      const sources = [...former].toSorted().map((from) => {
        const { kind, name } = named.get(from)!;
        return { code: from, kind, name, land: "all" as const, people: "all" as const };
      });
      const [first] = sources;
      const isUnchanged =
        sources.length === 1 && first!.code === code && first!.kind === kind && first!.name === name;
      const unit = { code, kind, name, within: [] } as unknown as TargetText["unit"];
      return isUnchanged ? [] : [{ unit, sources, territories: [] }];
    });
  return {
    act: {
      number: "202/2025/QH15",
      title: "Về việc sắp xếp đơn vị hành chính cấp tỉnh",
      issuedBy: "Quốc hội",
      issuedOn: "2025-06-12",
      effectiveOn: "2025-06-12",
      operationalOn: "2025-07-01",
    } as ActText["act"],
    tier: "province",
    recordedOn,
    // The text is not among those at hand: the act is cited as a whole.
    clauses: [{ article: null, clause: null, targets }],
  };
};

/** The acts of 2026, each a change of kind: code, name and extent stay. */
const actsOfEvents = (
  events: ReadonlyArray<Event>,
  acts: ReadonlyArray<ActText>,
  provinces: ProvinceNames,
): ReadonlyArray<ActText> => {
  const made = new Map(
    acts
      .flatMap((text) => text.clauses.flatMap((clause) => clause.targets))
      .map(({ unit }) => [unit.code as string, unit]),
  );
  return [...Map.groupBy(events, ({ act }) => act)].map(([number, own]): ActText => {
    const { effectiveOn, tier, issuedOn, fromKind, toKind } = own[0]!;
    const targets = own.map((event) => {
      const known = event.tier === "commune" ? made.get(event.code) : provinces.get(event.code);
      if (known?.kind !== event.fromKind || known.name !== event.name)
        throw new Error(`${number}, ${event.code}: the ledger has ${known?.kind} ${known?.name}`);
      const source = {
        code: event.code,
        kind: event.fromKind,
        name: event.name,
        land: "all" as const,
        people: "all" as const,
      };
      const within = event.tier === "commune" ? made.get(event.code)!.within : [];
      return {
        unit: {
          code: event.code,
          kind: event.toKind,
          name: event.name,
          within,
        } as unknown as TargetText["unit"],
        sources: [source],
        territories: [],
      };
    });
    return {
      act: {
        number,
        title: `(chưa có trích yếu) ${own.length} ${fromKind} thành ${toKind}`,
        issuedBy: number.includes("UBTVQH") ? "Ủy ban Thường vụ Quốc hội" : "Quốc hội",
        issuedOn,
        effectiveOn,
        operationalOn: null,
      } as ActText["act"],
      tier,
      recordedOn,
      clauses: [{ article: null, clause: null, targets }],
    };
  });
};
