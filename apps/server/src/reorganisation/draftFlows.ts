/**
 * What the clauses of an act make flow, as rows of a reorganisation.
 *
 * @since 0.1.0
 */
import { Reorganisations } from "@hopnhat/api-client/contract";
import { Change, Ledger, PlainDate, type Unit } from "@hopnhat/domain";
import { Effect } from "effect";

/**
 * A flow between two versions, by the change that makes it.
 *
 * @category models
 * @since 0.1.0
 */
export interface DraftFlow {
  readonly from: Unit.Unit;
  readonly to: Unit.Unit;
  readonly people: Ledger.Edge["flow"]["people"];
  readonly land: Ledger.Edge["flow"]["land"];
  readonly change: Change.ChangeId;
  /** The commune goes on alone under its code, kind and name: another version, and the same commune to everyone. */
  readonly continues: boolean;
}

const isContinuation = ({ flow, from, to }: Ledger.Edge): boolean =>
  to.incoming.length === 1 &&
  from.outgoing.length === 1 &&
  flow.people === "all" &&
  flow.land === "all" &&
  from.unit.code === to.unit.code &&
  from.unit.kind === to.unit.kind &&
  from.unit.name === to.unit.name;

/**
 * The flows that some changes of a ledger make, between the versions that they end and begin.
 *
 * @category getters
 * @since 0.1.0
 */
export const flowsOfChanges = (
  ledger: Ledger.Ledger,
  changes: ReadonlySet<Change.ChangeId>,
): ReadonlyArray<DraftFlow> =>
  ledger.versions.flatMap((version): ReadonlyArray<DraftFlow> =>
    version.outgoing
      .filter((edge) => changes.has(edge.change.id))
      .map((edge) => ({
        from: edge.from.unit,
        to: edge.to.unit,
        people: edge.flow.people,
        land: edge.flow.land,
        change: edge.change.id,
        continues: isContinuation(edge),
      })),
  );

/**
 * Takes clauses of an act from the ledger: all of them, or those named.
 *
 * **Details**
 *
 * Refused with every fault listed where a clause is not in the ledger, where the clauses are not of one day, or where
 * they do not account for every unit that they touch.
 *
 * @category constructors
 * @since 0.1.0
 */
export const draftFlows = Effect.fnUntraced(function* (ledger: Ledger.Ledger, draft: Reorganisations.Draft) {
  const ofAct = ledger.changes.filter(({ clause }) => clause.act === draft.act);
  const wanted = draft.clauses === undefined ? undefined : new Set<string>(draft.clauses);
  const changes = wanted === undefined ? ofAct : ofAct.filter(({ id }) => wanted.has(id));
  const unknown = (draft.clauses ?? []).filter((id) => !ofAct.some((change) => change.id === id));
  const [first] = changes;
  const refuse = (
    facts: Partial<Pick<Reorganisations.DraftRefused, "unknown" | "faults">>,
    vi: string,
    en: string,
  ) => Effect.fail(Reorganisations.DraftRefused.of({ unknown: [], faults: [], ...facts }, { vi, en }));

  if (unknown.length > 0 || first === undefined) {
    return yield* refuse(
      { unknown },
      "Sổ cái không có các điều khoản này.",
      "The ledger does not have these clauses.",
    );
  }
  const { effectiveOn } = first;
  if (changes.some((change) => change.effectiveOn !== effectiveOn)) {
    return yield* refuse(
      {},
      "Các điều khoản không cùng ngày có hiệu lực.",
      "The clauses are not of one day.",
    );
  }
  const faults = Change.check(changes, (code) => Ledger.find(ledger, code, PlainDate.eve(effectiveOn))?.unit);
  if (faults.length > 0) {
    return yield* refuse(
      { faults },
      "Các điều khoản này chưa quy định đủ phần của mỗi đơn vị.",
      "These clauses do not account for every unit that they touch.",
    );
  }
  const flows = flowsOfChanges(ledger, new Set(changes.map(({ id }) => id)));
  return { effectiveOn, changes: changes.map(({ id }) => id), flows };
});
