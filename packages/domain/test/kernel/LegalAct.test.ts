import { assert, describe, it } from "@effect/vitest";
import { LegalAct } from "@hopnhat/domain";

const at = (act: string, article: string | null, clause: string | null): LegalAct.Clause => ({
  act: LegalAct.ActNumber.make(act),
  article,
  clause,
});

describe("a clause is cited", () => {
  it("from the clause out to the act in Vietnamese, with commas in English", () => {
    const clause = at("1676/NQ-UBTVQH15", "1", "99");
    assert.strictEqual(LegalAct.cite(clause, "vi"), "khoản 99 Điều 1 Nghị quyết 1676/NQ-UBTVQH15");
    assert.strictEqual(LegalAct.cite(clause, "en"), "clause 99, article 1, resolution 1676/NQ-UBTVQH15");
  });

  it("as far as it is known", () => {
    assert.strictEqual(
      LegalAct.cite(at("1676/NQ-UBTVQH15", "1", null), "vi"),
      "Điều 1 Nghị quyết 1676/NQ-UBTVQH15",
    );
    assert.strictEqual(
      LegalAct.cite(at("1676/NQ-UBTVQH15", null, null), "en"),
      "resolution 1676/NQ-UBTVQH15",
    );
  });

  it("by the kind of instrument that the letters of its number name", () => {
    const kinds = [
      ["1676/NQ-UBTVQH15", "Nghị quyết", "resolution"],
      ["202/2025/QH15", "Nghị quyết", "resolution"],
      ["19/2025/QĐ-TTg", "Quyết định", "decision"],
      ["70/2024/NĐ-CP", "Nghị định", "decree"],
      ["17/2024/TT-BCA", "Thông tư", "circular"],
      ["mouvements-communes", "Văn bản", "act"],
    ] as const;
    for (const [act, vi, en] of kinds) {
      assert.strictEqual(LegalAct.cite(at(act, null, null), "vi"), `${vi} ${act}`);
      assert.strictEqual(LegalAct.cite(at(act, null, null), "en"), `${en} ${act}`);
    }
  });
});
